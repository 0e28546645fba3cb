import NewsgenModel
import NewsgenText

/// The articles of a month.
struct MonthPage: PageKind {
  static let code = 4
  static let name = "month"
  static let output = PageOutput.html(template: "month.html")

  /// An index of the catalog's `months`.
  let month: Int
  let number: Int?
  var index: Int { month }
  var period: Period? { .month(month) }

  static func plan(into planner: inout Planner) {
    for (index, month) in planner.catalog.months.enumerated() {
      let file = planner.addresses.file(ofYear: month.year, month: month.month)
      planner.addList(file, month.articles.count) { MonthPage(month: index, number: $0) }
    }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? {
    catalog.year(ofMonth: month).map { YearPage(year: $0, number: nil) }
  }

  func list(in catalog: CatalogView) -> ListedArticles? { catalog.articles(of: .month(month)) }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .archive }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    number == nil ? catalog.lastDay(of: catalog.articles(of: .month(month))) : nil
  }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(ofDates: origins.catalog.months[month].articles)
  }

  func title(on page: PageContext) -> String {
    let month = page.catalog.numbers(ofMonth: month)
    return page.locale.dates.text(year: month.year, month: month.month)
  }

  /// Below its year: the name of the month alone.
  func label(on page: PageContext) -> EntityRecord.Name {
    let name = page.locale.dates.monthName(page.catalog.numbers(ofMonth: month).month)
    return EntityRecord.Name(language: page.locale.language, text: name)
  }

  func link(on page: PageContext) -> String {
    let month = page.catalog.numbers(ofMonth: month)
    return page.link(to: page.site.addresses.file(ofYear: month.year, month: month.month))
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    buffer.append(inputs.catalog.months[month].year)
    buffer.append(inputs.catalog.months[month].month)
    buffer.hold(inputs.facts(of: .month(month)))
    guard number == nil else { return }
    buffer.append(inputs.parts.months[month], holding: inputs.facts(ofCalendarOf: month))
    inputs.appendNeighbours(of: month, in: inputs.catalog.months, Period.month, to: &buffer) {
      $1.append($0.year)
      $1.append($0.month)
    }
  }
}
