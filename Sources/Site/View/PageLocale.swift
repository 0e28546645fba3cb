import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// The language that a page speaks: its texts, dates and digits.
///
/// A class: every record of a page asks it for names and digits.
final class PageLocale: Sendable {
  /// Its place among the site's locales.
  let number: Int
  let language: Language
  let direction: Direction
  let strings: UIStrings
  let ui: DataRecord
  let dates: DateFormats
  /// Of its weeks, from the first; 0 is Sunday.
  let weekdays: [Int]
  /// What the kinds are called.
  let kindTitles: [EntityRecord.Name]
  /// What the catalog's entities and days are called, by their index; `nil` if they are made on
  /// request.
  let labels: (entities: [EntityLabel], days: [DayLabel])?

  /// With a catalog, everything that it holds is named once; without, when a page asks for it.
  init(
    _ number: Int, _ language: Language, strings: UIStrings, ui: DataRecord,
    site: SiteConfiguration, catalog: Catalog?
  ) {
    self.number = number
    self.language = language
    self.strings = strings
    self.ui = ui
    let direction = language.direction
    self.direction = direction
    let dates = DateFormats(language, site)
    self.dates = dates
    weekdays = Week.order(of: language)
    kindTitles = site.kinds.map { PageLocale.title(of: $0, language, strings, site) }
    let addresses = SiteAddresses(site)
    labels = catalog.map { catalog in
      (
        catalog.entities.map {
          EntityLabel(LinkedEntity($0), addresses, language: language, direction: direction)
        },
        catalog.days.map { DayLabel($0.date, hasPages: true, addresses, dates) }
      )
    }
  }

  /// The configured title speaks the site's language; in others the theme's own word is better.
  private static func title(
    of kind: EntityKind, _ language: Language, _ strings: UIStrings, _ site: SiteConfiguration
  ) -> EntityRecord.Name {
    if language == site.language, let title = kind.title {
      return .init(language: language, text: title)
    }
    if case .plain(let text)? = strings["kind_" + kind.id] {
      return .init(language: language, text: text)
    }
    if let title = kind.title { return .init(language: site.language, text: title) }
    return .init(language: .undetermined, text: kind.id)
  }

  func localized(_ text: String) -> String { dates.localized(text) }

  /// A text of the theme with `{name}`s replaced.
  func text(_ key: String, _ values: [(name: String, value: String)] = []) -> String {
    filled(strings.text(key), values)
  }

  func filled(_ text: String, _ values: [(name: String, value: String)]) -> String {
    Placeholders.filled(text) { name in values.first { $0.name == name }?.value }
  }
}
