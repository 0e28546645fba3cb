package import NewsgenText

/// CLDR 47's names of months and weekdays of a language, and its long date pattern.
package struct DateNames: Sendable {
  /// January to December.
  package let months: [String]
  /// Sunday to Saturday.
  package let weekdays: [String]
  /// Sunday to Saturday, in CLDR's narrow form: the heads of a calendar.
  package let shortWeekdays: [String]
  private let data: LocaleData
  private let long: DatePattern
  private let dayAndMonth: DatePattern

  /// Creates the names, or returns `nil` for a language without data.
  package init?(_ language: Language) {
    guard let data = LocaleData.of(language) else { return nil }
    self.init(data)
  }

  /// Creates the names from a locale's data.
  package init(_ data: LocaleData) {
    self.data = data
    months = data.monthsAlone
    weekdays = data.weekdays
    shortWeekdays = data.narrowWeekdays
    long = data.pattern(.long, in: .gregorian)
    dayAndMonth = long.withoutYear
  }

  /// Returns the name of a month.
  ///
  /// - Precondition: `number` is in 1...12.
  package func month(_ number: Int) -> String { months[number - 1] }

  /// Returns a date as `14 أغسطس 2023`, in ASCII digits.
  package func long(_ date: CivilDate) -> String {
    data.text(of: LocalDateTime(date), long)
  }

  /// Returns a date like `long(_:)`, without the year and the separator next to it.
  package func dayAndMonth(_ date: CivilDate) -> String {
    data.text(of: LocalDateTime(date), dayAndMonth)
  }

  /// Returns a month as `أغسطس 2023`.
  package func monthAndYear(year: Int, month: Int) -> String {
    "\(data.months[month - 1]) \(year)"
  }
}

extension DatePattern {
  /// The pattern without the year and the separators next to it.
  fileprivate var withoutYear: DatePattern {
    let year = pieces.firstIndex { piece in
      if case .field(UInt8(ascii: "y"), _) = piece { true } else { false }
    }
    guard let year else { return self }
    if year == 0 { return DatePattern(pieces: Array(pieces.dropFirst(2))) }
    return DatePattern(pieces: Array(pieces[..<(year - 1)]))
  }
}
