import Synchronization

/// Runs a job over slices of its work, a task for every processor.
package struct Workers: Sendable {
  package let count: Int

  /// `count` is at least 1.
  package init(_ count: Int) {
    self.count = max(1, count)
  }

  /// The answers for the slices of `range`, in the order of the slices.
  ///
  /// Slices are handed out as workers become free, so a long one holds up nothing but itself. `body`
  /// is called from several tasks at once, and never twice for one slice.
  package func map<Answer: Sendable>(
    _ range: Range<Int>, by size: Int, _ body: @escaping @Sendable (Range<Int>) -> Answer
  ) async -> [Answer] {
    let answered = await fold(range, by: size, into: [(Int, Answer)](), body) {
      $0.append(($1.lowerBound, $2))
    }
    return answered.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Adds the answers for the slices of `range` to a total, each as soon as it is there, so that no more of
  /// them are kept than workers are at work.
  ///
  /// `add` is called by one task at a time, with the slices in any order.
  package func fold<Total: Sendable, Answer: Sendable>(
    _ range: Range<Int>, by size: Int, into total: consuming Total,
    _ body: @escaping @Sendable (Range<Int>) -> Answer,
    _ add: @escaping @Sendable (inout Total, Range<Int>, Answer) -> Void
  ) async -> Total {
    let slices = (range.count + size - 1) / size
    let next = NextSlice()
    let shared = SharedTotal(total)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<min(count, slices) {
        group.addTask {
          while let index = next.take(of: slices) {
            let start = range.lowerBound + index * size
            let slice = start..<min(start + size, range.upperBound)
            let answer = body(slice)
            shared.value.withLock { add(&$0, slice, answer) }
          }
        }
      }
    }
    return shared.value.withLock { $0 }
  }

  /// The answers of two jobs that do not need each other: side by side where there are two workers.
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

/// What the workers add to.
private final class SharedTotal<Total: Sendable>: Sendable {
  let value: Mutex<Total>

  init(_ total: Total) {
    value = Mutex(total)
  }
}

/// Hands out the numbers of slices.
private final class NextSlice: Sendable {
  private let next = Atomic<Int>(0)

  func take(of count: Int) -> Int? {
    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
