import NewsgenModel
import NewsgenText

/// Collects the pages of a site for `SitePlan`.
struct Planner {
  let catalog: Catalog
  let theme: Theme
  let addresses: SiteAddresses
  /// The sources below Content/files.
  let files: [String]
  /// The sources of the standing pages and copied files, by the digests of their output paths.
  private var owners: [Digest: String] = [:]
  private(set) var pages: PlannedPages
  /// Of the output paths of all pages but the articles.
  private(set) var digests: [Digest] = []
  /// The indices of the pages that search engines are told of.
  private(set) var listed: [Int] = []
  private(set) var replaced: [SitePlan.Replacement] = []

  /// `article` makes the page of an article, which is planned without being added.
  init(
    _ catalog: Catalog, theme: Theme, files: [String],
    article: @escaping @Sendable (ArticleID) -> any PageKind
  ) {
    self.catalog = catalog
    self.theme = theme
    self.files = files
    addresses = SiteAddresses(catalog.configuration)
    pages = PlannedPages(articlesOf: catalog, article)
    for page in catalog.pages { owners[Digest(of: addresses.file(ofPage: page))] = page.source }
    for source in files { owners[Digest(of: Planner.file(ofCopied: source))] = source }
  }

  /// The output path of a source below Content/files.
  static func file(ofCopied source: String) -> String {
    source.removing(prefix: "Content/files/") ?? source
  }

  /// Adds a page; `isListed` says whether search engines are told of it.
  mutating func add(_ file: String, _ kind: some PageKind, isListed: Bool = true) {
    let digest = Digest(of: file)
    if let source = owners[digest], kind.isReplaceable(in: CatalogView(catalog)) {
      return replaced.append(SitePlan.Replacement(file: file, source: source))
    }
    if isListed { listed.append(pages.count) }
    digests.append(digest)
    pages.append(PlannedPage(file: file, kind: kind))
  }

  /// Adds the front page of a list of `total` articles, and its numbered pages.
  mutating func addList(
    _ front: String, _ total: Int, isListed: Bool = true, page: (Int?) -> some PageKind
  ) {
    add(front, page(nil), isListed: isListed)
    let pagination = Pagination(total: total, size: catalog.configuration.pageSize)
    for number in stride(from: 1, through: pagination.numberedPages, by: 1) {
      add(addresses.file(ofPage: number, ofList: front), page(number), isListed: isListed)
    }
  }

  /// Lists the articles, whose pages are planned without being added.
  mutating func listArticles() {
    listed.reserveCapacity(catalog.articles.count * 5 / 4)
    for index in catalog.articles.indices where !catalog.articles[index].isHiddenFromSearch {
      listed.append(index)
    }
  }
}
