import Synchronization

/// Runs a job over slices of its work, a task for every processor, and puts the answers in order.
struct Workers: Sendable {
  let count: Int

  /// `count` is at least 1.
  init(_ count: Int) {
    self.count = max(1, count)
  }

  /// The answers for the slices of `range`, in the order of the slices.
  ///
  /// Slices are handed out as workers become free, so a long one holds up nothing but itself. `body`
  /// is called from several tasks at once, and never twice for one slice.
  func map<Answer: Sendable>(
    _ range: Range<Int>, by size: Int, _ body: @escaping @Sendable (Range<Int>) -> Answer
  ) async -> [Answer] {
    let slices = stride(from: range.lowerBound, to: range.upperBound, by: size).map {
      $0..<min($0 + size, range.upperBound)
    }
    let next = NextSlice()
    let answered = await withTaskGroup(of: [(Int, Answer)].self) { group in
      for _ in 0..<min(count, slices.count) {
        group.addTask {
          var answers: [(Int, Answer)] = []
          while let index = next.take(of: slices.count) {
            answers.append((index, body(slices[index])))
          }
          return answers
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    return answered.sorted { $0.0 < $1.0 }.map(\.1)
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
