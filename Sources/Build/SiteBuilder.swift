import NewsgenContent
import NewsgenDefaults
package import NewsgenModel
import NewsgenSite
import NewsgenSystem
package import NewsgenText

/// Builds a site: reads it, makes its pages, writes them.
///
/// One direction: files, articles, catalog, plan, bytes, output. No stage reaches back.
package struct SiteBuilder: Sendable {
  /// What became of a command.
  package struct Result: Sendable {
    /// The figures of the build.
    package let report: BuildReport
    /// The problems that were found, in the order in which they were found.
    package let diagnostics: Diagnostics
    /// Whether the system failed while the output was replaced, so that it is neither old nor new.
    package let isInterrupted: Bool
    private let site: LoadedSite?

    fileprivate init(_ log: BuildLog, _ site: LoadedSite?) {
      report = log.report
      diagnostics = log.diagnostics
      isInterrupted = log.isInterrupted
      self.site = site
    }

    /// Whether no problem is an error.
    package var succeeded: Bool { !diagnostics.hasErrors }

    /// What `newsgen list` shows; `nil` where the site was not read.
    package var catalog: Catalog? { site?.catalog }
  }

  private let options: BuildOptions
  private let workers: Workers
  private let log: BuildLog

  /// `progress` is called from any thread.
  package init(
    _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) {
    self.options = options
    workers = Workers(options.jobs)
    log = BuildLog(progress: progress)
  }

  /// Makes the tables of names and fields that builds of any site look things up in; without it,
  /// the first build waits for them.
  package static func prepareTables() {
    TerritoryNames.prepare()
    CompiledTheme.prepareTypes()
  }

  /// The default templates and theme, as a site would have them.
  package static var defaultFiles: [(path: String, bytes: [UInt8])] {
    EmbeddedFile.defaults.map { ($0.path, $0.bytes) }
  }

  /// The path of the site's address, `/` where the configuration cannot be read.
  package static func basePath(of options: BuildOptions) -> String {
    SiteBuilder(options).loader.configuration()?.baseURL.path ?? "/"
  }

  /// The kinds of entities that a site has; `nil` where its configuration cannot be read.
  package static func kinds(ofSite source: String) -> [String]? {
    let options = BuildOptions(source: source, output: source, now: 0, jobs: 1, generator: "")
    let builder = SiteBuilder(options)
    let configuration = builder.loader.configuration()
    return builder.log.hasErrors ? nil : configuration?.kinds.map(\.id)
  }

  private var loader: SiteLoader { SiteLoader(options: options, workers: workers, log: log) }

  /// Reads the site and indexes it; nothing is rendered.
  package func load() async -> Result {
    Result(log, await loader.load())
  }

  /// Does what a build does, and writes nothing.
  package func check() async -> Result {
    let site = await loader.load()
    if let site, !log.hasErrors {
      let rendered = await PageRenderer(site: site, workers: workers, log: log)
        .render(into: DiscardedOutput())
      log.add(contentsOf: rendered.diagnostics)
      for location in site.renderer.trustedPlaces { log.add(.trusted(at: location)) }
    }
    return Result(log, site)
  }

  /// Builds the site: see `IncrementalBuild`.
  package func build() async -> Result {
    let build = IncrementalBuild(options: options, workers: workers, log: log)
    return Result(log, await build.run())
  }

  /// What differs between the output and a clean build, file by file.
  package func verify() async -> Diagnostics {
    guard let site = await loader.load(), !log.hasErrors else { return log.diagnostics }
    // The build has reported the site's warnings already.
    log.restart()
    do {
      let locks = try await BuildLocks.take(options, log)
      guard let output = log.collect({ OutputFolder(options, into: &$0) }) else {
        return log.diagnostics
      }
      let staging = try output.prepare()
      let rendered = await PageRenderer(site: site, workers: workers, log: log)
        .render(into: staging)
      if rendered.diagnostics.hasErrors { log.add(contentsOf: rendered.diagnostics) }
      let differing = try output.staged() + output.stale(among: site.plan.pages.files)
      try output.abandon()
      locks.release()
      for file in differing { log.add(.notAsClean(options.output + "/" + file)) }
    } catch let error as FileError {
      log.add(.output(error))
    } catch {
      assert(error is ReportedErrors, "\(error)")
    }
    return log.diagnostics
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func notAsClean(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "not-as-clean", "file differs from a clean build",
      at: SourceLocation(path: path),
      help: "rebuild with --no-cache and report a bug")
  }

  fileprivate static func trusted(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "trusted-markup", "value is printed unescaped", at: place,
      help: "make sure it never comes from an article")
  }
}
