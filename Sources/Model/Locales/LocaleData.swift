package import NewsgenText
import Synchronization

/// CLDR 47's formats of dates, numbers and lists for a language, or a language in a region.
package final class LocaleData: Sendable {
  /// The patterns of UTS #35 for one sort of calendar, or for the time of day.
  struct Patterns: Sendable {
    let full: DatePattern
    let long: DatePattern
    let medium: DatePattern
    let short: DatePattern
  }

  /// The signs of one numbering system.
  struct NumberSigns: Sendable {
    let decimal: String
    let group: String
    let percent: String
    let minus: String
  }

  /// The patterns of two elements, and of the start, the middle and the end of longer lists.
  struct ListPatterns: Sendable {
    let pair: String
    let start: String
    let middle: String
    let end: String
  }

  /// The tag of the table's row: `ar-TN`, or `ar` if the region has no row.
  package let tag: String
  let dates: Patterns
  let times: Patterns
  let islamicDates: Patterns
  /// January to December: in a date, and alone.
  let months: [String]
  let shortMonths: [String]
  let monthsAlone: [String]
  /// Sunday to Saturday.
  let weekdays: [String]
  let shortWeekdays: [String]
  let narrowWeekdays: [String]
  let quarters: [String]
  /// The names of the times before and after noon.
  let dayPeriods: [String]
  /// The names of the eras before and after the year 1.
  let eras: [String]
  /// Muharram to Dhu al-Hijja.
  let islamicMonths: [String]
  let islamicEra: String
  let latinSigns: NumberSigns
  /// The signs for the digits of the language's script; `nil` if it writes ASCII digits.
  let nativeSigns: NumberSigns?
  /// The least number of digits before the first separator.
  let minimumGroupingDigits: Int
  /// `12,34,567` instead of `1,234,567`.
  let groupsByTwo: Bool
  /// The pattern of a percentage: the position of its sign, and the characters between.
  let percentPattern: String
  let andLists: ListPatterns
  let orLists: ListPatterns

  /// Returns the data of the language, of its region if that has a row, or `nil`.
  package static func of(_ language: Language) -> LocaleData? {
    let region = region(of: language)
    return data(of: language.primary + "-" + region) ?? data(of: language.primary)
  }

  /// The tags of all rows.
  package static let tags: [String] = rows.keys.sorted()

  private static let rows: [String: Substring] = {
    let lines = localeTable.description[...].parts(separatedBy: "\n")
    let rows = lines.map { $0.drop { $0 == " " } }
    return Dictionary(uniqueKeysWithValues: rows.map { (String($0.prefix { $0 != "|" }), $0) })
  }()

  /// The rows that were read; a row is read at its first use.
  private static let read = Mutex<[String: LocaleData]>([:])

  private static func data(of tag: String) -> LocaleData? {
    guard let row = rows[tag] else { return nil }
    return read.withLock { read in
      if let data = read[tag] { return data }
      let data = LocaleData(row: row)
      read[tag] = data
      return data
    }
  }

  /// Returns the region of the tag, or another one that has a row and the same names.
  private static func region(of language: Language) -> String {
    let parts = language.tag.split(separator: "-").dropFirst()
    let region = parts.first { $0.utf8.count == 2 }?.uppercased() ?? ""
    return language.primary == "ar" ? regionsWithOthersNames[region] ?? region : region
  }

  /// The Levant and Iraq, and Algeria (Documentation/TextRules.md, "Dates").
  private static let regionsWithOthersNames = [
    "DZ": "TN", "IQ": "SY", "JO": "SY", "LB": "SY", "PS": "SY",
  ]

  private init(row: Substring) {
    let fields = row.parts(separatedBy: "|", omittingEmpty: false)
    precondition(fields.count == 22, "a row of the table has 22 fields: \(row.prefix(8))")
    func list(_ index: Int) -> [String] {
      fields[index].parts(separatedBy: ";").map(String.init)
    }
    tag = String(fields[0])
    dates = LocaleData.patterns(list(1))
    times = LocaleData.patterns(list(2))
    (months, shortMonths, monthsAlone) = (list(3), list(4), list(5))
    (weekdays, shortWeekdays, narrowWeekdays) = (list(6), list(7), list(8))
    (quarters, dayPeriods, eras) = (list(9), list(10), list(11))
    islamicDates = LocaleData.patterns(list(12))
    islamicMonths = list(13)
    islamicEra = String(fields[14])
    let latin = LocaleData.signs(fields[15])
    latinSigns = latin ?? NumberSigns(decimal: ".", group: ",", percent: "%", minus: "-")
    nativeSigns = LocaleData.signs(fields[16])
    minimumGroupingDigits = Int(fields[17]) ?? 1
    groupsByTwo = fields[18].hasPrefix("#,##,")
    percentPattern = String(fields[19])
    andLists = LocaleData.lists(list(20))
    orLists = LocaleData.lists(list(21))
  }

  private static func patterns(_ texts: [String]) -> Patterns {
    let patterns = texts.map { DatePattern(trusted: $0) }
    return Patterns(full: patterns[0], long: patterns[1], medium: patterns[2], short: patterns[3])
  }

  private static func signs(_ field: Substring) -> NumberSigns? {
    let signs: [Substring] = field.split(separator: "\t", omittingEmptySubsequences: false)
    guard signs.count == 4 else { return nil }
    return NumberSigns(
      decimal: String(signs[0]), group: String(signs[1]), percent: String(signs[2]),
      minus: String(signs[3]))
  }

  private static func lists(_ patterns: [String]) -> ListPatterns {
    ListPatterns(pair: patterns[0], start: patterns[1], middle: patterns[2], end: patterns[3])
  }
}
