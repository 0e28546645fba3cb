import NewsgenModel
import NewsgenText

/// Collects the pages of a site for `SitePlan`.
struct Planner {
  private let catalog: Catalog
  private let addresses: SiteAddresses
  /// The sources of the standing pages and copied files, by the digests of their output paths.
  private var owners: [Digest: String] = [:]
  private(set) var pages: PlannedPages
  /// Of the output paths of all pages but the articles.
  private(set) var digests: [Digest] = []
  private(set) var listed: [Int] = []
  private(set) var replaced: [SitePlan.Replacement] = []

  /// `files` are the sources below Content/files.
  init(_ catalog: Catalog, files: [String]) {
    self.catalog = catalog
    addresses = SiteAddresses(catalog.configuration)
    pages = PlannedPages(articlesOf: catalog)
    for page in catalog.pages { owners[Digest(of: addresses.file(ofPage: page))] = page.source }
    for source in files { owners[Digest(of: Planner.file(ofCopied: source))] = source }
  }

  private mutating func add(_ file: String, _ content: PlannedPage.Content, isListed: Bool = true) {
    let digest = Digest(of: file)
    if let source = owners[digest], isMade(content) {
      return replaced.append(SitePlan.Replacement(file: file, source: source))
    }
    if isListed { listed.append(pages.count) }
    digests.append(digest)
    pages.append(PlannedPage(file: file, content: content))
  }

  /// Whether newsgen makes the page by itself, so that a file or page of the site replaces it.
  private func isMade(_ content: PlannedPage.Content) -> Bool {
    switch content {
    case .home, .year, .month, .day, .archive, .kind, .notFound, .atomFeed, .sitemap, .sitemapPart,
      .robots, .asset:
      true
    case .entity(let id, _): catalog.entity(id).record == nil
    case .article, .standing, .redirect, .file: false
    }
  }

  /// The output path of a source below Content/files.
  private static func file(ofCopied source: String) -> String {
    String(source.dropFirst("Content/files/".utf8.count))
  }

  mutating func listArticles() {
    listed.reserveCapacity(catalog.articles.count * 5 / 4)
    for index in catalog.articles.indices where !catalog.articles[index].isHiddenFromSearch {
      listed.append(index)
    }
  }

  mutating func addLists() {
    addList("index.html", catalog.articles.count) { .home(page: $0) }
    addList("archive/index.html", catalog.undatedCount) { .archive(page: $0) }
    for (index, year) in catalog.years.enumerated() {
      addList(addresses.file(ofYear: year.year), year.articles.count) { .year(index, page: $0) }
    }
    for (index, month) in catalog.months.enumerated() {
      addList(addresses.file(ofYear: month.year, month: month.month), month.articles.count) {
        .month(index, page: $0)
      }
    }
    for (index, day) in catalog.days.enumerated() {
      addList(addresses.file(of: day.date), day.articles.count) { .day(index, page: $0) }
    }
    for (index, kind) in catalog.configuration.kinds.enumerated() {
      add(kind.id + "/index.html", .kind(index))
    }
    for (index, entity) in catalog.entities.enumerated() {
      let id = EntityID(index)
      let isHidden = entity.record?.isHiddenFromSearch == true
      addList(
        entity.file, catalog.articles(mentioning: id).count,
        isListed: !isHidden
      ) { .entity(id, page: $0) }
    }
  }

  /// The front page of a list, and its further pages.
  private mutating func addList(
    _ front: String, _ total: Int, isListed: Bool = true,
    content: (Int?) -> PlannedPage.Content
  ) {
    add(front, content(nil), isListed: isListed)
    let pagination = Pagination(total: total, size: catalog.configuration.pageSize)
    for number in stride(from: 1, through: pagination.numberedPages, by: 1) {
      add(
        addresses.file(ofPage: number, ofList: front), content(number), isListed: isListed)
    }
  }

  mutating func addPages() {
    for (index, page) in catalog.pages.enumerated() {
      add(addresses.file(ofPage: page), .standing(index), isListed: !page.isHiddenFromSearch)
    }
    add("404.html", .notFound, isListed: false)
  }

  mutating func addAliases() {
    for article in catalog.articles {
      let aliases = article.aliases
      if !aliases.isEmpty { addAliases(aliases, to: article.file) }
    }
    for page in catalog.pages { addAliases(page.aliases, to: addresses.file(ofPage: page)) }
  }

  private mutating func addAliases(_ aliases: [String], to target: String) {
    var known: Set = [target]
    for file in aliases where known.insert(file).inserted {
      add(file, .redirect(to: target), isListed: false)
    }
  }

  mutating func addFiles(_ files: [String]) {
    for file in files {
      add(Planner.file(ofCopied: file), .file(file), isListed: false)
    }
  }

  mutating func addAssets(_ theme: Theme) {
    for (index, asset) in theme.assets.enumerated() {
      add(asset.file, .asset(index), isListed: false)
    }
  }

  mutating func addMachineFiles() {
    add("feed.xml", .atomFeed, isListed: false)
    let parts = (listed.count + SitePlan.sitemapLimit - 1) / SitePlan.sitemapLimit
    add("sitemap.xml", .sitemap(parts: parts), isListed: false)
    if parts > 1 {
      for part in 1...parts { add("sitemap/\(part).xml", .sitemapPart(part), isListed: false) }
    }
    add("robots.txt", .robots, isListed: false)
  }
}
