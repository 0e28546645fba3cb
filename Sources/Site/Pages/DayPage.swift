import NewsgenModel
import NewsgenText

/// The articles of a day.
struct DayPage: PageKind {
  static let code = 5
  static let name = "day"
  static let output = PageOutput.html(template: "day.html")

  /// An index of the catalog's `days`.
  let day: Int
  let number: Int?
  var index: Int { day }
  var period: Period? { .day(day) }

  static func plan(into planner: inout Planner) {
    for (index, day) in planner.catalog.days.enumerated() {
      planner.addList(planner.addresses.file(of: day.date), day.articles.count) {
        DayPage(day: index, number: $0)
      }
    }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? {
    catalog.month(ofDay: day).map { MonthPage(month: $0, number: nil) }
  }

  func list(in catalog: CatalogView) -> ListedArticles? { catalog.articles(of: .day(day)) }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .archive }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    number == nil ? catalog.date(ofDay: day) : nil
  }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(ofDates: origins.catalog.days[day].articles)
  }

  func title(on page: PageContext) -> String { page.texts(of: page.catalog.date(ofDay: day)).long }

  func link(on page: PageContext) -> String {
    let date = page.catalog.date(ofDay: day)
    return page.texts(of: date).links?.day ?? page.link(to: page.site.addresses.file(of: date))
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    buffer.append(inputs.catalog.days[day].date)
    buffer.hold(inputs.facts(of: .day(day)))
    guard number == nil else { return }
    let month = inputs.parts.monthsOfDays[day]
    buffer.append(inputs.parts.months[month], holding: inputs.facts(ofCalendarOf: month))
    inputs.appendNeighbours(of: day, in: inputs.catalog.days, Period.day, to: &buffer) {
      $1.append($0.date)
    }
  }
}
