import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// One build of a site into its output directory, starting from what the previous build left.
struct IncrementalBuild: Sendable {
  let options: BuildOptions
  let workers: Workers
  let log: BuildLog

  /// Builds the site and returns it, or `nil` if the log has errors or no file had changed.
  ///
  /// With an error anywhere the output stays as it was. Pages whose fingerprints are those of the
  /// previous build, and whose files are as it left them, are not rendered again.
  func run() async -> LoadedSite? {
    do {
      do {
        return try await build()
      } catch is DamagedCache {
        log.restart()
        return try await build(trustsCache: false)
      } catch let error as FileError where canDoWithoutRecords(error) {
        log.restart()
        return try await withoutRecords.build()
      }
    } catch let error as FileError {
      await reportUnwritable(error)
    } catch {
      assert(error is ReportedErrors, "\(error)")
    }
    return nil
  }

  /// All stages, from the locks to the cache.
  private func build(trustsCache: Bool = true) async throws -> LoadedSite? {
    let configuration = try await configuration()
    let locks = try await BuildLocks.take(options, log)
    let previous = try await previousBuild(trustsCache)
    if let summary = previous?.unchanged(options) { return try repeatReport(of: summary) }
    let files = await files(of: configuration, previous)
    var cache = try await cache(of: previous, configuration, files)
    let (sources, known) = await read(files, configuration, &cache)
    let site = await loader.site(
      of: known, configuration, sources, common: cache?.common ?? .unknown)
    if log.hasErrors { throw reportedErrorsAndThoseOfOutput() }
    let changed = try await changedPages(of: site, &cache)
    let writer = try writer(of: site, cache)
    let pages = try await writer.render(changed)
    try await writer.replaceOutput(with: pages, updating: cache)
    locks.release()
    return site
  }

  // MARK: - Stages

  private var loader: SiteLoader { SiteLoader(options: options, workers: workers, log: log) }

  /// The site's configuration. Where nothing can be written, the site's own errors are reported,
  /// and not even a lock is left behind.
  private func configuration() async throws -> SiteConfiguration {
    if OutputFolder.misplaced(options) != nil {
      _ = await loader.load()
      throw reportedErrorsAndThoseOfOutput()
    }
    guard let configuration = loader.configuration() else {
      throw reportedErrorsAndThoseOfOutput()
    }
    return configuration
  }

  private func previousBuild(_ isTrusted: Bool) async throws(FileError) -> PreviousBuild? {
    guard options.usesCache else { return nil }
    let previous = try await PreviousBuild(options, isTrusted: isTrusted, workers: workers)
    if let note = previous.note { log.update { $0.notes.append(note) } }
    log.endStage("looking at files")
    return previous
  }

  /// Reports what the previous build did: there is nothing to write.
  private func repeatReport(of summary: CacheSummary) throws(FileError) -> LoadedSite? {
    var report = summary.report
    report.unchanged = report.pages
    log.repeatBuild(report, summary.diagnostics)
    try OutputChanges(output: options.output).prepare(for: options.source).commit()
    return nil
  }

  private func files(
    of configuration: SiteConfiguration, _ previous: PreviousBuild?
  ) async -> SourceTree {
    if let (files, problems) = previous?.files(theme: configuration.theme) {
      log.add(contentsOf: problems)
      return files
    }
    return await loader.files(of: configuration)
  }

  private func cache(
    of previous: PreviousBuild?, _ configuration: SiteConfiguration, _ files: SourceTree
  ) async throws(DamagedCache) -> BuildCache? {
    defer { log.endStage(previous == nil ? "looking at files" : "reading the cache") }
    guard let previous else { return nil }
    return try await BuildCache(previous, configuration, sources: files.sources, workers)
  }

  /// Reads the sources that the cache does not know. The files that are returned have the states
  /// that they were read in.
  private func read(
    _ files: SourceTree, _ configuration: SiteConfiguration, _ cache: inout BuildCache?
  ) async -> (SourceReader.Result, SourceTree) {
    let sink = cache?.sink
    let reader = SourceReader(
      files, configuration, workers: workers, log: log, isCached: cache != nil, sink: sink,
      bodyDirectory: options.keepsRecords ? options.source + "/.newsgen" : nil)
    let sources = await reader.read(known: cache?.sources)
    cache?.learn(sources, sink)
    var files = files
    if let states = sources.states { files.learn(states) }
    return (sources, files)
  }

  /// The pages to be rendered: all of them without a cache.
  private func changedPages(
    of site: LoadedSite, _ cache: inout BuildCache?
  ) async throws(DamagedCache) -> [Int] {
    let changed = try await cache?.changedPages(of: site) ?? Array(site.plan.pages.indices)
    log.endStage("comparing with the last build")
    return changed
  }

  private func writer(of site: LoadedSite, _ cache: BuildCache?) throws -> SiteWriter {
    let owned = try cache?.ownedFiles(options)
    let output = log.collect { OutputFolder(options, cached: owned, into: &$0) }
    guard let output else { throw ReportedErrors() }
    return SiteWriter(site: site, output: output, options: options, workers: workers, log: log)
  }

  // MARK: - Errors

  /// Reports what is wrong with the output too, so that people can mend everything at once.
  private func reportedErrorsAndThoseOfOutput() -> ReportedErrors {
    _ = log.collect { OutputFolder(options, into: &$0) }
    return ReportedErrors()
  }

  /// Whether the site's directory is read-only and nothing that was asked for has to be kept there.
  private func canDoWithoutRecords(_ error: FileError) -> Bool {
    error.isReadOnly && options.keepsRecords && !options.usesCache && !options.writesManifest
      && error.path.hasPrefix(options.source + "/.newsgen")
  }

  private var withoutRecords: IncrementalBuild {
    var options = options
    options.keepsRecords = false
    return IncrementalBuild(options: options, workers: workers, log: log)
  }

  /// Reports the problems of a site that cannot be written, the site's own among them.
  private func reportUnwritable(_ error: FileError) async {
    log.restart()
    _ = await loader.load()
    log.add(.output(error))
  }
}
