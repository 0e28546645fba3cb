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

  func parent(in catalog: Catalog) -> (any PageKind)? {
    catalog.month(ofDay: day).map { MonthPage(month: $0, number: nil) }
  }

  func list(in catalog: Catalog) -> ListedArticles? { .range(catalog.days[day].articles) }
  func menuEntry(in catalog: Catalog) -> MenuEntry? { .archive }

  func lastChange(in catalog: Catalog) -> CivilDate? {
    number == nil ? catalog.days[day].date : nil
  }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(ofDates: origins.catalog.days[day].articles)
  }

  func title(on page: PageContext) -> String { page.texts(of: page.catalog.days[day].date).long }

  func link(on page: PageContext) -> String {
    let date = page.catalog.days[day].date
    return page.texts(of: date).links?.day ?? page.link(to: page.site.addresses.file(of: date))
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    buffer.append(inputs.catalog.days[day].date)
    guard number == nil else { return }
    buffer.append(inputs.parts.months[inputs.parts.monthsOfDays[day]])
    inputs.appendNeighbours(of: day, in: inputs.catalog.days, to: &buffer) { $1.append($0.date) }
  }
}
