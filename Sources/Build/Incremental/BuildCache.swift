import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// What one build knows of the last: which sources need not be read, which pages need not be made.
struct BuildCache: Sendable {
  private let last: PreviousBuild
  private let workers: Workers
  private let configuration: Digest
  private let kinds: Int
  private let theme: String
  /// What the last build left, if it read sources with this configuration.
  private let contents: CacheContents?
  private(set) var sources: CacheReader.Sources
  /// What became of the sources that were read.
  private var learnt = Learnt()
  private var plan = DigestIndex(capacity: 0)
  private var pages = CachedPages(count: 0)
  private var fingerprints: [Digest] = []
  /// The pages that have to be rendered, by their positions in the plan.
  private var changed: [Int] = []

  /// Reads what the cache knows of a list of sources.
  init(
    _ last: PreviousBuild, _ configuration: SiteConfiguration, sources: FileList, _ workers: Workers
  ) async throws(DamagedCache) {
    self.last = last
    self.workers = workers
    self.configuration = configuration.digest
    kinds = configuration.kinds.count
    theme = configuration.theme
    contents = last.summary?.configuration == configuration.digest ? last.contents : nil
    guard let contents else {
      self.sources = CacheReader.Sources(count: sources.count)
      return
    }
    let reader = CacheReader(contents: contents, workers: workers)
    guard let found = await reader.sources(in: sources, kinds: kinds) else { throw DamagedCache() }
    self.sources = found
  }

  private var summary: CacheSummary? { contents?.summary }

  /// What every page depends on, beside the theme.
  var common: Digest { last.program.combined(with: configuration) }

  /// Finds the pages that have to be rendered, by their positions in the plan.
  mutating func changedPages(of site: LoadedSite) async throws(DamagedCache) -> [Int] {
    let planned = site.plan.pages
    plan = site.plan.index
    guard let contents, let summary else {
      // All are rendered; their fingerprints are taken then, when it is known what they read.
      pages = CachedPages(count: planned.count)
      changed = Array(planned.indices)
      return changed
    }
    let reader = CacheReader(contents: contents, workers: workers)
    guard let found = await reader.pages(in: plan, count: planned.count) else {
      throw DamagedCache()
    }
    pages = found
    if summary.common == site.inputs.common {
      site.renderer.site.countUsage.add(summary.countUsage)
    }
    fingerprints = await fingerprints(of: site)
    var states = [Digest](repeating: .unknown, count: planned.count)
    for index in 0..<last.output.count {
      guard let place = plan.place(of: last.output.key(index)) else { continue }
      states[place] = last.output.states[index]
    }
    changed = planned.indices.filter { place in
      pages.fingerprint(place) != fingerprints[place] || fingerprints[place] == .unknown
        || pages.state(place) != states[place] || states[place] == .unknown
    }
    return changed
  }

  private func fingerprints(of site: LoadedSite) async -> [Digest] {
    let fingerprints = PageFingerprints(site.renderer.site, plan: site.plan, inputs: site.inputs)
    let count = site.plan.pages.count
    let unknown = [Digest](repeating: .unknown, count: count)
    return await workers.fold(0..<count, by: 512, into: unknown) {
      fingerprints.all($0)
    } _: { all, range, slice in
      all.replaceSubrange(range, with: slice)
    }
  }

  /// The files that are newsgen's, where the cache knows them all.
  func ownedFiles(_ options: BuildOptions) throws(FileError) -> CachedFiles? {
    let record = OutputJournal(options)
    guard let summary, summary.record == record.state, try record.isOfLastWriter else {
      return nil
    }
    return CachedFiles(plan: plan, pages: pages)
  }

  /// Says that the output and the cache differ from now on.
  func markOpen() throws(FileError) {
    try last.file.markOpen()
  }

  /// The SHA-256 of pages that are not made again, where it was asked for before; by place in the
  /// plan.
  var knownHashes: [SHA256?] {
    let changed = Set(changed)
    return (0..<pages.count).map { changed.contains($0) ? nil : pages.hash($0) }
  }

  // MARK: - Saving

  /// What becomes of the records of sources.
  struct Learnt: Sendable {
    /// What is still to be written.
    var records: [RecordBlock] = []
    /// The places of records that no longer hold.
    var removed: [Int] = []
    /// What was written while sources were read.
    var sink: SourceRowWriter?
  }

  /// Whether there is no cache to change.
  private var isNew: Bool { contents == nil }

  /// Where records go while sources are read; `nil` if there is a cache, and few records to come.
  var sink: SourceRowWriter? { isNew ? SourceRowWriter(last.file) : nil }

  /// Takes note of what was read.
  mutating func learn(_ read: SourceReader.Result, _ sink: SourceRowWriter?) {
    learnt.records = read.records
    learnt.removed = sources.gone + read.fresh.compactMap { sources.records[$0]?.place }
    learnt.sink = sink
  }

  /// What is known when all pages are made, and can be worked out while they are moved.
  struct Settled: Sendable {
    /// Of all pages, now that it is known what they read.
    let fingerprints: [Digest]
    /// Of the source tree.
    let sources: Digest?
    /// Whether they are others than were compared with the last build's.
    let rewritesAll: Bool
  }

