import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// One page of a list of articles.
final class ListRecord: FieldRecord {
  let context: PageContext
  let articles: ListedArticles
  /// Nil on the list's front page.
  let page: Int?
  /// The file of the list's front page.
  let front: String
  private let pages: ListPages
  /// The articles of this page, newest first.
  private let shown: [ArticleID]

  init(context: PageContext, articles: ListedArticles, page: Int?, front: String) {
    self.context = context
    self.articles = articles
    self.page = page
    self.front = front
    pages = ListPages(articles, size: context.kind.pageSize(in: context.catalog))
    shown = pages.articles(onPage: page).reversed()
  }

  static let recordType = RecordType("List", of: fields)
  static let fields: [RecordField<ListRecord>] = [
    .init("cards", .list(of: .record("Card")), "this page's articles, newest first") { list in
      .list(list.shown) { CardRecord(context: list.context, id: $0) }
    },
    .init("days", .list(of: .record("DayGroup")), "the same, by day") { list in
      .list(DayGroupRecord.groups(of: list.shown, list.context)) { $0 }
    },
    .init("total", .int, "the articles of all pages; front page only", absence: .numberedPage) {
      list in list.context.frontPageValue(.int(list.articles.count))
    },
    .init("pager", .optional(.record("Pager")), "none where one page holds all") { list in
      guard list.pages.hasOthers(thanPage: list.page) else { return .none }
      return .record(
        PagerRecord(
          context: list.context, pages: list.pages, page: list.page, front: list.front))
    },
    .init(
      "first_date", .optional(.record("Date")), "of the oldest dated article; front page only",
      absence: .numberedPage
    ) { list in
      list.context.frontPageValue(list.date(list.context.catalog.firstDated(of: list.articles)))
    },
    .init(
      "last_date", .optional(.record("Date")), "of the newest article; front page only",
      absence: .numberedPage
    ) { list in
      list.context.frontPageValue(list.date(list.articles.last))
    },
  ]

  private func date(_ article: ArticleID?) -> Value {
    guard let article, let day = context.catalog.day(of: article) else { return .none }
    return .record(DateRecord(context, day))
  }
}

/// The articles of one day in a list.
final class DayGroupRecord: FieldRecord {
  let context: PageContext
  /// Nil for articles without a date.
  let day: CivilDate?
  let articles: ArraySlice<ArticleID>
  private let date: Value

  init(context: PageContext, day: CivilDate?, articles: ArraySlice<ArticleID>) {
    self.context = context
    self.day = day
    self.articles = articles
    date = .record(day.map { DateRecord(context, $0) })
  }

  static let recordType = RecordType("DayGroup", of: fields, identity: { $0.day?.number ?? -1 })
  static let fields: [RecordField<DayGroupRecord>] = [
    .init("date", .optional(.record("Date")), "none for articles without a date") { $0.date },
    .init("cards", .list(of: .record("Card")), "", scope: .page) { group in
      .list(group.articles) { CardRecord(context: group.context, id: $0) }
    },
  ]

  /// Few of the articles are looked at: the catalog knows which are of a day.
  static func groups(of articles: [ArticleID], _ context: PageContext) -> [DayGroupRecord] {
    let catalog = context.catalog
    var groups: [DayGroupRecord] = []
    var rest = articles[...]
    while let first = rest.first {
      let day = catalog.day(of: first)
      let all = catalog.articles(onDayOf: first)
      let end = rest.dropFirst().firstIndex { !all.contains(Int($0.index)) } ?? rest.endIndex
      groups.append(
        DayGroupRecord(context: context, day: day, articles: rest[rest.startIndex..<end]))
      rest = rest[end...]
    }
    return groups
  }
}
