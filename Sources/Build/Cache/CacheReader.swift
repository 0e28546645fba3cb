import Foundation
import GRDB
import NewsgenContent
import NewsgenSystem
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
    /// What was read of the files that have not changed since.
    var ready: ReadSources
    /// Files in another state, which may hold what they held; by their place in the list.
    var rows: [Int: SourceRow] = [:]
    /// Sources that are not in the list.
    var gone: [RowKey] = []
    fileprivate var sum = Digest.unknown
    fileprivate var isDamaged = false

    /// For a build without a cache.
    init(count: Int) {
      ready = ReadSources(count: count)
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
    let all = await fold("sources", into: Sources(count: list.count)) {
      SourceSlice(list, index)
    } body: {
      $0.add($1, $2)
    } add: { all, slice in
      for (place, source) in slice.ready { all.ready.add(source, at: place) }
      for (place, row) in slice.rows { all.rows[place] = row }
      all.gone += slice.gone
      all.sum = all.sum + slice.sum
      all.isDamaged = all.isDamaged || slice.isDamaged
    }
    guard var all, !all.isDamaged, all.sum == summary.sourceRows else { return nil }
    all.gone.sort { $0.id < $1.id }
    return all
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
      var decoder = PackedReader(bytes)
      let state = decoder.digest()
      let file = decoder.digest()
      let path = decoder.textBytes()
      guard !decoder.isDamaged else { return isDamaged = true }
      guard let place = index.place(of: Digest(of: path)) else {
        return gone.append(RowKey(id: id, digest: digest))
      }
      let entry = decoder.rest
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

  /// What the cache knows of the pages of a plan; nil where the rows are not those that the summary tells of.
  func pages(in index: DigestIndex, count: Int, _ summary: CacheSummary) async -> CachedPages? {
    let empty = FoundPages(pages: CachedPages(count: count))
    let all = await fold("pages", into: empty) {
      PageSlice(index)
    } body: {
      $0.add($1, $2)
    } add: { all, slice in
      for (place, row, key) in slice.known { all.pages.add(row, key, at: place) }
      for (file, key) in slice.stale { all.pages.add(stale: file, key) }
      all.sum = all.sum + slice.sum
      all.isDamaged = all.isDamaged || slice.isDamaged
    }
    guard var all, !all.isDamaged, all.sum == summary.pageRows else { return nil }
    all.pages.sortStale()
    return all.pages
  }

  private struct FoundPages: Sendable {
    var pages: CachedPages
    var sum = Digest.unknown
    var isDamaged = false
  }

  private struct PageSlice: Sendable {
    let index: DigestIndex
    var known: [(Int, PageRow, RowKey)] = []
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
      if let place = index.place(of: row.file) {
        known.append((place, row, key))
      } else if let file = PageRow.file(in: bytes) {
        stale.append((file, key))
      } else {
        isDamaged = true
      }
    }
  }

  // MARK: - Rows

  /// Goes through the rows of a table, a slice of them at a time; nil where the database is damaged.
  private func fold<Total: Sendable, Slice: Sendable>(
    _ table: String, into total: Total, start: @escaping @Sendable () -> Slice,
    body: @escaping @Sendable (inout Slice, Int64, UnsafeRawBufferPointer) -> Void,
    add: @escaping @Sendable (inout Total, Slice) -> Void
  ) async -> Total? {
    do {
      let last = try connections.use(file) { connection in
        try connection.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM \(table)") }
      }
      let range = 1..<(last ?? 0) + 1
      let all = await workers.fold(range, by: 2048, into: (value: total, isWhole: true)) {
        range -> Slice? in
        var slice = start()
        do {
          try connections.use(file) { connection in
            try connection.read { try rows(of: table, range, $0) { body(&slice, $0, $1) } }
          }
        } catch {
          return nil
        }
        return slice
      } _: { all, _, slice in
        if let slice { add(&all.value, slice) } else { all.isWhole = false }
      }
      return all.isWhole ? all.value : nil
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
