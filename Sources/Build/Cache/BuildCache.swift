import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenText

/// What one build knows of the last: which sources need not be read, which pages need not be made.
struct BuildCache: Sendable {
  private let last: LastBuild
  private let workers: Workers
  private let reader: CacheReader
  private let configuration: Digest
  private let theme: String
  /// The last build's, where its cards are cards of this configuration.
  private let summary: CacheSummary?
  private(set) var sources: CacheReader.Sources
  /// What became of the sources that were read.
  private var learnt = Learnt()
  private var plan = DigestIndex(capacity: 0)
  private var pages = CacheReader.Pages(known: [])
  private var fingerprints: [Digest] = []
  /// The pages that have to be made, by their places in the plan.
  private(set) var changed: [Int] = []

  init(
    _ last: LastBuild, _ configuration: SiteConfiguration, sources: FileList, _ workers: Workers
  ) {
    self.last = last
    self.workers = workers
    self.configuration = configuration.digest
    theme = configuration.theme
    reader = CacheReader(last.file, workers: workers)
    let summary = last.summary
    self.summary = summary?.configuration == configuration.digest ? summary : nil
    self.sources = CacheReader.Sources(count: sources.count)
  }

  /// What every page depends on, beside the theme.
  var common: Digest { last.program.combined(with: configuration) }

  /// False where the cache is damaged.
  mutating func readSources(_ list: FileList) async -> Bool {
    guard let summary else { return true }
    guard let found = await reader.sources(in: list, summary) else { return false }
    sources = found
    return true
  }

  /// Finds the pages that have to be made; false where the cache is damaged.
  mutating func compare(_ site: LoadedSite) async -> Bool {
    let planned = site.plan.pages
    plan = DigestIndex(planned.lazy.map { Digest(of: $0.file) })
    if let summary {
      guard let found = await reader.pages(in: plan, count: planned.count, summary) else {
        return false
      }
      pages = found
      if summary.common == site.inputs.common {
        site.renderer.countReads.add(summary.countReads)
      }
    } else {
      pages = CacheReader.Pages(known: Array(repeating: nil, count: planned.count))
    }
    fingerprints = await fingerprints(of: site)
    var states = [Digest](repeating: .unknown, count: planned.count)
    for index in 0..<last.output.count {
      guard let place = plan.place(of: last.output.key(index)) else { continue }
      states[place] = last.output.states[index]
    }
    changed = planned.indices.filter { index in
      guard let known = pages.known[index], known.fingerprint == fingerprints[index],
        known.fingerprint != .unknown
      else { return true }
      return known.state != states[index] || known.state == .unknown
    }
    return true
  }

  private func fingerprints(of site: LoadedSite) async -> [Digest] {
    let fingerprints = PageFingerprints(site.renderer, plan: site.plan, inputs: site.inputs)
    let slices = await workers.map(site.plan.pages.indices, by: 512) { fingerprints.all($0) }
    return Array(slices.joined())
  }

  /// The files that are newsgen's, where the cache knows them all.
  func ownedFiles(_ options: BuildOptions) -> OwnedFiles? {
    let record = OutputRecord(options)
    guard let summary, summary.record == record.state else { return nil }
    return .cached(OwnedFiles.Cached(plan: plan, pages: pages))
  }

  /// Says that the output and the cache differ from now on.
  func markOpen() throws(FileError) {
    try last.file.markOpen()
  }

  /// The SHA-256 of pages that are not made again, where it was asked for before; by place in the plan.
  var knownHashes: [SHA256?] {
    let changed = Set(changed)
    return pages.known.indices.map { changed.contains($0) ? nil : pages.known[$0]?.hash }
  }

  // MARK: - Saving

  /// The rows of sources, as far as they are saved.
  struct Learnt: Sendable {
    /// What is still to be written.
    var update = CacheUpdate()
    /// Of all rows that there are then.
    var rows = Digest.unknown
    var problem: String?
  }

  /// Whether there is no database to change.
  private var isNew: Bool { summary == nil }

  /// Where rows go while sources are read; nil where there is a cache already, and few rows to come.
  var sink: SourceSink? { isNew ? SourceSink(last.file) : nil }

  /// Takes note of what was read anew.
  mutating func learn(_ fresh: [SourceReading.Fresh], _ sink: SourceSink?) {
    if let sink {
      learnt = sink.finish()
    } else {
      learnt.update = sourceUpdate(fresh)
      learnt.rows = learnt.update.digest(from: summary?.sourceRows ?? .unknown)
    }
  }

