import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// The stages from files to a site that can be rendered; each returns a complete value.
struct SiteLoader: Sendable {
  let options: BuildOptions
  let workers: Workers
  let log: BuildLog
  /// Finds the theme and compiles its templates.
  var loadTheme: @Sendable (any SourceFiles, SiteConfiguration) -> LoadedTheme = {
    LoadedTheme($0, $1)
  }

  /// All stages, without a cache. Returns `nil` if the configuration cannot be read.
  func load() async -> LoadedSite? {
    guard let configuration = configuration() else { return nil }
    let files = await files(of: configuration)
    let sources = await SourceReader(files, configuration, workers: workers, log: log).read()
    return await site(of: files, configuration, sources)
  }

  /// Reads `Content/site.yaml`, or returns `nil` if it cannot be read.
  func configuration() -> SiteConfiguration? {
    log.collect { configuration(into: &$0) }
  }

  private func configuration(into diagnostics: inout Diagnostics) -> SiteConfiguration? {
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
      return configuration(in: SourceFile(path: path, bytes: bytes), into: &diagnostics)
    } catch {
      if error.isTooLarge {
        diagnostics.report(.tooLarge(path, limit: nil))
      } else {
        diagnostics.report(error.isMissing ? .noConfiguration(path) : .unreadable(path, error))
      }
      return nil
    }
  }

  /// The configuration in a file, with what the options say instead.
  func configuration(
    in file: SourceFile, into diagnostics: inout Diagnostics
  ) -> SiteConfiguration {
    var configuration = ConfigurationReader.read(file, into: &diagnostics)
    if let baseURL = options.baseURL { configuration.baseURL = baseURL }
    configuration.digest = Digest(of: file.bytes)
      .combined(with: Digest(of: configuration.baseURL.absolute))
    return configuration
  }

  /// Finds the site's files. The states of sources are unknown until they are read, since an open
  /// file tells its state at less cost.
  func files(of configuration: SiteConfiguration) async -> SourceTree {
    var problems = Diagnostics()
    let files = await SourceTree(
      scanning: options.source, theme: configuration.theme, readsStates: false, workers: workers,
      into: &problems)
    log.add(contentsOf: problems)
    return files
  }

  /// Makes a catalog and a plan of what was read, and compiles the theme. Errors are in the log.
  ///
  /// `common` is what all pages depend on beside the theme.
  func site(
    of files: any SourceFiles, _ configuration: SiteConfiguration, _ sources: SourceReader.Result,
    common: Digest = .unknown
  ) async -> LoadedSite {
    let (index, theme) = await workers.both {
      await SiteIndex(
        sources.sources, of: files, configuration, options, workers, after: log)
    } and: {
      loadTheme(files, configuration)
    }
    log.update { $0 = index.report }
    log.endStage("making the catalog")
    log.add(contentsOf: index.diagnostics)
    log.add(contentsOf: theme.diagnostics)
    let catalog = index.catalog
    let excluded = index.report.drafts + index.report.future + index.report.unpublished
    let links = log.collect {
      index.links.resolve(in: catalog, excluded: excluded, into: &$0)
    }
    let copied = files.copied.paths
    // The tables of names that the renderer needs do not depend on the plan.
    let (renderer, (plan, problems)) = await workers.both { [generator = options.generator] in
      SiteRenderer(
        catalog, index.entities, theme: theme.compiled, generator: generator, links: links)
    } and: {
      var problems = Diagnostics()
      let plan = SitePlan(
        catalog, articles: index.articles, theme: theme.compiled.theme, files: copied,
        locator: files.locator, into: &problems)
      return (plan, problems)
    }
    log.add(contentsOf: problems)
    log.endStage("planning pages")
    log.update { report in
      report.pages = plan.pages.count
      report.notes += plan.replaced.map { "\($0.source) replaces the page /\($0.file)" }
    }
    let inputs = PageFingerprints.Inputs(
      common: common.combined(with: theme.digest), links: index.links.digests(links),
      copied: Dictionary(
        zip(copied.map(UTF8Key.init), files.copied.states), uniquingKeysWith: { $1 }))
    return LoadedSite(
      files: files, catalog: catalog, plan: plan, renderer: renderer, inputs: inputs,
      bodies: sources.bodies)
  }
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
}
