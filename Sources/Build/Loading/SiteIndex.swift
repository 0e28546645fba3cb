import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// The catalog of a site, and what follows from it alone.
struct SiteIndex: Sendable {
  let catalog: Catalog
  let entities: EntityOverview
  /// The digests of the articles' files in the output.
  let articles: [Digest]
  let links: InternalLinks
  /// The figures of the build, with those of the catalog.
  let report: BuildReport
  let diagnostics: Diagnostics

  /// Sorts what was read into a catalog. The log has the figures and the errors so far.
  init(
    _ sources: ParsedSources, of files: any SourceFiles, _ configuration: SiteConfiguration,
    _ options: BuildOptions, _ workers: Workers, after log: BuildLog
  ) async {
    var report = log.report
    var diagnostics = Diagnostics()
    let (content, links) = SiteIndex.content(
      sources, configuration, options, &report, &diagnostics)
    report.sources = files.sources.count + files.copied.count
    if content.articles.isEmpty, report.excluded == 0, !diagnostics.hasErrors, !log.hasErrors {
      diagnostics.report(.noArticles)
    }
    let catalog = Catalog(content, locator: files.locator, into: &diagnostics)
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
    self.catalog = catalog
    entities = EntityOverview(of: catalog, related: Array(related.joined()))
    self.articles = Array(articles.joined())
    self.links = links
    self.report = report
    self.diagnostics = diagnostics
  }

  private static func content(
    _ sources: ParsedSources, _ configuration: SiteConfiguration, _ options: BuildOptions,
    _ report: inout BuildReport, _ diagnostics: inout Diagnostics
  ) -> (SiteContent, InternalLinks) {
    var articles: [PackedMetadata] = []
    articles.reserveCapacity(sources.metadata.count)
    var records: [EntityRecord] = []
    var pages: [StandalonePage] = []
    var links = InternalLinks()
    for case let metadata? in sources.metadata { articles.append(metadata) }
    for (_, source) in sources.others.sorted(by: { $0.key < $1.key }) {
      diagnostics.report(contentsOf: source.diagnostics)
      switch source.value {
      case .article(let metadata): links.add(source.links, of: metadata.source)
      case .page(let page):
        pages.append(page)
        links.add(source.links, of: page.source)
      case .record(let record):
        records.append(record)
        links.add(source.links, of: record.source)
      case .nothing: continue
      }
    }
    let publication = Publication(options: options)
    let zone = publication.zone(configuration, articles)
    options.checkNow(in: configuration.timeZone, into: &diagnostics)
    articles.removeAll { !publication.includes($0, zone, &report) }
    let content = SiteContent(
      configuration: configuration, zone: zone, articles: articles, records: records,
      pages: pages)
    return (content, links)
  }
}

extension SourceFiles {
  /// Finds locations in the files, which are read again for that.
  var locator: SourceLocator {
    @Sendable func location(
      in path: String, _ locate: (SourceFile) -> SourceLocation
    ) -> SourceLocation {
      do {
        return locate(SourceFile(path: path, bytes: try read(path, limit: .max)))
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
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static var noArticles: Diagnostic {
    Diagnostic(
      .error, "no-articles", "the site has no articles",
      at: SourceLocation(path: "Content/articles"),
      help: "an article is a Markdown file with front matter: Content/articles/2023/08/14/name.md")
  }
}