  /// Ends a build that leaves the output as it was.
  func abandon() throws(FileError) {
    guard isNew else { return }
    try last.file.remove()
    try last.file.markClosed()
  }

  /// Leaves for the next build what it can go by. A cache that cannot be written is a warning.
  func save(
    _ site: LoadedSite, _ made: [PageRenderer.Result.Made], _ hashes: [SHA256]?,
    stale: [String], _ output: OutputFolder, _ options: BuildOptions,
    _ outcome: inout SiteBuild.Outcome
  ) async {
    let (pageUpdate, change) = await pageUpdate(site, made, hashes, stale: stale)
    let summary = CacheSummary(
      options: LastBuild.digest(of: options), configuration: configuration,
      common: site.inputs.common, countReads: site.renderer.countReads.state,
      sources: site.tree.digest, output: (last.output.digest ?? .unknown) + change,
      sourceRows: learnt.rows,
      pageRows: pageUpdate.digest(from: self.summary?.pageRows ?? .unknown),
      record: output.recordState, theme: theme, now: options.now,
      nextChange: outcome.report.nextChange, report: outcome.report,
      diagnostics: outcome.diagnostics)
    if let problem = learnt.problem {
      return outcome.diagnostics.report(.cacheNotWritten(last.file.path, problem))
    }
    do {
      try last.file.markOpen()
      try last.file.update { database in
        try learnt.update.write(to: "sources", database)
        try pageUpdate.write(to: "pages", database)
        try summary.write(program: last.program, to: database)
      }
      try last.file.markClosed()
    } catch {
      outcome.diagnostics.report(.cacheNotWritten(last.file.path, "\(error)"))
    }
  }

  private func sourceUpdate(_ fresh: [SourceReading.Fresh]) -> CacheUpdate {
    var update = CacheUpdate()
    update.removed = sources.gone
    for source in fresh {
      if let row = sources.rows[source.place] {
        update.removed.append(.init(id: row.id, digest: row.digest))
      }
      update.added.append(source.row)
    }
    return update
  }

  /// The rows of pages that are others than before, and how the digest of the output changed.
  private func pageUpdate(
    _ site: LoadedSite, _ made: [PageRenderer.Result.Made], _ hashes: [SHA256]?,
    stale: [String]
  ) async -> (CacheUpdate, Digest) {
    let planned = site.plan.pages
    var fingerprints = self.fingerprints
    var rewritesAll = false
    if site.renderer.countReads.state != (summary?.countReads ?? 0) {
      fingerprints = await self.fingerprints(of: site)
      rewritesAll = true
    }
    var states: [Int: (state: Digest, fingerprint: Digest)] = [:]
    for page in made {
      let state: Digest
      switch page.outcome {
      case .written(_, _, let written): state = written
      case .unchanged(let found): state = found
      case .foreign: continue
      }
      states[page.page] = (state, page.isOfThisState ? fingerprints[page.page] : .unknown)
    }
    var update = CacheUpdate()
    for (index, page) in planned.enumerated() {
      let known = pages.known[index]
      let hash = hashes?[index] ?? (states[index] == nil ? known?.hash : nil)
      guard
        let (state, fingerprint) = states[index]
          ?? (rewritesAll || hash != known?.hash
            ? known.map { ($0.state, fingerprints[index]) } : nil)
      else { continue }
      if let known { update.removed.append(known.key) }
      update.added.append(
        PageRow(fingerprint: fingerprint, state: state, file: page.file, hash: hash).bytes)
    }
    update.removed += pages.stale.map(\.key)
    return (update, outputChange(planned, states, stale: stale))
  }

  /// What is added to the digest of the output folder by the files that changed and went.
  private func outputChange(
    _ planned: [PlannedPage], _ states: [Int: (state: Digest, fingerprint: Digest)],
    stale: [String]
  ) -> Digest {
    let gone = Set(stale.map { Digest(of: $0) })
    var change = Digest.unknown
    for index in 0..<last.output.count {
      let key = last.output.key(index)
      let isMade = plan.place(of: key).map { states[$0] != nil } ?? false
      if isMade || gone.contains(key) {
        change = change - key.combined(with: last.output.states[index])
      }
    }
    for (index, made) in states {
      change = change + Digest(of: planned[index].file).combined(with: made.state)
    }
    return change
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func cacheNotWritten(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, "cache-not-written", "the cache cannot be written: \(reason)",
      at: SourceLocation(path: path), help: "the site is complete; the next build makes it anew")
  }
}