  /// To be asked when all pages that changed are made.
  func settle(_ site: LoadedSite) async -> Settled {
    let sources = site.files.digest
    guard site.renderer.site.countUsage.state != summary?.countUsage else {
      return Settled(fingerprints: fingerprints, sources: sources, rewritesAll: false)
    }
    return Settled(
      fingerprints: await fingerprints(of: site), sources: sources, rewritesAll: true)
  }

  /// A build whose files are all in their places.
  struct Finished: Sendable {
    let site: LoadedSite
    let output: OutputFolder
    let options: BuildOptions
    let made: [PageRenderer.Result.Made]
    let settled: Settled
    let hashes: [SHA256]?
    /// The files that went.
    let stale: [String]
    let log: BuildLog
  }

  /// Leaves for the next build what it can go by. A cache that cannot be written is a warning,
  /// which is returned.
  func save(_ build: Finished) -> Diagnostic? {
    let made = MadeStates(build.made, of: build.site.plan)
    let summary = CacheSummary(
      options: PreviousBuild.digest(of: build.options), configuration: configuration,
      common: build.site.inputs.common, countUsage: build.site.renderer.site.countUsage.state,
      sources: build.settled.sources,
      output: (last.output.digest ?? .unknown) + outputChange(made, stale: build.stale),
      record: build.output.recordState, theme: theme, now: build.options.now,
      nextChange: build.log.report.nextChange, report: build.log.report,
      diagnostics: build.log.diagnostics)
    do throws(FileError) {
      try last.file.markOpen()
      try write(pageUpdate(build, made), summary)
      try last.file.markClosed()
      return nil
    } catch {
      return .cacheNotWritten(last.file.path, error.reason)
    }
  }

  private func write(_ pages: PageUpdate, _ summary: CacheSummary) throws(FileError) {
    guard let contents else {
      guard var writer = try learnt.sink?.finish() else { return }
      try pages.write(to: &writer)
      return try writer.finish(removing: [], summary, program: last.program)
    }
    let removed = learnt.removed + pages.removed
    var writer: CacheWriter
    let isRewritten = contents.isToBeRewritten(removing: removed.count)
    if isRewritten {
      writer = try CacheWriter(replacing: last.file.path)
      try contents.write(to: &writer, without: Set(removed))
    } else {
      writer = try CacheWriter(appendingTo: last.file.path, size: contents.count)
    }
    for block in learnt.records { try writer.append(block) }
    try pages.write(to: &writer)
    try writer.finish(removing: isRewritten ? [] : removed, summary, program: last.program)
  }

  /// The records of pages that are others than before.
  private func pageUpdate(_ build: Finished, _ made: MadeStates) -> PageUpdate {
    var fingerprints = build.settled.fingerprints
    for place in made.ofOtherStates { fingerprints[place] = .unknown }
    var states = made.states
    var added: [Int] = []
    var newHashes: [Int: SHA256] = [:]
    var removed = pages.stale.map(\.record)
    for place in build.site.plan.pages.indices {
      let isMade = made.contains(place)
      let hash = build.hashes?[place] ?? (isMade ? nil : pages.hash(place))
      let record = pages.record(place)
      let isOther = build.settled.rewritesAll || hash != pages.hash(place)
      guard isMade || (record != nil && isOther) else { continue }
      if let record { removed.append(record) }
      if !isMade { states[place] = pages.state(place) }
      if let hash { newHashes[place] = hash }
      added.append(place)
    }
    return PageUpdate(
      pages: build.site.plan.pages, added: added, fingerprints: fingerprints, states: states,
      hashes: newHashes, removed: removed)
  }

  /// What is added to the digest of the output folder by the files that changed and went.
  private func outputChange(_ made: MadeStates, stale: [String]) -> Digest {
    let gone = Set(stale.map { Digest(of: $0) })
    var change = Digest.unknown
    for index in 0..<last.output.count {
      let key = last.output.key(index)
      let isMade = plan.place(of: key).map(made.contains) ?? false
      if isMade || gone.contains(key) {
        change = change - key.combined(with: last.output.states[index])
      }
    }
    for (place, key) in plan.keys.enumerated() where made.contains(place) {
      change = change + key.combined(with: made.states[place])
    }
    return change
  }
}

/// Thrown where a cache does not have the bytes that it says: the build starts again without it.
struct DamagedCache: Error {}

/// The states of the files that a build made, by their pages' places in the plan.
private struct MadeStates {
  /// Unknown where none was made.
  private(set) var states: [Digest]
  private var isMade: [Bool]
  /// Pages of texts that changed while they were read.
  private(set) var ofOtherStates: [Int] = []

  init(_ made: [PageRenderer.Result.Made], of plan: SitePlan) {
    states = [Digest](repeating: .unknown, count: plan.pages.count)
    isMade = [Bool](repeating: false, count: plan.pages.count)
    for page in made {
      switch page.outcome {
      case .written(_, _, let state), .unchanged(let state):
        states[page.page] = state
        isMade[page.page] = true
        if !page.isOfKnownState { ofOtherStates.append(page.page) }
      case .foreign: continue
      }
    }
  }

  func contains(_ place: Int) -> Bool { isMade[place] }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func cacheNotWritten(_ path: String, _ reason: String) -> Diagnostic {
    Diagnostic(
      .warning, "cache-not-written", "the cache cannot be written: \(reason)",
      at: SourceLocation(path: path), help: "the site is complete; the next build makes it anew")
  }
}
