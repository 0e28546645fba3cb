import NewsgenContent
import NewsgenSite
import NewsgenText

/// Makes the pages of a site that changed, and puts them to their places.
struct SiteWriting: Sendable {
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
  func write(_ cache: BuildCache?, _ outcome: inout SiteBuild.Outcome) async throws(FileError) {
    var isMoving = false
    do throws(FileError) {
      try await make(cache, &outcome, &isMoving)
    } catch {
      outcome.diagnostics.report(.output(error))
      try output.abandon()
      if !isMoving { try cache?.abandon() }
    }
  }

  private func make(
    _ cache: BuildCache?, _ outcome: inout SiteBuild.Outcome, _ isMoving: inout Bool
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
      try cache?.abandon()
      return try output.abandon()
    }

    let changes = OutputChanges(
      rendered.made, of: site.plan, into: output, removing: stale)
    outcome.report.add(changes, rendered.made, pages: files.count)
    outcome.report.clock.end("making pages", bytes: outcome.report.bytesWritten)
    progress(BuildProgress(stage: .writing, done: 0, total: outcome.report.written))
    isMoving = !(changes.isEmpty && stale.isEmpty)
    try await finish(rendered.made, changes, removing: stale, cache, &outcome)
  }

  /// Puts pages to their places, and writes down what was done and what the next build goes by.
  private func finish(
    _ made: [PageRenderer.Result.Made], _ changes: OutputChanges, removing stale: [String],
    _ cache: BuildCache?, _ outcome: inout SiteBuild.Outcome
  ) async throws(FileError) {
    let pages = site.plan.pages
    let isMoving = !(changes.isEmpty && stale.isEmpty)
    // While files are moved, it is worked out what they were made of.
    let (moved, settled) = await workers.both {
      let paths = PagePaths(of: pages, noted: isMoving && made.count * 2 > pages.count)
      let removed = Result { () throws(FileError) in
        try isMoving ? move(paths, removing: stale, cache) : discard()
      }
      return (paths: paths, removed: removed)
    } and: {
      await cache?.settle(site)
    }
    let paths = moved.paths
    outcome.report.removed = try moved.removed.get()
    outcome.report.clock.end("moving them to their places")
    let hashes = try await hashes(cache, paths)
    let finished = settled.map {
      BuildCache.Finished(
        site: site, output: output, options: options, paths: paths, made: made, settled: $0,
        hashes: hashes, stale: stale, outcome: outcome)
    }
    let (problem, listed) = await workers.both {
      finished.flatMap { cache?.save($0) }
    } and: {
      Result { () throws(FileError) in
        if options.keepsRecords { try changes.write(to: options.source, paths) }
      }
    }
    if let problem { outcome.diagnostics.report(problem) }
    try listed.get()
    // Last of all: behind a build that was killed before this, all files count as changed.
    try output.markFinished()
    outcome.report.clock.end("writing the cache")
  }

  /// Moves what was made to its places; the number of the files that went.
  private func move(
    _ paths: PagePaths, removing stale: [String], _ cache: BuildCache?
  ) throws(FileError) -> Int {
    try cache?.markOpen()
    // It would name files that are no longer there.
    if !options.writesManifest, options.keepsRecords {
      try OutputManifest.remove(from: options.source)
    }
    return try output.finish(paths, removing: stale).count
  }

  private func discard() throws(FileError) -> Int {
    try output.discard()
    return 0
  }

  /// Writes the manifest, where one was asked for.
  private func hashes(
    _ cache: BuildCache?, _ paths: PagePaths
  ) async throws(FileError) -> [SHA256]? {
    guard options.writesManifest else { return nil }
    let pages = site.plan.pages
    let known = cache?.knownHashes ?? [SHA256?](repeating: nil, count: pages.count)
    let manifest = try await OutputManifest(
      of: pages, in: output.path, known: known, workers: workers)
    try manifest.write(paths, to: options.source)
    return manifest.hashes
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
