import NewsgenModel

/// The pages of a list, as one of them reads them.
struct ListPages: Sendable {
  let articles: ListedArticles
  private let pagination: Pagination

  init(_ articles: ListedArticles, size: Int) {
    self.articles = articles
    pagination = Pagination(total: articles.length, size: size)
  }

  /// The articles on a numbered page, or on the front page, oldest first.
  func articles(onPage number: Int?) -> [ArticleID] {
    (number.map { pagination.items(ofPage: $0) } ?? pagination.itemsOfFrontPage)
      .map { articles[$0] }
  }

  /// Whether the list has pages beside this one: a numbered page has the front page.
  func hasOthers(thanPage number: Int?) -> Bool { number != nil || numberedPages > 0 }

  /// How many numbered pages there are, which only the front page may read.
  var numberedPages: Int {
    ReadLog.note(.wholeList)
    return pagination.numberedPages
  }

  /// Whether a numbered page is the newest of them.
  func isNewest(_ number: Int) -> Bool {
    ReadLog.note(.isNewestPage)
    return number == pagination.numberedPages
  }

  /// The numbered page of an article, counted from the oldest; `nil` for the front page.
  func page(ofItem item: Int) -> Int? {
    ReadLog.note(.wholeList)
    return pagination.page(ofItem: item)
  }

  /// At most `count` numbered pages, newest first.
  func sampledPages(_ count: Int) -> [Int] {
    ReadLog.note(.wholeList)
    return pagination.sampledPages(count)
  }
}
