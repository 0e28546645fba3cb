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
  private let pagination: Pagination
  /// The articles of this page, newest first.
  private let shown: [ArticleID]

  init(context: PageContext, articles: ListedArticles, page: Int?, front: String) {
    self.context = context
    self.articles = articles
    self.page = page
    self.front = front
    let pagination = Pagination(
      total: articles.count, size: context.kind.pageSize(in: context.catalog))
    self.pagination = pagination
    // Places are counted from the oldest.
    let places = page.map { pagination.items(ofPage: $0) } ?? pagination.itemsOfFrontPage
    shown = places.reversed().map { articles[$0] }
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
      guard list.pagination.numberedPages > 0 else { return .none }
      return .record(
        PagerRecord(
          context: list.context, articles: list.articles, pagination: list.pagination,
          page: list.page, front: list.front))
    },
    .init(
      "first_date", .optional(.record("Date")), "of the oldest dated article; front page only",
      absence: .numberedPage
    ) { list in
      let first = list.articles.first(from: list.context.catalog.undatedCount)
      return list.context.frontPageValue(list.date(first))
    },
    .init(
      "last_date", .optional(.record("Date")), "of the newest article; front page only",
      absence: .numberedPage
    ) { list in
      let last = list.articles.count > 0 ? list.articles[list.articles.count - 1] : nil
      return list.context.frontPageValue(list.date(last))
    },
  ]

  private func date(_ article: ArticleID?) -> Value {
    guard let article, let day = context.catalog.article(article).day else { return .none }
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
      let day = catalog.article(first).day
      let all =
        day.flatMap(catalog.day).map { catalog.days[$0].articles } ?? 0..<catalog.undatedCount
      let end = rest.dropFirst().firstIndex { !all.contains(Int($0.index)) } ?? rest.endIndex
      groups.append(
        DayGroupRecord(context: context, day: day, articles: rest[rest.startIndex..<end]))
      rest = rest[end...]
    }
    return groups
  }
}
