import NewsgenModel
import NewsgenText

/// How a language writes dates and numbers.
struct DateFormats: Sendable {
  let names: DateNames?
  let format: LocaleFormat
  /// What days are shown in beside the Gregorian calendar; nil for nothing else.
  private let secondCalendar: CalendarSystem?

  init(_ language: Language, _ site: SiteConfiguration) {
    format = LocaleFormat(language, siteNumerals: site.numerals)
    names = format.data.map { DateNames($0) }
    secondCalendar = site.secondCalendar
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

  /// The same day in the second calendar: `27 محرم 1445 هـ`.
  func secondText(_ date: CivilDate) -> String? {
    guard let secondCalendar, let data = format.data else { return nil }
    let pattern = data.pattern(.long, in: secondCalendar)
    return localized(data.text(of: LocalDateTime(date), pattern, in: secondCalendar))
  }

  func monthName(_ month: Int) -> String {
    names?.month(month) ?? localized(String(month))
  }

  func text(year: Int, month: Int) -> String {
    localized(names?.monthAndYear(year: year, month: month) ?? "\(year)-\(month)")
  }
}
