import NewsgenText

/// What a cache knows of the pages of a plan, by their places in it: where their records are, which
/// are read in the cache.
struct CachedPages: Sendable {
  let count: Int
  private let contents: CacheContents?
  /// Places in the cache; zero for a page that it does not know. Empty if it knows none.
  private var records: [Int] = []
  /// Files of the last build that are not in the plan.
  private(set) var stale: [(file: String, record: Int)] = []

  /// Of a cache that knows nothing.
  init(count: Int) {
    self.count = count
    contents = nil
  }

  /// Of a cache of which nothing is read yet.
  init(count: Int, in contents: CacheContents) {
    self.count = count
    self.contents = contents
  }

  func isKnown(_ place: Int) -> Bool { !records.isEmpty && records[place] != 0 }

  var areAllKnown: Bool { records.isEmpty ? count == 0 : !records.contains(0) }

  /// Unknown for a page that the cache does not know, as is its state.
  func fingerprint(_ place: Int) -> Digest { page(place) { $0.fingerprint } ?? .unknown }

  /// The state that its file was left in.
  func state(_ place: Int) -> Digest { page(place) { $0.state } ?? .unknown }

  /// The place of the page's record in the cache; `nil` if there is none.
  func record(_ place: Int) -> Int? { isKnown(place) ? records[place] : nil }

  func hash(_ place: Int) -> SHA256? { page(place) { $0.hash } }

  private func page<Value>(_ place: Int, _ value: (PageRecord) -> Value?) -> Value? {
    record(place).flatMap { contents?.withPage(at: $0, value) }
  }

  mutating func add(_ record: Int, at place: Int) {
    if records.isEmpty { records = [Int](repeating: 0, count: count) }
    records[place] = record
  }

  mutating func add(stale file: String, _ record: Int) {
    stale.append((file, record))
  }

  /// In the order of the paths, however they were found.
  mutating func sortStale() {
    stale.sort { UTF8Key($0.file) < UTF8Key($1.file) }
  }
}
