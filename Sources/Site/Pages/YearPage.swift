import NewsgenModel
import NewsgenText

/// The articles of a year.
struct YearPage: PageKind {
  static let code = 3
  static let name = "year"
  static let output = PageOutput.html(template: "year.html")

  /// An index of the catalog's `years`.
  let year: Int
  let number: Int?
  var index: Int { year }
  var period: Period? { .year(year) }

  static func plan(into planner: inout Planner) {
    for (index, year) in planner.catalog.years.enumerated() {
      planner.addList(planner.addresses.file(ofYear: year.year), year.articles.count) {
        YearPage(year: index, number: $0)
      }
    }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? { ArchivePage(number: nil) }
  func list(in catalog: CatalogView) -> ListedArticles? { catalog.articles(of: .year(year)) }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .archive }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    number == nil ? catalog.lastDay(of: catalog.articles(of: .year(year))) : nil
  }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(ofDates: origins.catalog.years[year].articles)
  }

  func title(on page: PageContext) -> String {
    page.locale.localized(String(page.catalog.number(ofYear: year)))
  }

  func link(on page: PageContext) -> String {
    page.link(to: page.site.addresses.file(ofYear: page.catalog.number(ofYear: year)))
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    buffer.append(inputs.catalog.years[year].year)
    buffer.hold(inputs.facts(of: .year(year)))
    guard number == nil else { return }
    buffer.append(inputs.parts.years[year], holding: inputs.facts(ofCalendarsOf: year))
    inputs.appendNeighbours(of: year, in: inputs.catalog.years, Period.year, to: &buffer) {
      $1.append($0.year)
    }
  }
}
