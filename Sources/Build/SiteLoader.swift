import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenText

/// A site that was read whole, and what its pages will be.
struct LoadedSite: Sendable {
  let tree: SourceTree
  let catalog: Catalog
  let plan: SitePlan
  let renderer: SiteRenderer
}

/// Reads a site: files to articles, articles to a catalog, the catalog to a plan.
struct SiteLoader {
  let options: BuildOptions
  let workers: Workers
  let progress: @Sendable (BuildProgress) -> Void

  /// Nil where the site cannot be read at all; what is wrong is reported in any case.
  func load(
    report: inout BuildReport, into diagnostics: inout Diagnostics
  ) async -> LoadedSite? {
    guard let configuration = configuration(into: &diagnostics) else { return nil }
    let tree = SourceTree(
      scanning: options.source, theme: configuration.theme, into: &diagnostics)
    let (content, links) = await content(configuration, tree, &report, &diagnostics)
    if content.articles.isEmpty, report.leftOut == 0, !diagnostics.hasErrors {
      diagnostics.report(.noArticles(tree))
    }
    let catalog = Catalog(content, locator: locator(tree), into: &diagnostics)
    let theme = ThemeLoader(tree: tree, configuration: configuration).load(into: &diagnostics)
    let resolved = resolve(links, catalog, leftOut: report, into: &diagnostics)
    let renderer = SiteRenderer(
      catalog, theme: theme, generator: options.generator, links: resolved, into: &diagnostics)
    let plan = SitePlan(catalog, theme: theme, files: tree.files, into: &diagnostics)
    report.articles = catalog.articles.count
    report.entities = catalog.entities.count
    report.pages = plan.pages.count
    return LoadedSite(tree: tree, catalog: catalog, plan: plan, renderer: renderer)
  }

  func configuration(into diagnostics: inout Diagnostics) -> SiteConfiguration? {
    guard FileSystem.kind(at: options.source + "/Content") == .folder else {
      diagnostics.report(.noContent(options.source))
      return nil
    }
    let path = "Content/site.yaml"
    do {
      let file = SourceFile(path: path, bytes: try FileSystem.read(options.source + "/" + path))
      var configuration = ConfigurationReader.read(file, into: &diagnostics)
      if let baseURL = options.baseURL { configuration.baseURL = baseURL }
      return configuration
    } catch {
      diagnostics.report(error.isMissing ? .noConfiguration(path) : .unreadable(path, error))
      return nil
    }
  }

  private func locator(_ tree: SourceTree) -> SourceLocator {
    SourceLocator { path, range in
      do {
        return SourceFile(path: path, bytes: try FileSystem.read(tree.absolute(path)))
          .location(of: range)
      } catch {
        return SourceLocation(path: path)
      }
    }
  }

  // MARK: - Reading

  /// A link of an article or a page to another source, and where it stands.
  struct Link: Sendable {
    let source: String
    let target: String
    let location: SourceLocation
  }

  /// What one slice of the sources gave.
  fileprivate struct Slice: Sendable {
    var articles: [ArticleCard] = []
    var records: [EntityRecord] = []
    var pages: [StandingPage] = []
    var links: [Link] = []
    var diagnostics = Diagnostics()
  }

  private func content(
    _ configuration: SiteConfiguration, _ tree: SourceTree, _ report: inout BuildReport,
    _ diagnostics: inout Diagnostics
  ) async -> (SiteContent, [Link]) {
    let paths = tree.articles + tree.records + tree.pages
    let readers = Readers(tree, configuration)
    let total = paths.count
    let progress = self.progress
    let slices = await workers.map(0..<total, by: 64) { range in
      var slice = Slice()
      for index in range { readers.read(paths[index], into: &slice) }
      progress(BuildProgress(stage: .reading, done: range.upperBound, total: total))
      return slice
    }
    var all = Slice()
    for slice in slices {
      all.articles += slice.articles
      all.records += slice.records
      all.pages += slice.pages
      all.links += slice.links
      diagnostics.report(contentsOf: slice.diagnostics)
    }
    report.sources = total + tree.files.count
    let zone = zone(configuration, all.articles)
    let kept = all.articles.filter { isPublished($0, zone, &report) }
    let content = SiteContent(
      configuration: configuration, zone: zone, articles: kept, records: all.records,
      pages: all.pages)
    return (content, all.links)
  }

  private struct Readers: Sendable {
    let tree: SourceTree
    let articles: ArticleReader
    let pages: PageReader
    let records: RecordReader

    init(_ tree: SourceTree, _ configuration: SiteConfiguration) {
      self.tree = tree
      articles = ArticleReader(configuration)
      pages = PageReader(configuration)
      records = RecordReader(configuration)
    }

