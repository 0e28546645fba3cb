import Synchronization

/// Processes slices of a range in parallel, in at most `count` tasks.
package struct Workers: Sendable {
  /// How many tasks run at the same time.
  package let count: Int

  /// Creates workers.
  ///
  /// - Precondition: `count` is at least 1.
  package init(_ count: Int) {
    self.count = max(1, count)
  }

  /// Returns the results for the slices of `range`, in the order of the slices.
  ///
  /// `body` is called from several tasks at the same time, once for each slice.
  package func map<Answer: Sendable>(
    _ range: Range<Int>, by size: Int, _ body: @escaping @Sendable (Range<Int>) -> Answer
  ) async -> [Answer] {
    let answered = await fold(range, by: size, into: [(Int, Answer)](), body) {
      $0.append(($1.lowerBound, $2))
    }
    return answered.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Adds the results for the slices of `range` to a total as soon as they are computed, so that at
  /// most one result per worker is kept.
  ///
  /// `add` is called by one task at a time, in any order of the slices.
  package func fold<Total: Sendable, Answer: Sendable>(
    _ range: Range<Int>, by size: Int, into total: consuming Total,
    _ body: @escaping @Sendable (Range<Int>) -> Answer,
    _ add: @escaping @Sendable (inout Total, Range<Int>, Answer) -> Void
  ) async -> Total {
    await fold(range, by: size, into: total, with: {}) { _, slice in
      body(slice)
    } _: {
      add(&$0, $1, $2)
    }
  }

  /// Like `fold(_:by:into:_:_:)`, but gives each worker its own state, made by `own`.
  ///
  /// A worker processes adjacent slices as long as there are some: what they share stays in its
  /// caches, and no other worker uses the same directory.
  package func fold<Total: Sendable, Own, Answer: Sendable>(
    _ range: Range<Int>, by size: Int, into total: consuming Total,
    with own: @escaping @Sendable () -> Own,
    _ body: @escaping @Sendable (inout Own, Range<Int>) -> Answer,
    _ add: @escaping @Sendable (inout Total, Range<Int>, Answer) -> Void
  ) async -> Total {
    let slices = (range.count + size - 1) / size
    let dealer = SliceDealer(slices, among: min(count, slices))
    let shared = SharedTotal(total)
    await withTaskGroup(of: Void.self) { group in
      for worker in 0..<min(count, slices) {
        group.addTask {
          var own = own()
          while let index = dealer.take(for: worker) {
            let start = range.lowerBound + index * size
            let slice = start..<min(start + size, range.upperBound)
            let answer = body(&own, slice)
            shared.value.withLock { add(&$0, slice, answer) }
          }
        }
      }
    }
    return shared.value.withLock { $0 }
  }

  /// Returns the results of two independent jobs, run in parallel if there are two workers.
  package func both<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () async -> First,
    and second: @escaping @Sendable () async -> Second
  ) async -> (First, Second) {
    guard count > 1 else { return (await first(), await second()) }
    async let other = second()
    let answer = await first()
    return (answer, await other)
  }
}

/// The total that workers add to.
private final class SharedTotal<Total: Sendable>: Sendable {
  let value: Mutex<Total>

  init(_ total: Total) {
    value = Mutex(total)
  }
}

/// Hands out slice numbers: to each worker those of its own part in order, then the last ones of
/// the part that has most left, so that a long slice delays only itself.
private final class SliceDealer: Sendable {
  private let parts: Mutex<[Range<Int>]>

  init(_ count: Int, among workers: Int) {
    parts = Mutex(
      (0..<workers).map { $0 * count / workers..<($0 + 1) * count / workers })
  }

  func take(for worker: Int) -> Int? {
    parts.withLock { parts in
      if let next = parts[worker].popFirst() { return next }
      guard let fullest = parts.indices.max(by: { parts[$0].count < parts[$1].count }) else {
        return nil
      }
      return parts[fullest].popLast()
    }
  }
}
