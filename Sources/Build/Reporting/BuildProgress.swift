import Synchronization

/// How far a build is.
package struct BuildProgress: Sendable {
  /// What a build does that takes time.
  package enum Stage: String, Sendable {
    case waiting = "waiting for another build"
    case reading, rendering, writing
  }

  /// The stage that the build is in.
  package let stage: Stage
  /// How many sources or pages of the stage are done.
  package let done: Int
  /// Zero if it is not known how much there is to do.
  package let total: Int
}

/// Counts what all workers have done.
final class ProgressCount: Sendable {
  private let done: Atomic<Int>

  /// `done` were there before.
  init(from done: Int = 0) { self.done = Atomic(done) }

  /// Adds to the count and returns it.
  func add(_ count: Int) -> Int {
    done.wrappingAdd(count, ordering: .relaxed).newValue
  }
}
