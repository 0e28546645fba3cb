import NewsgenModel
import NewsgenText

/// What pages say of a day, in one language.
///
/// Made once for every day that has articles: a day stands on the pages of its articles, its
/// entities, its month and its neighbours.
final class DayLabel: Sendable {
  /// How every page names the pages of the day.
  struct Links: Sendable {
    let year: String
    let month: String
    let day: String
  }

  let iso8601: String
  let long: String
  let short: String
  let weekday: String
  /// In the site's second calendar, where it has one.
  let hijri: String?
  /// Whether articles are of that day.
  let hasPages: Bool
  /// Nil where links depend on the page that they are on.
  let links: Links?

  init(_ day: CivilDate, hasPages: Bool, _ addresses: SiteAddresses, _ words: DateFormats) {
    iso8601 = day.iso8601
    long = words.text(day)
    short = words.shortText(day)
    weekday = words.names?.weekdays[day.weekday] ?? ""
    hijri = words.secondText(day)
    self.hasPages = hasPages
    let year = addresses.rootLink(to: addresses.file(ofYear: day.year))
    let month = addresses.rootLink(to: addresses.file(ofYear: day.year, month: day.month))
    if let year, let month, let day = addresses.rootLink(to: addresses.file(of: day)) {
      links = Links(year: year, month: month, day: day)
    } else {
      links = nil
    }
  }
}
