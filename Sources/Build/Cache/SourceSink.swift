import Foundation
import GRDB
import NewsgenText
import Synchronization

/// Takes the rows of sources while they are read, and writes them to a new cache some hundreds at a time, so
/// that no memory holds them.
final class SourceSink: Sendable {
  private struct State {
    var database: DatabaseQueue?
    var pending: [[UInt8]] = []
    var rows = Digest.unknown
    var problem: String?
  }

  private let file: CacheFile
  private let state = Mutex(State())

  /// More rows make no faster transactions.
  private static let batch = 1024

  /// Begins a cache anew.
  init(_ file: CacheFile) {
    self.file = file
    state.withLock { state in
      attempt(&state) { state in
        try file.markOpen()
        state.database = try file.create()
      }
    }
  }

  func add(_ rows: [SourceReading.Fresh]) {
    state.withLock { state in
      for row in rows {
        state.rows = state.rows + Digest(of: row.row)
        state.pending.append(row.row)
      }
      if state.pending.count >= SourceSink.batch { flush(&state) }
    }
  }

  /// What became of all rows.
  func finish() -> BuildCache.Learnt {
    state.withLock { state in
      flush(&state)
      attempt(&state) { try $0.database?.close() }
      return BuildCache.Learnt(rows: state.rows, problem: state.problem)
    }
  }

  private func flush(_ state: inout State) {
    let update = CacheUpdate(added: state.pending)
    state.pending.removeAll(keepingCapacity: true)
    guard state.problem == nil, !update.added.isEmpty else { return }
    attempt(&state) { state in
      try state.database?.write { try update.write(to: "sources", $0) }
    }
  }

  private func attempt(_ state: inout State, _ body: (inout State) throws -> Void) {
    do {
      try body(&state)
    } catch {
      state.problem = "\(error)"
    }
  }
}
