import GRDB
import NewsgenText
import Synchronization

/// Takes the rows of sources while they are read, and writes them to a new cache some hundreds at a time, so
/// that no memory holds them.
final class SourceSink: Sendable {
  /// Rows that wait.
  private struct Pending {
    var rows: [[UInt8]] = []
    var digest = Digest.unknown
  }

  private struct Writer {
    /// Made with the first rows: by one worker, while others go on reading.
    var database: DatabaseQueue?
    var problem: String?
  }

  private let file: CacheFile
  private let pending = Mutex(Pending())
  private let writer = Mutex(Writer())

  /// More rows make no faster transactions.
  private static let batch = 1024

  /// Begins a cache anew.
  init(_ file: CacheFile) {
    self.file = file
    writer.withLock { writer in
      attempt(&writer) { _ in try file.markOpen() }
    }
  }

  /// Takes rows, and writes what there is where that is enough and no other worker is writing: it would take
  /// longer to wait for it than to keep them.
  func add(_ rows: [SourceReading.Fresh]) {
    let digest = rows.reduce(Digest.unknown) { $0 + Digest(of: $1.row) }
    let isEnough = pending.withLock { pending in
      pending.digest = pending.digest + digest
      for row in rows { pending.rows.append(row.row) }
      return pending.rows.count >= SourceSink.batch
    }
    if isEnough { writer.withLockIfAvailable { flush(&$0) } }
  }

  /// What became of all rows.
  func finish() -> BuildCache.Learnt {
    writer.withLock { writer in
      flush(&writer)
      attempt(&writer) { try $0.database?.close() }
      return BuildCache.Learnt(
        rows: pending.withLock { $0.digest }, problem: writer.problem)
    }
  }

  private func flush(_ writer: inout Writer) {
    let rows = pending.withLock { pending in
      let rows = pending.rows
      pending.rows = []
      return rows
    }
    guard writer.problem == nil else { return }
    let update = CacheUpdate(added: rows)
    attempt(&writer) { writer in
      let database = try writer.database ?? file.create()
      writer.database = database
      try database.write { try update.write(to: "sources", $0) }
    }
  }

  private func attempt(_ writer: inout Writer, _ body: (inout Writer) throws -> Void) {
    do {
      try body(&writer)
    } catch {
      writer.problem = "\(error)"
    }
  }
}
