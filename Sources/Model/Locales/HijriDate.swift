package import NewsgenText

/// A day of the Islamic calendar.
package struct HijriDate: Sendable, Equatable {
  /// Which of the calendars: CLDR's names.
  package enum Calendar: String, Sendable, CaseIterable {
    /// Saudi Arabia's, as it was printed; beyond the table's years (1343 to 1500) the civil one.
    case ummAlQura = "islamic-umalqura"
    /// The tabular one: leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29 of thirty, from Friday,
    /// 16 July 622 (Julian).
    case civil = "islamic-civil"
  }

  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 30.
  package let day: Int
  /// 1 to 355.
  package let dayOfYear: Int

  package init(_ date: CivilDate, in calendar: Calendar) {
    let days = date.daysSinceEpoch
    switch calendar {
    case .ummAlQura: self = HijriDate(tableDay: days) ?? HijriDate(tabularDay: days)
    case .civil: self = HijriDate(tabularDay: days)
    }
  }

  /// Nil where the table does not have the day.
  private init?(tableDay day: Int) {
    var start = HijriDate.tableStart
    guard day >= start else { return nil }
    for (index, lengths) in HijriDate.monthLengths.enumerated() {
      let length = { (month: Int) in 28 + Int(lengths >> UInt32(month * 2 - 2) & 3) }
      let days = (1...12).reduce(0) { $0 + length($1) }
      if day < start + days {
        self.init(year: HijriDate.firstTableYear + index, offset: day - start, length: length)
        return
      }
      start += days
    }
    return nil
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

  /// `offset` days behind the first day of the year.
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
