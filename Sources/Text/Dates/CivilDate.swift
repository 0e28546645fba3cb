/// A day of the proleptic Gregorian calendar, without a time zone.
package struct CivilDate: Sendable, Hashable, Comparable {
  /// Year, four bits for the month and five for the day: small, since every article has a date.
  private let packed: Int32

  /// The year; 0 and less only by arithmetic (`years`).
  package var year: Int { Int(packed >> 9) }
  /// 1 to 12.
  package var month: Int { Int(packed >> 5 & 15) }
  /// 1 to 31.
  package var day: Int { Int(packed & 31) }

  private init(_ year: Int, _ month: Int, _ day: Int) {
    packed = Int32(truncatingIfNeeded: year << 9 | month << 5 | day)
  }

  /// The years of dates in sources and paths, which have four digits.
  package static let years = 1...9999

  /// Creates a date, or returns `nil` if the calendar has no such day or the year is not in
  /// `years`.
  package init?(year: Int, month: Int, day: Int) {
    guard CivilDate.years.contains(year), (1...12).contains(month),
      day >= 1, day <= CivilDate.daysIn(month: month, of: year)
    else { return nil }
    self.init(year, month, day)
  }

  /// Creates the date `daysSinceEpoch` days after 1970-01-01; its year may be outside `years`.
  ///
  /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil and its
  /// inverse.
  package init(daysSinceEpoch: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Days since 1970-01-01.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week, from 0 for Sunday to 6 for Saturday.
  package var weekday: Int {
    (daysSinceEpoch % 7 + 11) % 7
  }

  /// Returns how many days a month of the Gregorian calendar has.
  ///
  /// - Precondition: `month` is in 1...12.
  package static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.packed < right.packed
  }

  /// The date as `2023-08-14`.
  package var iso8601: String {
    var out = ByteBuffer(capacity: 10)
    appendISO8601(to: &out)
    return out.string
  }

  /// Appends the date as `iso8601` has it.
  package func appendISO8601(to out: inout ByteBuffer) {
    out.append(decimal: year, width: 4)
    out.append(UInt8(ascii: "-"))
    out.append(decimal: month, width: 2)
    out.append(UInt8(ascii: "-"))
    out.append(decimal: day, width: 2)
  }
}
