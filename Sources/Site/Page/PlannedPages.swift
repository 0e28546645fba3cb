import NewsgenModel
import NewsgenText

/// The pages of a plan: those of articles are made when they are asked for, since a million paths
/// take as much memory as the headlines.
package struct PlannedPages: RandomAccessCollection, Sendable {
  private let articles: [Article]
  /// The page of an article.
  private let page: @Sendable (ArticleID) -> any PageKind
  private var others: [PlannedPage] = []

  init(articlesOf catalog: Catalog, _ page: @escaping @Sendable (ArticleID) -> any PageKind) {
    articles = catalog.articles
    self.page = page
  }

  /// Always 0: indices are places in the plan.
  package var startIndex: Int { 0 }
  /// The number of pages.
  package var endIndex: Int { articles.count + others.count }

  /// The page at a place of the plan; one of an article is made anew.
  package subscript(index: Int) -> PlannedPage {
    index < articles.count
      ? PlannedPage(file: articles[index].file, kind: page(ArticleID(index)))
      : others[index - articles.count]
  }

  /// What is on a page, without its file.
  func kind(_ index: Int) -> any PageKind {
    index < articles.count
      ? page(ArticleID(index)) : others[index - articles.count].kind
  }

  /// The file of a page, in bytes that are there while `body` runs.
  package func withFile(_ index: Int, _ body: (Span<UInt8>) -> Void) {
    if index < articles.count { return articles[index].withFile(body) }
    others[index - articles.count].file.withBytes(body)
  }

  mutating func append(_ page: PlannedPage) {
    others.append(page)
  }

  /// The files of the output.
  package var files: Files { Files(pages: self) }

  /// As `lazy.map(\.file)`, which makes an array of them where it has to be `Sendable`.
  package struct Files: RandomAccessCollection, Sendable {
    fileprivate let pages: PlannedPages

    /// Always 0: indices are places in the plan.
    package var startIndex: Int { 0 }
    /// The number of pages.
    package var endIndex: Int { pages.endIndex }
    /// The path of the page at a place of the plan.
    package subscript(index: Int) -> String { pages[index].file }
  }
}
