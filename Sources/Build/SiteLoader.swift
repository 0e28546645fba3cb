import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// A site that was read whole, and what its pages will be.
struct LoadedSite: Sendable {
  let tree: SourceTree
  let catalog: Catalog
  let plan: SitePlan
  let renderer: SiteRenderer
  /// What tells a page that was made of this site from one that would be made of another.
  let inputs: PageFingerprints.Inputs
  /// Texts that need not be read again.
  let bodies: KeptBodies?
}

/// A site's theme with its templates compiled.
private struct LoadedTheme: Sendable {
  let compiled: CompiledTheme
  let digest: Digest
  let diagnostics: Diagnostics

  init(_ tree: SourceTree, _ configuration: SiteConfiguration) {
    var problems = Diagnostics()
    let theme: Theme
    (theme, digest) = ThemeLoader(tree: tree, configuration: configuration).load(into: &problems)
    compiled = CompiledTheme(theme, into: &problems)
    diagnostics = problems
  }
}

/// Reads a site: files to articles, articles to a catalog, the catalog to a plan.
struct SiteLoader: Sendable {
  let options: BuildOptions
  let workers: Workers
  let progress: @Sendable (BuildProgress) -> Void

  /// The site that was read of a tree; `common` is what all its pages depend on beside the theme.
  ///
  /// What is wrong is reported, and makes what it concerns missing. While articles are sorted,
  /// templates are compiled; what needs the catalog alone is done then too, since templates take
  /// longer.
  func load(
    _ tree: SourceTree, _ configuration: SiteConfiguration, _ sources: ParsedSources,
    common: Digest = .unknown, report: inout BuildReport, into diagnostics: inout Diagnostics
  ) async -> LoadedSite {
    let (index, theme) = await workers.both { [report, diagnostics] in
      await indexed(tree, configuration, sources, after: (report, diagnostics))
    } and: {
      LoadedTheme(tree, configuration)
    }
    (report, diagnostics) = (index.report, index.diagnostics)
    report.clock.end("making the catalog")
    diagnostics.report(contentsOf: theme.diagnostics)
    let catalog = index.catalog
    let resolved = resolve(index.links, catalog, leftOut: report, into: &diagnostics)
    let files = tree.files
    let (renderer, planned) = await workers.both { [generator = options.generator] in
      SiteRenderer(
        catalog, index.entities, theme: theme.compiled, generator: generator, links: resolved)
    } and: {
      var problems = Diagnostics()
      let plan = SitePlan(
        catalog, articles: index.articles, theme: theme.compiled.theme, files: files,
        locator: locator(tree), into: &problems)
      return (plan: plan, problems: problems)
    }
    diagnostics.report(contentsOf: planned.problems)
    report.clock.end("planning pages")
    report.pages = planned.plan.pages.count
    report.notes += planned.plan.replaced.map { "\($0.source) replaces the page /\($0.file)" }
    let inputs = PageFingerprints.Inputs(
      common: common.combined(with: theme.digest), links: digests(of: index.links, resolved),
      copied: Dictionary(
        zip(files.map(UTF8Key.init), tree.copied.states), uniquingKeysWith: { $1 }))
    return LoadedSite(
      tree: tree, catalog: catalog, plan: planned.plan, renderer: renderer, inputs: inputs,
      bodies: sources.bodies)
  }

  /// What is in the sources of a tree; `known` is what a cache has of them, nil where there is
  /// none; texts may be put aside in the folder, for as long as the site is in memory.
  func read(
    _ tree: SourceTree, _ configuration: SiteConfiguration, known: CacheReader.Sources? = nil,
    sink: SourceRowWriter? = nil, spillFolder: String? = nil, _ report: inout BuildReport
  ) async -> SourceReader.Result {
    let reading = SourceReader(
      tree, configuration, workers: workers, isCached: known != nil, sink: sink,
      spillFolder: spillFolder)
    let read = await reading.read(
      known: known ?? CacheReader.Sources(count: tree.sources.count), progress)
    report.clock.end("reading sources", bytes: read.bytes)
    return read
  }

