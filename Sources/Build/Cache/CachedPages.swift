import NewsgenText

/// What a cache knows of the pages of a plan, by their places in it.
struct CachedPages: Sendable {
  let count: Int
  /// Rows' numbers; zero for a page that the cache does not know. These are empty where it knows none.
  private var ids: [Int64] = []
  private var digests: [Digest] = []
  private var fingerprints: [Digest] = []
  private var states: [Digest] = []
  /// Of their bytes, where a manifest asked for them.
  private var hashes: [Int: SHA256] = [:]
  /// Files of the last build that are not in the plan.
  private(set) var stale: [(file: String, key: CacheReader.RowKey)] = []

  /// Of a cache that knows nothing.
  init(count: Int) {
    self.count = count
  }

  func isKnown(_ place: Int) -> Bool { !ids.isEmpty && ids[place] != 0 }

  var areAllKnown: Bool { ids.isEmpty ? count == 0 : !ids.contains(0) }

  /// Unknown for a page that the cache does not know, as is its state.
  func fingerprint(_ place: Int) -> Digest { ids.isEmpty ? .unknown : fingerprints[place] }

  /// The state that its file was left in.
  func state(_ place: Int) -> Digest { ids.isEmpty ? .unknown : states[place] }

  /// Enough of the page's row to take it away; nil where there is none.
  func key(_ place: Int) -> CacheReader.RowKey? {
    isKnown(place) ? CacheReader.RowKey(id: ids[place], digest: digests[place]) : nil
  }

  func hash(_ place: Int) -> SHA256? { hashes.isEmpty ? nil : hashes[place] }

  mutating func add(_ row: PageRow, _ key: CacheReader.RowKey, at place: Int) {
    if ids.isEmpty {
      ids = [Int64](repeating: 0, count: count)
      digests = [Digest](repeating: .unknown, count: count)
      fingerprints = digests
      states = digests
    }
    ids[place] = key.id
    digests[place] = key.digest
    fingerprints[place] = row.fingerprint
    states[place] = row.state
    hashes[place] = row.hash
  }

  mutating func add(stale file: String, _ key: CacheReader.RowKey) {
    stale.append((file, key))
  }

  /// In the order of the paths, however they were found.
  mutating func sortStale() {
    stale.sort { UTF8Key($0.file) < UTF8Key($1.file) }
  }
}
