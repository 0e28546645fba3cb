import NewsgenContent
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// Makes the pages of a site that changed, and puts them to their places.
struct SiteWriter: Sendable {
  private let site: LoadedSite
  private let output: OutputFolder
  private let options: BuildOptions
  private let progress: @Sendable (BuildProgress) -> Void
  private let workers: Workers

  init(
    _ site: LoadedSite, _ output: OutputFolder, _ options: BuildOptions,
    _ progress: @escaping @Sendable (BuildProgress) -> Void, _ workers: Workers
  ) {
    self.site = site
    self.output = output
    self.options = options
    self.progress = progress
    self.workers = workers
  }

  /// `cache` says which pages are to be made; all are where there is none.
  func write(_ cache: BuildCache?, _ outcome: inout IncrementalBuild.Outcome)
    async throws(FileError)
  {
    do throws(FileError) {
      try await make(cache, &outcome)
    } catch {
      outcome.diagnostics.report(.output(error))
      try output.abandon()
      cache?.abandon()
    }
  }

  private func make(
    _ cache: BuildCache?, _ outcome: inout IncrementalBuild.Outcome
  ) async throws(FileError) {
    let staging = try output.prepare()
    let pages = cache?.changed ?? Array(site.plan.pages.indices)
    let rendered = await PageRenderer(site: site, workers: workers, progress: progress)
      .render(pages, into: staging)
    outcome.diagnostics.report(contentsOf: rendered.diagnostics)
    let files = site.plan.pages.files
    let stale = output.stale(among: files)
    if !outcome.diagnostics.hasErrors {
      for file in try output.obstacles(removing: stale) {
        outcome.diagnostics.report(.foreignFile(options.output + "/" + file))
      }
    }
    guard !outcome.diagnostics.hasErrors else {
      cache?.abandon()
      return try output.abandon()
    }

    let changes = OutputChanges(
      rendered.made, of: site.plan, into: output, removing: stale)
    outcome.report.add(changes, rendered.made, pages: files.count)
    outcome.report.clock.end("making pages", bytes: outcome.report.bytesWritten)
    progress(BuildProgress(stage: .writing, done: 0, total: outcome.report.written))
    try await finish(rendered.made, changes, removing: stale, cache, &outcome)
  }

  /// Moves the pages to their places, between what is recorded before and after.
  ///
  /// Everything that may need room on the disk is written before the first page is moved, so that
  /// an error leaves the output as it was.
  private func finish(
    _ made: [PageRenderer.Result.Made], _ changes: OutputChanges, removing stale: [String],
    _ cache: BuildCache?, _ outcome: inout IncrementalBuild.Outcome
  ) async throws(FileError) {
    let pages = site.plan.pages
    let isMoving = !(changes.isEmpty && stale.isEmpty)
    // While records are written, compute what the pages were made of.
    let (prepared, settled) = await workers.both {
      let paths = PagePaths(of: pages, noted: isMoving && made.count * 2 > pages.count)
      return await writeRecords(of: changes, paths, removing: stale, cache)
    } and: {
      await cache?.settle(site)
    }
    let records = try prepared.get()
    if isMoving { try cache?.markOpen() }
    do throws(FileError) {
      outcome.report.removed = try isMoving ? output.replace(removing: stale).count : discard()
      outcome.report.clock.end("moving them to their places")
      try records.commit()
      let finished = settled.map {
        BuildCache.Finished(
          site: site, output: output, options: options, paths: records.paths, made: made,
          settled: $0, hashes: records.hashes, stale: stale, outcome: outcome)
      }
      if let problem = finished.flatMap({ cache?.save($0) }) { outcome.diagnostics.report(problem) }
      // Last, so that all files count as changed after a build that was killed before this.
      try output.markFinished()
      outcome.report.clock.end("writing the cache")
    } catch {
      outcome.isInterrupted = true
      outcome.diagnostics.report(.interrupted(error, options.output))
      try output.abandon()
    }
  }

  /// Writes what describes the output after the change, beside its places.
  private func writeRecords(
    of changes: OutputChanges, _ paths: PagePaths, removing stale: [String], _ cache: BuildCache?
  ) async -> Result<BuildRecords, FileError> {
    var records = BuildRecords(paths: paths)
    do throws(FileError) {
      do throws(FileError) {
        try await prepare(&records, of: changes, removing: stale, cache)
      } catch {
        try records.discard()
        throw error
      }
      return .success(records)
    } catch {
      return .failure(error)
    }
  }

  private func prepare(
    _ records: inout BuildRecords, of changes: OutputChanges, removing stale: [String],
    _ cache: BuildCache?
  ) async throws(FileError) {
    let paths = records.paths
    if options.writesManifest {
      let pages = site.plan.pages
      let known = cache?.knownHashes ?? [SHA256?](repeating: nil, count: pages.count)
      let manifest = try await OutputManifest(
        of: pages, in: [output.staging, output.path], known: known, workers: workers)
      records.hashes = manifest.hashes
      records.add(try manifest.prepare(paths, for: options.source))
    }
    guard options.keepsRecords else { return }
    records.add(try changes.prepare(for: options.source, paths))
    if let state = try output.prepareHomeState() { records.add(state) }
    guard !(changes.isEmpty && stale.isEmpty) else { return }
    // An older manifest would describe files that this build changes or removes.
    try OutputManifest.remove(from: options.source)
    if let record = try output.beginChange(paths, removing: stale) { records.add(record) }
  }

  private func discard() throws(FileError) -> Int {
    try output.discard()
    return 0
  }
}

/// What a build records beside the site, complete before the output changes.
private struct BuildRecords: Sendable {
  let paths: PagePaths
  /// Of the files, if a manifest was asked for.
  var hashes: [SHA256]?
  private var files: [PreparedFile] = []

  init(paths: PagePaths) {
    self.paths = paths
  }

  mutating func add(_ file: PreparedFile) {
    files.append(file)
  }

  /// Puts all files into their places.
  func commit() throws(FileError) {
    for file in files { try file.commit() }
  }

  func discard() throws(FileError) {
    for file in files { try file.discard() }
  }
}

extension BuildReport {
  fileprivate mutating func add(
    _ changes: OutputChanges, _ made: [PageRenderer.Result.Made], pages: Int
  ) {
    self.made = made.count
    for page in made {
      guard case .written(let bytes, _, _) = page.outcome else { continue }
      written += 1
      bytesWritten += bytes
    }
    unchanged = pages - written
  }
}

// MARK: - Messages

extension Diagnostic {
  /// The system failed after the first file was moved.
  fileprivate static func interrupted(_ error: FileError, _ output: String) -> Diagnostic {
    Diagnostic(
      .error, "output-incomplete",
      "the build failed while it changed the output: \(error.path): \(error.reason)",
      at: SourceLocation(path: output),
      help: "remove the cause and build again: the next build completes the output")
  }
}
