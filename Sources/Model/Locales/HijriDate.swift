package import NewsgenText

/// A day of the Islamic calendar.
package struct HijriDate: Sendable, Equatable {
  /// A calendar, by its name in CLDR.
  package enum Calendar: String, Sendable, CaseIterable {
    /// Saudi Arabia's calendar as it was printed; outside the table's years (1343 to 1500) the
    /// civil one.
    case ummAlQura = "islamic-umalqura"
    /// The tabular calendar: leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty, from
    /// Friday, 16 July 622 (Julian).
    case civil = "islamic-civil"
  }

  /// The year of the Hijra; 0 or less before it.
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 30.
  package let day: Int
  /// 1 to 355.
  package let dayOfYear: Int

  /// Converts a Gregorian date. Complexity: O(1).
  package init(_ date: CivilDate, in calendar: Calendar) {
    let days = date.daysSinceEpoch
    switch calendar {
    case .ummAlQura: self = HijriDate(tableDay: days) ?? HijriDate(tabularDay: days)
    case .civil: self = HijriDate(tabularDay: days)
    }
  }

  /// Creates the date from the table, or returns `nil` if the table does not have the day.
  private init?(tableDay day: Int) {
    let starts = HijriDate.tableStarts
    guard let first = starts.first, let end = starts.last, (first..<end).contains(day) else {
      return nil
    }
    // A year has 354 or 355 days, once 356: start at the year itself or a few before it.
    var index = (day - first) / 360
    while starts[index + 1] <= day { index += 1 }
    self.init(year: HijriDate.firstTableYear + index, offset: day - starts[index]) { month in
      HijriDate.tableLength(ofMonth: month, inRow: index)
    }
  }

  /// The days from 1970-01-01 to the first day of each year of the table, and to the end of the
  /// last one.
  static let tableStarts: [Int] = {
    var starts = [tableStart]
    for row in monthLengths.indices {
      let days = (1...12).reduce(0) { $0 + tableLength(ofMonth: $1, inRow: row) }
      starts.append(starts[row] + days)
    }
    return starts
  }()

  static func tableLength(ofMonth month: Int, inRow row: Int) -> Int {
    28 + Int(monthLengths[row] >> UInt32(month * 2 - 2) & 3)
  }

  /// Days from the calendar's first day to 1970-01-01.
  private static let epoch = 492_148

  private init(tabularDay days: Int) {
    let passed = days + HijriDate.epoch
    // Thirty years have 10,631 days.
    let cycle = passed >= 0 ? passed / 10_631 : (passed - 10_630) / 10_631
    let rest = passed - cycle * 10_631
    let yearOfCycle = (30 * rest + 15) / 10_631
    let start = yearOfCycle * 354 + (14 + 11 * yearOfCycle) / 30
    let isLeap = (14 + 11 * (yearOfCycle + 1)) % 30 < 11
    self.init(year: cycle * 30 + yearOfCycle + 1, offset: rest - start) { month in
      month == 12 ? (isLeap ? 30 : 29) : month % 2 == 1 ? 30 : 29
    }
  }

  /// Creates the date `offset` days after the first day of the year.
  private init(year: Int, offset: Int, length: (Int) -> Int) {
    self.year = year
    dayOfYear = offset + 1
    var month = 1
    var rest = offset
    while month < 12, rest >= length(month) {
      rest -= length(month)
      month += 1
    }
    self.month = month
    day = rest + 1
  }
}
