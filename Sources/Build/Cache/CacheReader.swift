import Foundation
import GRDB
import NewsgenContent
import NewsgenText
import Synchronization

/// Reads the rows of a cache, with a connection for every worker.
struct CacheReader: Sendable {
  private let file: CacheFile
  private let workers: Workers
  private let connections = ConnectionPool()

  init(_ file: CacheFile, workers: Workers) {
    self.file = file
    self.workers = workers
  }

  // MARK: - Sources

  /// What the cache knows of the sources in a list.
  struct Sources: Sendable {
    /// By the source's place in the list: what was read of a file that has not changed since.
    var ready: [ReadSource?]
    /// Files in another state, which may hold what they held; by their place in the list.
    var rows: [Int: SourceRow] = [:]
    /// Sources that are not in the list.
    var gone: [RowKey] = []

    /// For a build without a cache.
    init(count: Int) {
      ready = [ReadSource?](repeating: nil, count: count)
    }
  }

  /// Enough of a row to take it away.
  struct RowKey: Sendable {
    let id: Int64
    let digest: Digest
  }

  /// Nil where the rows are not those that the summary tells of.
  func sources(in list: FileList, _ summary: CacheSummary) async -> Sources? {
    let index = DigestIndex((0..<list.count).map(list.key))
    let slices = await map("sources") {
      SourceSlice(list, index)
    } body: {
      $0.add($1, $2)
    }
    guard let slices else { return nil }
    var all = Sources(count: list.count)
    var sum = Digest.unknown
    for slice in slices {
      guard !slice.isDamaged else { return nil }
      sum = sum + slice.sum
      for (place, source) in slice.ready { all.ready[place] = source }
      for (place, row) in slice.rows { all.rows[place] = row }
      all.gone += slice.gone
    }
    return sum == summary.sourceRows ? all : nil
  }

  private struct SourceSlice: Sendable {
    let list: FileList
    let index: DigestIndex
    var ready: [(Int, ReadSource)] = []
    var rows: [(Int, SourceRow)] = []
    var gone: [RowKey] = []
    var sum = Digest.unknown
    var isDamaged = false

    init(_ list: FileList, _ index: DigestIndex) {
      self.list = list
      self.index = index
    }

    mutating func add(_ id: Int64, _ bytes: UnsafeRawBufferPointer) {
      let digest = Digest(of: bytes)
      sum = sum + digest
      var decoder = CardDecoder(bytes)
      let state = decoder.digest()
      let file = decoder.digest()
      let path = decoder.text()
      guard !decoder.isDamaged else { return isDamaged = true }
      guard let place = index.place(of: Digest(of: path)) else {
        return gone.append(RowKey(id: id, digest: digest))
      }
      let entry = UnsafeRawBufferPointer(rebasing: bytes[decoder.index...])
      guard list.states[place] == state, state != .unknown else {
        return rows.append(
          (place, SourceRow(id: id, file: file, digest: digest, entry: Array(entry))))
      }
      guard let source = ReadSource(decoding: entry, at: path, file: file) else {
        return isDamaged = true
      }
      ready.append((place, source))
    }
  }

  // MARK: - Pages

  /// What the cache knows of the pages of a plan.
  struct Pages: Sendable {
    struct Page: Sendable {
      let key: RowKey
      let fingerprint: Digest
      let state: Digest
      let hash: SHA256?
    }

    /// By the page's place in the plan.
    var known: [Page?]
    /// Files of the last build that are not in the plan.
    var stale: [(file: String, key: RowKey)] = []
  }

  /// Nil where the rows are not those that the summary tells of.
  func pages(in index: DigestIndex, count: Int, _ summary: CacheSummary) async -> Pages? {
    let slices = await map("pages") {
      PageSlice(index)
    } body: {
      $0.add($1, $2)
    }
    guard let slices else { return nil }
    var all = Pages(known: [Pages.Page?](repeating: nil, count: count))
    var sum = Digest.unknown
    for slice in slices {
      guard !slice.isDamaged else { return nil }
      sum = sum + slice.sum
      for (place, page) in slice.known { all.known[place] = page }
      all.stale += slice.stale
    }
    return sum == summary.pageRows ? all : nil
  }

  private struct PageSlice: Sendable {
    let index: DigestIndex
    var known: [(Int, Pages.Page)] = []
    var stale: [(file: String, key: RowKey)] = []
    var sum = Digest.unknown
    var isDamaged = false

    init(_ index: DigestIndex) {
      self.index = index
    }

    mutating func add(_ id: Int64, _ bytes: UnsafeRawBufferPointer) {
      let key = RowKey(id: id, digest: Digest(of: bytes))
      sum = sum + key.digest
      guard let row = PageRow(decoding: bytes) else { return isDamaged = true }
      guard let place = index.place(of: Digest(of: row.file)) else {
        return stale.append((row.file, key))
      }
      known.append(
        (
          place,
          Pages.Page(
            key: key, fingerprint: row.fingerprint, state: row.state, hash: row.hash)
        ))
    }
  }

  // MARK: - Rows

  /// Goes through the rows of a table, a slice of them at a time; nil where the database is damaged.
  private func map<Answer: Sendable>(
    _ table: String, start: @escaping @Sendable () -> Answer,
    body: @escaping @Sendable (inout Answer, Int64, UnsafeRawBufferPointer) -> Void
  ) async -> [Answer]? {
    do {
      let last = try connections.use(file) { connection in
        try connection.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM \(table)") }
      }
      let slices = await workers.map(1..<(last ?? 0) + 1, by: 2048) { range -> Answer? in
        var answer = start()
        do {
          try connections.use(file) { connection in
            try connection.read { try rows(of: table, range, $0) { body(&answer, $0, $1) } }
          }
        } catch {
          return nil
        }
        return answer
      }
      let answers = slices.compactMap { $0 }
      return answers.count == slices.count ? answers : nil
    } catch {
      return nil
    }
  }

  private func rows(
    of table: String, _ range: Range<Int>, _ database: Database,
    _ body: (Int64, UnsafeRawBufferPointer) -> Void
  ) throws {
    let statement = try database.cachedStatement(
      sql: "SELECT id, row FROM \(table) WHERE id >= ? AND id < ?")
    let cursor = try Row.fetchCursor(
      statement, arguments: [range.lowerBound, range.upperBound])
    while let row = try cursor.next() {
      let id: Int64 = row[0]
      try row.withUnsafeData(atIndex: 1) { data in
        data?.withUnsafeBytes { body(id, $0) }
      }
    }
  }
}

/// Connections that wait for a worker.
private final class ConnectionPool: Sendable {
  private let idle = Mutex<[DatabaseQueue]>([])

  func use<Result>(
    _ file: CacheFile, _ body: (DatabaseQueue) throws -> Result
  ) throws -> Result {
    let connection = try idle.withLock { $0.popLast() } ?? file.reader()
    let result = try body(connection)
    idle.withLock { $0.append(connection) }
    return result
  }
}
