import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// One build of a site into its output folder, going by what the last one left.
///
/// Whoever runs it holds the site's lock.
struct IncrementalBuild: Sendable {
  private let options: BuildOptions
  private let configuration: SiteConfiguration
  private let loader: SiteLoader
  private let workers: Workers

  init(
    _ options: BuildOptions, _ configuration: SiteConfiguration, _ loader: SiteLoader,
    workers: Workers
  ) {
    self.options = options
    self.configuration = configuration
    self.loader = loader
    self.workers = workers
  }

  /// What a build says.
  struct Outcome: Sendable {
    var report = BuildReport()
    var diagnostics = Diagnostics()
    /// Whether an error came while the output was changed, so that it is neither old nor new.
    var isInterrupted = false
    /// What the build was made with, for whom it is cheaper to keep than to give back.
    var remains: (any Sendable)?
  }

  /// Builds the site; `before` is what is known already.
  func run(after before: Outcome) async throws(FileError) -> Outcome {
    guard options.usesCache else { return try await build(nil, after: before).outcome }
    var before = before
    let last = try await PreviousBuild(options, isTrusted: true, workers: workers)
    before.report.clock.end("looking at files")
    if let summary = last.unchanged(options) {
      var outcome = Outcome(report: summary.report, diagnostics: summary.diagnostics)
      outcome.report.unchanged = summary.report.pages
      outcome.report.clock = before.report.clock
      try OutputChanges(output: options.output).prepare(for: options.source).commit()
      return outcome
    }
    let first = try await build(last, after: before)
    guard first.cacheIsDamaged else { return first.outcome }
    let untrusted = try await PreviousBuild(options, isTrusted: false, workers: workers)
    return try await build(untrusted, after: before).outcome
  }

  /// `cacheIsDamaged`: nothing was done, since the cache is not what it says it is.
  private func build(
    _ last: PreviousBuild?, after before: Outcome
  ) async throws(FileError) -> (outcome: Outcome, cacheIsDamaged: Bool) {
    var outcome = before
    if let note = last?.note { outcome.report.notes.append(note) }
    let tree: SourceTree
    if let scanned = last?.tree(theme: configuration.theme, into: &outcome.diagnostics) {
      tree = scanned
    } else {
      tree = await loader.tree(configuration, into: &outcome.diagnostics)
    }
    var cache = last.map { BuildCache($0, configuration, sources: tree.sources, workers) }
    guard await cache?.readSources(tree.sources) != false else { return (outcome, true) }
    outcome.report.clock.end(cache == nil ? "looking at files" : "reading the cache")

    let site = await load(tree, &cache, &outcome)
    guard !outcome.diagnostics.hasErrors else {
      _ = OutputFolder(options, into: &outcome.diagnostics)
      cache?.abandon()
      return (outcome, false)
    }
    guard await cache?.compare(site) != false else { return (outcome, true) }
    outcome.report.clock.end("comparing with the last build")
    let owned = try cache?.ownedFiles(options)
    guard let output = OutputFolder(options, cached: owned, into: &outcome.diagnostics) else {
      return (outcome, false)
    }
    let writing = SiteWriter(site, output, options, loader.progress, workers)
    try await writing.write(cache, &outcome)
    outcome.remains = [site, cache, tree] as [any Sendable]
    return (outcome, false)
  }

  /// Reads the sources that changed, which the cache learns of, and makes a catalog and a plan.
  private func load(
    _ tree: SourceTree, _ cache: inout BuildCache?, _ outcome: inout Outcome
  ) async -> LoadedSite {
    let sink = cache?.sink
    let read = await loader.read(
      tree, configuration, known: cache?.sources, sink: sink,
      spillFolder: options.keepsRecords ? options.source + "/.newsgen" : nil, &outcome.report)
    cache?.learn(read, sink)
    var tree = tree
    if let states = read.states { tree.learn(states) }
    return await loader.load(
      tree, configuration, read.sources, common: cache?.common ?? .unknown,
      report: &outcome.report, into: &outcome.diagnostics)
  }
}
