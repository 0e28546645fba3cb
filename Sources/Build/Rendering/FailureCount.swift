import Synchronization

/// Counts errors of all workers, so that a template that fails on every page is not tried on all.
///
/// Pages are made from the end. The last `limit` pages with an error are those that are reported,
/// however the workers share the slices: one is skipped only if the slices after it have so many.
final class FailureCount: Sendable {
  static let limit = 20

  /// Slices with errors: the index of the first page, and how many.
  private let slices = Mutex<[(start: Int, errors: Int)]>([])
  private let fullDisk = Atomic<Bool>(false)

  /// Whether nothing more can be written.
  var diskIsFull: Bool { fullDisk.load(ordering: .relaxed) }

  /// True once, the first time that the disk is full.
  func isFirstFullDisk() -> Bool { !fullDisk.exchange(true, ordering: .relaxed) }

  /// Whether the slices from a page on have enough errors.
  func isEnough(from page: Int) -> Bool {
    if diskIsFull { return true }
    return slices.withLock { slices in
      slices.lazy.filter { $0.start >= page }.reduce(0) { $0 + $1.errors } >= FailureCount.limit
    }
  }

  func add(_ errors: Int, at start: Int) {
    guard errors > 0 else { return }
    slices.withLock { $0.append((start, errors)) }
  }
}