    func read(_ path: String, into slice: inout Slice) {
      let file: SourceFile
      do {
        file = SourceFile(path: path, bytes: try FileSystem.read(tree.absolute(path)))
      } catch {
        return slice.diagnostics.report(.unreadable(path, error))
      }
      if path.hasPrefix("Content/articles/") {
        let result = articles.read(file)
        slice.diagnostics.report(contentsOf: result.diagnostics)
        if let card = result.card { slice.articles.append(card) }
        slice.add(result.links, of: path)
      } else if path.hasPrefix("Content/pages/") {
        guard
          let (page, links) = pages.read(file, into: &slice.diagnostics)
        else { return }
        slice.pages.append(page)
        slice.add(links, of: path)
      } else if let record = records.read(file, into: &slice.diagnostics) {
        slice.records.append(record)
      }
    }
  }

  // MARK: - What is left out

  private func zone(_ configuration: SiteConfiguration, _ articles: [ArticleCard]) -> ZoneRules {
    var first = options.now
    var last = options.now
    for article in articles {
      for timestamp in [article.published, article.details?.updated] {
        switch timestamp {
        case .instant(let seconds, _)?: (first, last) = (min(first, seconds), max(last, seconds))
        case .day(let date)?:
          let midnight = date.daysSinceEpoch * 86_400
          (first, last) = (min(first, midnight), max(last, midnight))
        case nil: continue
        }
      }
    }
    return ZoneLoader.rules(of: configuration.timeZone, covering: first - 86_400...last + 86_400)
  }

  private func isPublished(
    _ article: ArticleCard, _ zone: ZoneRules, _ report: inout BuildReport
  ) -> Bool {
    switch article.status {
    case .draft where !options.includesDrafts:
      report.drafts.append(article.source)
      return false
    case .unpublished:
      report.unpublished.append(article.source)
      return false
    case .draft, .published, .retracted:
      guard !options.includesFuture, isFuture(article, zone) else { return true }
      report.future.append(article.source)
      return false
    }
  }

  private func isFuture(_ article: ArticleCard, _ zone: ZoneRules) -> Bool {
    switch article.published {
    case .instant(let seconds, _)?: seconds > options.now
    case .day(let date)?: date > zone.day(of: .instant(seconds: options.now, offset: 0))
    case nil: false
    }
  }

  // MARK: - Links between sources

  private func resolve(
    _ links: [Link], _ catalog: Catalog, leftOut report: BuildReport,
    into diagnostics: inout Diagnostics
  ) -> SourceLinks {
    let targets = Set(links.map { UTF8Key($0.target) })
    let resolved = SourceLinks(to: targets, in: catalog) { sourcePath(in: $0) }
    let withheld = Set((report.drafts + report.future + report.unpublished).map(UTF8Key.init))
    lazy var names = catalog.articles.map(\.card.source) + catalog.pages.map(\.source)
    for link in links where !resolved.leads(to: link.target) {
      // What a left-out article links to is nobody's business yet.
      if withheld.contains(UTF8Key(link.source)) { continue }
      if withheld.contains(UTF8Key(link.target)) {
        diagnostics.report(.withheldTarget(link))
      } else {
        diagnostics.report(.missingTarget(link, among: names))
      }
    }
    return resolved
  }
}

extension SiteLoader.Slice {
  fileprivate mutating func add(_ links: [ArticleReader.SourceLink], of source: String) {
    self.links += links.map {
      SiteLoader.Link(
        source: source, target: SourceLinks.resolve($0.destination, in: source),
        location: $0.location)
    }
  }
}

extension BuildReport {
  var leftOut: Int { drafts.count + future.count + unpublished.count }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func noContent(_ source: String) -> Diagnostic {
    Diagnostic(
      .error, "no-content", "there is no folder Content in \(source)",
      at: SourceLocation(path: "Content"),
      help: "run newsgen in a site's folder, name one with --source, or make one: newsgen init DIR")
  }

  fileprivate static func noConfiguration(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "no-configuration", "the site has no configuration", at: SourceLocation(path: path),
      help: "write a file with a line such as `title: أرشيف الأخبار`")
  }

  fileprivate static func noArticles(_ tree: SourceTree) -> Diagnostic {
    Diagnostic(
      .error, "no-articles", "the site has no articles",
      at: SourceLocation(path: "Content/articles"),
      help: "an article is a Markdown file with front matter: Content/articles/2023/08/14/name.md")
  }

  fileprivate static func missingTarget(
    _ link: SiteLoader.Link, among names: [String]
  ) -> Diagnostic {
    let suggestion = nearest(to: link.target, among: names).map { "did you mean \($0)?" }
    return Diagnostic(
      .error, "missing-target", "the link leads to \(link.target), which does not exist",
      at: link.location, help: suggestion ?? "links to sources are relative to the file they are in"
    )
  }

  fileprivate static func withheldTarget(_ link: SiteLoader.Link) -> Diagnostic {
    Diagnostic(
      .warning, "withheld-target", "the link leads to \(link.target), which is left out",
      at: link.location,
      help: "it is a draft, unpublished or in the future; --drafts and --future show them")
  }
}
