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

  func parent(in catalog: Catalog) -> (any PageKind)? { ArchivePage(number: nil) }

  func list(in catalog: Catalog) -> ListedArticles? {
    var articles: [ArticleID] = []
    for year in catalog.years {
      guard let date = CivilDate(year: year.year, month: month, day: day),
        let index = catalog.day(date)
      else { continue }
      articles += catalog.days[index].articles.map { ArticleID($0) }
    }
    return .ids(articles[...])
  }

  /// All are on one page: a theme shows some of each year, and links to the day.
  func pageSize(in catalog: Catalog) -> Int { .max }

  func menuEntry(in catalog: Catalog) -> MenuEntry? { .archive }

  func lastChange(in catalog: Catalog) -> CivilDate? {
    guard let list = list(in: catalog), list.count > 0 else { return nil }
    return catalog.article(list[list.count - 1]).day
  }

  func title(on page: PageContext) -> String { page.titleOfDayInAllYears(month, day) }

  func link(on page: PageContext) -> String {
    page.link(to: page.site.addresses.file(ofDayInAllYears: month, day))
  }
}
