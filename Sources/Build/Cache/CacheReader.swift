import NewsgenContent
import NewsgenModel
import NewsgenSystem
import NewsgenText

/// Reads the records of a cache with all workers, a block at a time.
struct CacheReader: Sendable {
  let contents: CacheContents
  let workers: Workers

  // MARK: - Sources

  /// What the cache knows of the sources in a list.
  struct Sources: Sendable {
    /// What was read of the files that have not changed since.
    var ready: ParsedSources
    /// Files in another state, which may hold what they held; by their place in the list.
    var records: [Int: SourceRecord] = [:]
    /// The places of the records of sources that are not in the list.
    var gone: [Int] = []
    fileprivate var isDamaged = false

    /// For a build without a cache.
    init(count: Int) {
      ready = ParsedSources(count: count)
    }
  }

  /// `nil` if a block is damaged. `kinds` is how many kinds the site has.
  func sources(in list: FileList, kinds: Int) async -> Sources? {
    let index = DigestIndex((0..<list.count).map(list.key))
    var all = await fold(.sources, into: Sources(count: list.count)) { block -> SourceSlice? in
      var slice = SourceSlice(list: list, index: index, kinds: kinds)
      guard let storage = contents.storage(of: block) else { return nil }
      let isWhole = contents.forEachRecord(of: block) { record in
        slice.add(
          SourceRecord(
            in: storage, at: record.lowerBound - block.range.lowerBound, count: record.count,
            place: record.lowerBound))
      }
      return isWhole && !slice.isDamaged ? slice : nil
    } add: { all, slice in
      guard let slice else { return all.isDamaged = true }
      for (place, metadata) in slice.metadata { all.ready.add(metadata, at: place) }
      for (place, source) in slice.others { all.ready.add(source, at: place) }
      for (place, record) in slice.records { all.records[place] = record }
      all.gone += slice.gone
    }
    guard !all.isDamaged else { return nil }
    all.gone.sort()
    return all
  }

  private struct SourceSlice: Sendable {
    let list: FileList
    let index: DigestIndex
    let kinds: Int
    var metadata: [(Int, PackedMetadata)] = []
    var others: [(Int, ParsedSource)] = []
    var records: [(Int, SourceRecord)] = []
    var gone: [Int] = []
    var isDamaged = false

    mutating func add(_ record: SourceRecord?) {
      guard let record, let contents = record.contents(kinds: kinds) else {
        return isDamaged = true
      }
      guard let place = index.place(of: contents.pathKey) else { return gone.append(record.place) }
      let state = record.state
      guard list.states[place] == state, state != .unknown else {
        return records.append((place, record))
      }
      switch contents.source {
      case .metadata(let metadata): self.metadata.append((place, metadata))
      case .other(let source): others.append((place, source))
      }
    }
  }

  // MARK: - Pages

  /// What the cache knows of the pages of a plan; `nil` if a block is damaged.
  func pages(in index: DigestIndex, count: Int) async -> CachedPages? {
    let none = FoundPages(pages: CachedPages(count: count, in: contents))
    var all = await fold(.pages, into: none) { block -> PageSlice? in
      var slice = PageSlice(index: index)
      guard contents.storage(of: block) != nil else { return nil }
      let isWhole = contents.forEachRecord(of: block) { record in
        contents.withBytes(of: record) { slice.add(PageRecord($0), at: record.lowerBound) }
      }
      return isWhole && !slice.isDamaged ? slice : nil
    } add: { all, slice in
      guard let slice else { return all.isDamaged = true }
      for (place, record) in slice.known { all.pages.add(record, at: place) }
      for (file, record) in slice.stale { all.pages.add(stale: file, record) }
    }
    guard !all.isDamaged else { return nil }
    all.pages.sortStale()
    return all.pages
  }

  private struct FoundPages: Sendable {
    var pages: CachedPages
    var isDamaged = false
  }

  private struct PageSlice: Sendable {
    let index: DigestIndex
    var known: [(Int, Int)] = []
    var stale: [(file: String, record: Int)] = []
    var isDamaged = false

    mutating func add(_ page: PageRecord?, at record: Int) {
      guard let page else { return isDamaged = true }
      if let place = index.place(of: page.pathKey) {
        known.append((place, record))
      } else if let file = page.file {
        stale.append((file, record))
      } else {
        isDamaged = true
      }
    }
  }

  // MARK: - Blocks

  /// Processes the blocks of a kind in parallel; their slices are added in any order.
  private func fold<Total: Sendable, Slice: Sendable>(
    _ kind: CacheFormat.BlockKind, into total: Total,
    _ slice: @escaping @Sendable (CacheFormat.Block) -> Slice,
    add: @escaping @Sendable (inout Total, Slice) -> Void
  ) async -> Total {
    let blocks = contents.blocks.filter { $0.kind == kind }
    return await workers.fold(blocks.indices, by: 1, into: total) {
      slice(blocks[$0.lowerBound])
    } _: { all, _, found in
      add(&all, found)
    }
  }
}
