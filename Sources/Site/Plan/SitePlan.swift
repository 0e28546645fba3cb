package import NewsgenModel
package import NewsgenText

/// Every file of the output, once.
package struct SitePlan: Sendable {
  /// Articles come first, in the catalog's order: a file's body is read where it is rendered.
  package let pages: PlannedPages
  /// The places of the pages, by the digests of their files.
  package let index: DigestIndex
  /// The indices of `pages` that search engines are told of.
  package let listed: [Int]

  /// More addresses than this do not fit one sitemap (sitemaps.org).
  package static let sitemapLimit = 50_000

  /// Plans the whole site; two sources that want one file are reported.
  ///
  /// `articles` are the digests of the articles' files (`digests`).
  package init(
    _ catalog: Catalog, articles: [Digest], theme: Theme, files: [String],
    into diagnostics: inout Diagnostics
  ) {
    var planner = Planner(catalog)
    planner.listArticles()
    planner.addLists()
    planner.addPages()
    planner.addAliases()
    planner.addFiles(files)
    planner.addAssets(theme)
    planner.addMachineFiles()
    index = planner.index(articles, into: &diagnostics)
    pages = planner.pages
    listed = planner.listed
  }

  /// Of the files of some of the catalog's articles: all cards are looked at for it, which workers do side by side.
  package static func digests(of articles: Range<Int>, in catalog: Catalog) -> [Digest] {
    articles.map { place in
      var digest = Digest.unknown
      catalog.articles[place].withFile { digest = Digest(of: UnsafeRawBufferPointer($0)) }
      return digest
    }
  }
}

private struct Planner {
  let catalog: Catalog
  let addresses: SiteAddresses
  var pages: PlannedPages
  var listed: [Int] = []

  init(_ catalog: Catalog) {
    self.catalog = catalog
    addresses = SiteAddresses(catalog.configuration)
    pages = PlannedPages(articlesOf: catalog)
  }

  private mutating func add(_ file: String, _ content: PlannedPage.Content, isListed: Bool = true) {
    if isListed { listed.append(pages.count) }
    pages.append(PlannedPage(file: file, content: content))
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
    for alias in aliases {
      // One that is no path was reported where it was read.
      guard let file = SiteAddresses.file(ofAlias: alias), file != target else { continue }
      add(file, .redirect(to: target), isListed: false)
    }
  }

  mutating func addFiles(_ files: [String]) {
    for file in files {
      add(String(file.dropFirst("Content/files/".utf8.count)), .file(file), isListed: false)
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

  /// Gives every file its place, and reports two pages that want one.
  func index(_ articles: [Digest], into diagnostics: inout Diagnostics) -> DigestIndex {
    var index = DigestIndex(capacity: pages.count)
    // With a collision places are no longer pages, and nothing is built.
    var owners: [Int] = []
    for place in pages.indices {
      let digest = place < articles.count ? articles[place] : digest(ofFile: place)
      let found = index.insert(digest)
      if found == place, owners.isEmpty { continue }
      let page = pages[place]
      if owners.isEmpty { owners = Array(0..<place) }
      if found == owners.count {
        owners.append(place)
      } else {
        let other = pages[owners[found]]
        diagnostics.report(.collision(page.file, origin(of: page), origin(of: other)))
      }
    }
    return index
  }

  private func digest(ofFile place: Int) -> Digest {
    var digest = Digest.unknown
    pages.withFile(place) { digest = Digest(of: UnsafeRawBufferPointer($0)) }
    return digest
  }

  /// The source file of a page, or what it is where it has none.
  private func origin(of page: PlannedPage) -> (path: String?, name: String) {
    switch page.content {
    case .article(let id):
      let source = catalog.article(id).card.source
      return (source, source)
    case .standing(let index): return (catalog.pages[index].source, catalog.pages[index].source)
    case .file(let source): return (source, source)
    case .redirect(let target):
      let article = catalog.articles.first { $0.file == target }?.card.source
      let page = catalog.pages.first { addresses.file(ofPage: $0) == target }?.source
      let source = article ?? page
      return (source, "an alias in \(source ?? target)")
    case .entity(let id, _):
      let entity = catalog.entity(id)
      return (entity.record?.source, "the page of \(entity.names.first?.text ?? entity.id)")
    case .home, .year, .month, .day, .archive, .kind, .notFound, .atomFeed, .sitemap,
      .sitemapPart, .robots, .asset:
      return (nil, "a page that newsgen makes")
    }
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func collision(
    _ file: String, _ second: (path: String?, name: String), _ first: (path: String?, name: String)
  ) -> Diagnostic {
    let (here, there) = second.path == nil ? (first, second) : (second, first)
    return Diagnostic(
      .error, "path-collision", "/\(file) is already the path of \(there.name)",
      at: SourceLocation(path: here.path ?? "Content"),
      notes: there.path.map {
        [Diagnostic.Note("the other source", at: SourceLocation(path: $0))]
      } ?? [],
      help: "give one of them another `slug`, another name or another date")
  }
}
