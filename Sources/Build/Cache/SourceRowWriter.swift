import NewsgenSystem
import NewsgenText
import Synchronization

/// Takes the records of sources while they are read, and writes them to a new cache, so that no
/// memory holds them.
final class SourceRowWriter: Sendable {
  private struct State: ~Copyable {
    var writer: CacheWriter?
    var problem: FileError?
  }

  private let state: Mutex<State>

  /// Begins a cache that replaces the one that is there.
  init(_ file: CacheFile) {
    var problem: FileError?
    var writer: CacheWriter?
    do throws(FileError) {
      try file.clear()
      writer = try CacheWriter(replacing: file.path)
    } catch {
      problem = error
    }
    state = Mutex(State(writer: writer, problem: problem))
  }

  /// Writes a sealed block of records.
  func add(_ block: RecordBlock) {
    state.withLock { state in
      guard state.problem == nil else { return }
      do throws(FileError) {
        try state.writer?.append(block)
      } catch {
        state.problem = error
      }
    }
  }

  /// The writer, for what is still to come; it can be taken once.
  func finish() throws(FileError) -> CacheWriter? {
    try state.withLock { state throws(FileError) in
      if let problem = state.problem { throw problem }
      return state.writer.take()
    }
  }

  /// Removes what was written.
  func discard() {
    state.withLock { $0.writer = nil }
  }
}
