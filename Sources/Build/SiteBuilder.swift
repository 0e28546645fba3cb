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
  package struct Result: Sendable {
    package let report: BuildReport
    package let diagnostics: Diagnostics
    /// What `newsgen list` shows; nil where the site could not be read.
    package let catalog: Catalog?
    /// Whether the system failed while the output was replaced, so that it is neither old nor new.
    package let isInterrupted: Bool
    /// What the build was made with. A program that ends has no use for giving a site's memory back
    /// piece by piece, and keeps it.
    private let remains: (any Sendable)?

    init(
      report: BuildReport, diagnostics: Diagnostics, catalog: Catalog?,
      isInterrupted: Bool = false, remains: (any Sendable)? = nil
    ) {
      self.report = report
      self.diagnostics = diagnostics
      self.catalog = catalog
      self.isInterrupted = isInterrupted
      self.remains = remains
    }

    package var succeeded: Bool { !diagnostics.hasErrors }
  }

  private let options: BuildOptions
  private let workers: Workers
  private let progress: @Sendable (BuildProgress) -> Void

  package init(
    _ options: BuildOptions, progress: @escaping @Sendable (BuildProgress) -> Void = { _ in }
  ) {
    self.options = options
    self.progress = progress
    workers = Workers(options.jobs)
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
  package var basePath: String {
    var ignored = Diagnostics()
    return loader.configuration(into: &ignored)?.baseURL.path ?? "/"
  }

  /// The kinds of entities that a site has; nil where its configuration cannot be read.
  package static func kinds(ofSite source: String) -> [String]? {
    var problems = Diagnostics()
    let options = BuildOptions(source: source, output: source, now: 0, jobs: 1, generator: "")
    let configuration = SiteBuilder(options).loader.configuration(into: &problems)
    return problems.hasErrors ? nil : configuration?.kinds.map(\.id)
  }

  private var loader: SiteLoader {
    SiteLoader(options: options, workers: workers, progress: progress)
  }

  /// Reads the site and indexes it; nothing is made.
  package func load() async -> Result {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    let site = await load(&report, &diagnostics)
    return Result(report: report, diagnostics: diagnostics, catalog: site?.catalog)
  }

  /// Does what a build does, and writes nothing.
  package func check() async -> Result {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    let site = await load(&report, &diagnostics)
    if let site, !diagnostics.hasErrors {
      let rendered = await renderer(of: site).render(Array(site.plan.pages.indices), into: nil)
      diagnostics.report(contentsOf: rendered.diagnostics)
      for place in site.renderer.trustedPlaces { diagnostics.report(.trusted(at: place)) }
    }
    return Result(report: report, diagnostics: diagnostics, catalog: site?.catalog)
  }

  /// Builds the site; with an error anywhere the output folder stays as it was.
  ///
  /// Pages whose fingerprints are those of the last build, and whose files are as it left them, are
  /// not made again.
  package func build() async -> Result {
    var outcome = IncrementalBuild.Outcome()
    // Where nothing can be written, not even a lock is left behind.
    if OutputFolder.misplaced(options) != nil {
      _ = await load(&outcome.report, &outcome.diagnostics)
      _ = OutputFolder(options, into: &outcome.diagnostics)
      return Result(outcome)
    }
    guard let configuration = loader.configuration(into: &outcome.diagnostics) else {
      _ = OutputFolder(options, into: &outcome.diagnostics)
      return Result(outcome)
    }
    do throws(FileError) {
      return Result(try await build(configuration, options, after: outcome))
    } catch
      where error.isReadOnly && options.keepsRecords && !options.usesCache
      && !options.writesManifest && error.path.hasPrefix(options.source + "/.newsgen")
    {
      // The site's directory is read-only.
      var options = options
      options.keepsRecords = false
      do throws(FileError) {
        return Result(try await build(configuration, options, after: outcome))
      } catch {
        return await unwritable(error)
      }
    } catch {
      return await unwritable(error)
    }
  }

  private func build(
    _ configuration: SiteConfiguration, _ options: BuildOptions,
    after before: IncrementalBuild.Outcome
  ) async throws(FileError) -> IncrementalBuild.Outcome {
    let locks = BuildLocks(options, progress: progress)
    let site = options.keepsRecords ? try await locks.site() : nil
    let output = try await locks.output()
    guard site != nil || !options.keepsRecords, output != nil else {
      var outcome = before
      outcome.diagnostics.report(
        output == nil && site != nil
          ? .anotherBuild(into: options.output) : .anotherBuild(of: options.source))
      return outcome
    }
    let outcome = try await IncrementalBuild(options, configuration, loader, workers: workers)
      .run(after: before)
    _ = consume output
    _ = consume site
    return outcome
  }

  /// The problems of a site that cannot be written, the site's own among them.
  private func unwritable(_ error: FileError) async -> Result {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    _ = await load(&report, &diagnostics)
    diagnostics.report(.output(error))
    return Result(report: report, diagnostics: diagnostics, catalog: nil)
  }

  /// What differs between the output and a clean build, file by file.
  package func verify() async -> Diagnostics {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    guard let site = await load(&report, &diagnostics), !diagnostics.hasErrors,
      let output = OutputFolder(options, into: &diagnostics)
    else { return diagnostics }
    // The build has reported the site's warnings already.
    diagnostics = Diagnostics()
    do throws(FileError) {
      let locks = BuildLocks(options, progress: progress)
      let siteLock = try await locks.site()
      let outputLock = try await locks.output()
      guard siteLock != nil, outputLock != nil else {
        diagnostics.report(.anotherBuild(of: options.source))
        return diagnostics
      }
      let staging = try output.prepare()
      let rendered = await renderer(of: site).render(
        Array(site.plan.pages.indices), into: staging)
      if rendered.diagnostics.hasErrors {
        diagnostics.report(contentsOf: rendered.diagnostics)
      }
      let differing = try output.staged()
      try output.abandon()
      _ = consume outputLock
      _ = consume siteLock
      for file in differing { diagnostics.report(.notAsClean(options.output + "/" + file)) }
    } catch {
      diagnostics.report(.output(error))
    }
    for file in output.stale(among: site.plan.pages.files) {
      diagnostics.report(.notAsClean(options.output + "/" + file))
    }
    return diagnostics
  }

  private func renderer(of site: LoadedSite) -> PageRenderer {
    PageRenderer(site: site, workers: workers, progress: progress)
  }

  private func load(
    _ report: inout BuildReport, _ diagnostics: inout Diagnostics
  ) async -> LoadedSite? {
    guard let configuration = loader.configuration(into: &diagnostics) else { return nil }
    let tree = await loader.tree(configuration, into: &diagnostics)
    let read = await loader.read(tree, configuration, &report)
    return await loader.load(
      tree, configuration, read.sources, report: &report, into: &diagnostics)
  }
}

extension SiteBuilder.Result {
  fileprivate init(_ outcome: IncrementalBuild.Outcome) {
    self.init(
      report: outcome.report, diagnostics: outcome.diagnostics, catalog: nil,
      isInterrupted: outcome.isInterrupted, remains: outcome.remains)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func notAsClean(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "not-as-clean", "a clean build would leave another file here",
      at: SourceLocation(path: path),
      help: "build once more with --no-cache, and tell us how to get here")
  }

  fileprivate static func trusted(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "trusted-markup", "the template prints a value here without escaping it", at: place,
      help: "see that the value is the theme's own, and no article's")
  }

  fileprivate static func anotherBuild(of source: String) -> Diagnostic {
    Diagnostic(
      .error, "another-build", "another build of this site is running",
      at: SourceLocation(path: source), help: "wait until it has finished")
  }

  fileprivate static func anotherBuild(into output: String) -> Diagnostic {
    Diagnostic(
      .error, "another-build", "another build is writing to this output directory",
      at: SourceLocation(path: output),
      help: "wait until it has finished, or name another directory with --output")
  }
}