  /// The site's files; the states of sources are learnt when they are read, which is cheaper.
  func tree(
    _ configuration: SiteConfiguration, into diagnostics: inout Diagnostics
  ) async -> SourceTree {
    await SourceTree(
      scanning: options.source, theme: configuration.theme, readsStates: false, workers: workers,
      into: &diagnostics)
  }

  func configuration(into diagnostics: inout Diagnostics) -> SiteConfiguration? {
    guard FileSystem.kind(at: options.source + "/Content") == .folder else {
      diagnostics.report(.noContent(options.source))
      return nil
    }
    let path = "Content/site.yaml"
    if let problem = LinkBoundary(of: path, in: options.source).problem(of: path) {
      diagnostics.report(problem)
      return nil
    }
    do {
      let bytes = try FileSystem.read(
        options.source + "/" + path, limit: SourceTree.maximumYAML)
      let file = SourceFile(path: path, bytes: bytes)
      var configuration = ConfigurationReader.read(file, into: &diagnostics)
      if let baseURL = options.baseURL { configuration.baseURL = baseURL }
      configuration.digest = Digest(of: file.bytes)
        .combined(with: Digest(of: configuration.baseURL.absolute))
      return configuration
    } catch {
      if error.isTooLarge {
        diagnostics.report(.tooLarge(path, limit: nil))
      } else {
        diagnostics.report(error.isMissing ? .noConfiguration(path) : .unreadable(path, error))
      }
      return nil
    }
  }

  private func locator(_ tree: SourceTree) -> SourceLocator {
    @Sendable func location(
      in path: String, _ locate: (SourceFile) -> SourceLocation
    ) -> SourceLocation {
      do {
        return locate(SourceFile(path: path, bytes: try tree.read(path)))
      } catch {
        return SourceLocation(path: path)
      }
    }
    return SourceLocator { path, range in
      location(in: path) { $0.location(of: range) }
    } part: { path, part in
      location(in: path) { $0.location(of: part) }
    }
  }

  // MARK: - Reading

  /// What was read of a site, sorted; and all that is known then.
  private struct Index: Sendable {
    let catalog: Catalog
    let entities: EntityOverview
    /// Of the articles' files in the output.
    let articles: [Digest]
    let links: [Link]
    let report: BuildReport
    let diagnostics: Diagnostics
  }

  private func indexed(
    _ tree: SourceTree, _ configuration: SiteConfiguration, _ sources: ParsedSources,
    after known: (report: BuildReport, diagnostics: Diagnostics)
  ) async -> Index {
    var (report, diagnostics) = known
    let (content, links) = content(configuration, sources, &report, &diagnostics)
    report.sources = tree.sources.count + tree.copied.count
    if content.articles.isEmpty, report.leftOut == 0, !diagnostics.hasErrors {
      diagnostics.report(.noArticles(tree))
    }
    let catalog = Catalog(content, locator: locator(tree), into: &diagnostics)
    report.articles = catalog.articles.count
    report.entities = catalog.entities.count
    let articles = await workers.map(catalog.articles.indices, by: 512) {
      SitePlan.digests(of: $0, in: catalog)
    }
    // A slice has a count of its own for every entity.
    let related = await workers.map(
      catalog.entities.indices, by: max(64, catalog.entities.count / 16)
    ) {
      EntityOverview.related(to: $0, in: catalog)
    }
    return Index(
      catalog: catalog, entities: EntityOverview(of: catalog, related: Array(related.joined())),
      articles: Array(articles.joined()), links: links, report: report, diagnostics: diagnostics)
  }

  /// A link of an article or a page to another source, and where it stands.
  struct Link: Sendable {
    let source: String
    let target: String
    let location: SourceLocation
  }

  private func content(
    _ configuration: SiteConfiguration, _ sources: ParsedSources, _ report: inout BuildReport,
    _ diagnostics: inout Diagnostics
  ) -> (SiteContent, [Link]) {
    var articles: [PackedMetadata] = []
    articles.reserveCapacity(sources.metadata.count)
    var records: [EntityRecord] = []
    var pages: [StandalonePage] = []
    var links: [Link] = []
    for case let metadata? in sources.metadata { articles.append(metadata) }
    for (_, source) in sources.others.sorted(by: { $0.key < $1.key }) {
      diagnostics.report(contentsOf: source.diagnostics)
      switch source.value {
      case .article(let metadata): add(source.links, of: metadata.source, to: &links)
      case .page(let page):
        pages.append(page)
        add(source.links, of: page.source, to: &links)
      case .record(let record):
        records.append(record)
        add(source.links, of: record.source, to: &links)
      case .nothing: continue
      }
    }
    let zone = zone(configuration, articles)
    options.checkNow(in: configuration.timeZone, into: &diagnostics)
    articles.removeAll { !isPublished($0, zone, &report) }
    let content = SiteContent(
      configuration: configuration, zone: zone, articles: articles, records: records,
      pages: pages)
    return (content, links)
  }

