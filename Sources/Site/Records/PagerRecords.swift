import NewsgenModel
import NewsgenTemplate

/// The way from one page of a list to the others. Pages are numbered from the oldest.
///
/// On a numbered page it has only what never changes, but for the link to the newer page: that of
/// the newest numbered page leads to the front page until there is one more.
final class PagerRecord: FieldRecord {
  let context: PageContext
  let pages: ListPages
  /// `nil` on the front page.
  let page: Int?
  let front: String

  init(
    context: PageContext, pages: ListPages, page: Int?, front: String
  ) {
    self.context = context
    self.pages = pages
    self.page = page
    self.front = front
  }

  static let recordType = RecordType("Pager", of: fields)
  static let fields: [RecordField<PagerRecord>] = [
    .init("number", .optional(.int), "this page's number; none on the front page") {
      $0.page.map(Value.int) ?? .none
    },
    .init(
      "count", .int, "how many pages have a number; front page only", absence: .numberedPage
    ) { pager in pager.context.frontPageValue(.int(pager.pages.numberedPages)) },
    .init("newer", .optional(.record("PagerLink")), "") { pager in
      guard let page = pager.page else { return .none }
      let newer = pager.pages.isNewest(page) ? nil : page + 1
      return .record(PagerLinkRecord(pager: pager, page: newer))
    },
    .init("older", .optional(.record("PagerLink")), "") { pager in
      let older = (pager.page ?? pager.pages.numberedPages + 1) - 1
      return older >= 1 ? .record(PagerLinkRecord(pager: pager, page: older)) : .none
    },
    .init("first_url", .string, "the front page, with the newest") { .string($0.url(of: nil)) },
    .init("last_url", .optional(.string), "page 1, with the oldest") {
      .string($0.url(of: 1))
    },
    .init(
      "years", .list(of: .record("PagerYear")),
      "the years of a list of several, newest first; front page only", absence: .numberedPage
    ) { pager in
      pager.context.frontPageValue(.list(pager.years) { PagerYearRecord(pager: pager, year: $0) })
    },
    .init(
      "pages", .list(of: .record("PagerLink")),
      "numbered pages, newest first; of many, twelve from all of the list; front page only",
      absence: .numberedPage
    ) { pager in
      pager.context.frontPageValue(
        .list(pager.pages.sampledPages(12)) { PagerLinkRecord(pager: pager, page: $0) })
    },
  ]

  func url(of page: Int?) -> String {
    let addresses = context.site.addresses
    return context.link(to: page.map { addresses.file(ofPage: $0, ofList: front) } ?? front)
  }

  /// The years of the list, newest first; empty for a list of one year.
  private var years: [ListedArticles.Year] {
    let years = context.catalog.years(of: pages.articles)
    return years.count > 1 ? years.reversed() : []
  }
}

/// A link to another page of the list.
final class PagerLinkRecord: FieldRecord {
  let pager: PagerRecord
  let page: Int?

  init(pager: PagerRecord, page: Int?) {
    self.pager = pager
    self.page = page
  }

  static let recordType = RecordType("PagerLink", of: fields)
  static let fields: [RecordField<PagerLinkRecord>] = [
    .init("number", .optional(.int), "none for the front page") {
      $0.page.map(Value.int) ?? .none
    },
    .init("url", .string, "") { .string($0.pager.url(of: $0.page)) },
  ]
}

/// A year of a list, and the page where it begins.
final class PagerYearRecord: FieldRecord {
  let pager: PagerRecord
  let year: ListedArticles.Year

  init(pager: PagerRecord, year: ListedArticles.Year) {
    self.pager = pager
    self.year = year
  }

  static let recordType = RecordType("PagerYear", of: fields)
  static let fields: [RecordField<PagerYearRecord>] = [
    .init("title", .string, "in the site's digits") {
      .string($0.pager.context.locale.localized(String($0.year.year)))
    },
    .init("year", .int, "") { .int($0.year.year) },
    .init("count", .int, "the list's articles of the year") { .int($0.year.articles.count) },
    .init("number", .optional(.int), "of the page; none for the front page") {
      $0.page.map(Value.int) ?? .none
    },
    .init("url", .string, "the page with its newest article") {
      .string($0.pager.url(of: $0.page))
    },
  ]

  /// A list is read from its newest article, so that is where a year begins.
  private var page: Int? {
    year.articles.last.flatMap(pager.pages.page(ofItem:))
  }
}
