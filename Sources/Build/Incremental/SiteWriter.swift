import NewsgenContent
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// Renders the pages of a site that changed, and replaces the output with them.
struct SiteWriter: Sendable {
  let site: LoadedSite
  let output: OutputFolder
  let options: BuildOptions
  let workers: Workers
  let log: BuildLog

  /// Pages that were rendered beside the output, and how they change it.
  struct StagedPages: Sendable {
    let made: [PageRenderer.Result.Made]
    let changes: OutputChanges
    /// Files of earlier builds that the site no longer has.
    let stale: [String]

    /// Whether any file of the output is written or removed.
    var changesOutput: Bool { !(changes.isEmpty && stale.isEmpty) }
  }

  /// Renders pages beside the output. If there are errors, nothing is left of them.
  func render(_ pages: [Int]) async throws -> StagedPages {
    do {
      let staging = try output.prepare()
      let rendered = await PageRenderer(site: site, workers: workers, log: log)
        .render(pages, into: staging)
      log.add(contentsOf: rendered.diagnostics)
      let files = site.plan.pages.files
      let stale = output.stale(among: files)
      if !log.hasErrors {
        for file in try output.obstacles(removing: stale) {
          log.add(.foreignFile(options.output + "/" + file))
        }
      }
      try log.throwIfErrors()
      let changes = OutputChanges(rendered.made, of: site.plan, into: output, removing: stale)
      log.update { $0.add(rendered.made, pages: files.count) }
      log.endStage("making pages", bytes: log.report.bytesWritten)
      return StagedPages(made: rendered.made, changes: changes, stale: stale)
    } catch {
      try abandon(after: error)
    }
  }

  /// Removes what was rendered; an error of the system is reported.
  private func abandon(after error: any Error) throws -> Never {
    if let error = error as? FileError { log.add(.output(error)) }
    try output.abandon()
    throw ReportedErrors()
  }

  /// Moves the pages to their places, between what is recorded before and after.
  ///
  /// Everything that may need room on the disk is written before the first page is moved, so that
  /// an error leaves the output as it was.
  func replaceOutput(with staged: StagedPages, updating cache: BuildCache?) async throws {
    log.progress(.writing, of: log.report.written)
    let records: BuildRecords
    let settled: BuildCache.Settled?
    do {
      // While records are written, compute what the pages were made of.
      let (prepared, fingerprints) = await workers.both {
        await writeRecords(of: staged, cache)
      } and: {
        await cache?.settle(site)
      }
      records = try prepared.get()
      settled = fingerprints
      if staged.changesOutput { try cache?.markOpen() }
    } catch {
      try abandon(after: error)
    }
    do throws(FileError) {
      let removed =
        staged.changesOutput ? try output.replace(removing: staged.stale) : try output.discard()
      log.update { $0.removed = removed.count }
      log.endStage("moving them to their places")
      try records.commit()
      let finished = settled.map {
        BuildCache.Finished(
          site: site, output: output, options: options, made: staged.made,
          settled: $0, hashes: records.hashes, stale: staged.stale, log: log)
      }
      if let problem = finished.flatMap({ cache?.save($0) }) { log.add(problem) }
      // Last, so that all files count as changed after a build that was killed before this.
      try output.markFinished()
      log.endStage("writing the cache")
    } catch {
      log.noteInterruption(.interrupted(error, options.output))
      try output.abandon()
    }
  }

  /// Writes what describes the output after the change, beside its places.
  private func writeRecords(
    of staged: StagedPages, _ cache: BuildCache?
  ) async -> Result<BuildRecords, FileError> {
    var records = BuildRecords()
    do throws(FileError) {
      do throws(FileError) {
        try await prepare(&records, of: staged, cache)
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
    _ records: inout BuildRecords, of staged: StagedPages, _ cache: BuildCache?
  ) async throws(FileError) {
    let pages = site.plan.pages
    if options.writesManifest {
      let known = cache?.knownHashes ?? [SHA256?](repeating: nil, count: pages.count)
      let manifest = try await OutputManifest(
        of: pages, in: [output.staging, output.path], known: known, workers: workers)
      records.hashes = manifest.hashes
      records.add(try manifest.prepare(pages, for: options.source))
    }
    guard options.keepsRecords else { return }
    records.add(try staged.changes.prepare(for: options.source, pages))
    if let state = try output.prepareHomeState() { records.add(state) }
    guard staged.changesOutput else { return }
    // An older manifest would describe files that this build changes or removes.
    try OutputManifest.remove(from: options.source)
    if let record = try output.beginChange(pages, removing: staged.stale) { records.add(record) }
  }
}

/// What a build records beside the site, complete before the output changes.
private struct BuildRecords: Sendable {
  /// Of the files, if a manifest was asked for.
  var hashes: [SHA256]?
  private var files: [PreparedFile] = []

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
  fileprivate mutating func add(_ made: [PageRenderer.Result.Made], pages: Int) {
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