  private func add(
    _ found: [ArticleReader.SourceLink], of source: String, to links: inout [Link]
  ) {
    for link in found {
      links.append(
        Link(
          source: source, target: SourceLinks.resolve(link.destination, in: source),
          location: link.location))
    }
  }

  // MARK: - What is left out

  private func zone(_ configuration: SiteConfiguration, _ articles: [PackedMetadata]) -> ZoneRules {
    var first = options.now
    var last = options.now
    for article in articles {
      for case let timestamp? in [article.published, article.updated] {
        switch timestamp {
        case .instant(let seconds, _): (first, last) = (min(first, seconds), max(last, seconds))
        case .day(let date):
          let midnight = date.daysSinceEpoch * 86_400
          (first, last) = (min(first, midnight), max(last, midnight))
        }
      }
    }
    return ZoneLoader.rules(of: configuration.timeZone, covering: first - 86_400...last + 86_400)
  }

  private func isPublished(
    _ article: PackedMetadata, _ zone: ZoneRules, _ report: inout BuildReport
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
      report.nextChange = min(report.nextChange, earliest(of: article.published))
      return false
    }
  }

  /// The first moment at which an article of that time may no longer be in the future.
  ///
  /// A day begins at most fourteen hours earlier somewhere than in Greenwich.
  private func earliest(of time: Timestamp?) -> Int {
    switch time {
    case .instant(let seconds, _)?: seconds
    case .day(let date)?: date.daysSinceEpoch * 86_400 - 14 * 3600
    case nil: .max
    }
  }

  private func isFuture(_ article: PackedMetadata, _ zone: ZoneRules) -> Bool {
    switch article.published {
    case .instant(let seconds, _)?: seconds > options.now
    case .day(let date)?: date > zone.day(of: .instant(seconds: options.now, offset: 0))
    case nil: false
    }
  }

  // MARK: - Links between sources

  /// For every source with links to others, a digest of where they lead.
  private func digests(of links: [Link], _ resolved: SourceLinks) -> [UTF8Key: Digest] {
    var digests: [UTF8Key: Digest] = [:]
    for link in links {
      let digest = Digest(of: link.target)
        .combined(with: resolved.file(of: link.target).map { Digest(of: $0) } ?? .unknown)
      let source = UTF8Key(link.source)
      digests[source] = (digests[source] ?? .unknown).combined(with: digest)
    }
    return digests
  }

  /// Each compares a link with all sources.
  private static let maximumSuggestions = 100

  private func resolve(
    _ links: [Link], _ catalog: Catalog, leftOut report: BuildReport,
    into diagnostics: inout Diagnostics
  ) -> SourceLinks {
    let targets = Set(links.map { UTF8Key($0.target) })
    let resolved = SourceLinks(to: targets, in: catalog) { sourcePath(in: $0) }
    let withheld = Set((report.drafts + report.future + report.unpublished).map(UTF8Key.init))
    lazy var names = catalog.articles.map(\.metadata.source) + catalog.pages.map(\.source)
    var suggestions = 0
    for link in links where !resolved.leads(to: link.target) {
      // Skip links in excluded articles.
      if withheld.contains(UTF8Key(link.source)) { continue }
      if withheld.contains(UTF8Key(link.target)) {
        diagnostics.report(.withheldTarget(link))
      } else if !diagnostics.isFull("missing-target", in: link.location.path) {
        suggestions += 1
        let isSuggested = suggestions <= SiteLoader.maximumSuggestions
        diagnostics.report(.missingTarget(link, among: isSuggested ? names : []))
      }
    }
    return resolved
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
