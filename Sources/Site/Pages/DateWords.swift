import NewsgenModel
import NewsgenText

/// How a language writes dates and numbers.
struct DateWords: Sendable {
  let names: DateNames?
  let format: LocaleFormat

  init(_ language: Language, _ numerals: SiteConfiguration.Numerals) {
    format = LocaleFormat(language, siteNumerals: numerals)
    names = format.data.map { DateNames($0) }
  }

  /// The text with its ASCII digits as the site writes them.
  func localized(_ text: String) -> String { format.localized(text) }

  /// A day in words: `14 أغسطس 2023`; as ISO 8601 in a language that CLDR's table lacks.
  func text(_ date: CivilDate) -> String {
    localized(names?.long(date) ?? date.iso8601)
  }

  func shortText(_ date: CivilDate) -> String {
    localized(names?.dayAndMonth(date) ?? date.iso8601)
  }

  func monthName(_ month: Int) -> String {
    names?.month(month) ?? localized(String(month))
  }

  func text(year: Int, month: Int) -> String {
    localized(names?.monthAndYear(year: year, month: month) ?? "\(year)-\(month)")
  }
}
