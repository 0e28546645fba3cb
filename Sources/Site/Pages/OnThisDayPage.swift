import NewsgenModel
import NewsgenText

/// The articles of one day of the calendar, in all years.
struct OnThisDayPage: PageKind {
  static let code = 17
  static let name = "on_this_day"
  static let output = PageOutput.html(template: "on-this-day.html")

  let month: Int
  let day: Int
  var index: Int { month << 5 | day }

  static func plan(into planner: inout Planner) {
    let days = Set(planner.catalog.days.map { $0.date.month << 5 | $0.date.day })
    for day in days.sorted() {
      let page = OnThisDayPage(month: day >> 5, day: day & 31)
      planner.add(planner.addresses.file(ofDayInAllYears: page.month, page.day), page)
    }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? { ArchivePage(number: nil) }

  func list(in catalog: CatalogView) -> ListedArticles? {
    catalog.articles(onDayInAllYears: month, day)
  }

  /// All are on one page: a theme shows some of each year, and links to the day.
  func pageSize(in catalog: CatalogView) -> Int { .max }

  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .archive }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    catalog.lastDay(of: catalog.articles(onDayInAllYears: month, day))
  }

  func title(on page: PageContext) -> String { page.titleOfDayInAllYears(month, day) }

  func link(on page: PageContext) -> String {
    page.link(to: page.site.addresses.file(ofDayInAllYears: month, day))
  }
}
