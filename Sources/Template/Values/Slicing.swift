/// Python's rules for `[from:to:step]`.
enum Slicing {
  static func indices(count: Int, from: Int?, to: Int?, step: Int) -> StrideTo<Int> {
    let start = from.map { bound($0, count, step) } ?? (step > 0 ? 0 : count - 1)
    let end = to.map { bound($0, count, step) } ?? (step > 0 ? count : -1)
    return stride(from: start, to: end, by: max(min(step, count + 1), -count - 1))
  }

  /// Like `indices(count:from:to:step:)` for a step of 1.
  static func range(count: Int, from: Int?, to: Int?) -> Range<Int> {
    let start = from.map { bound($0, count, 1) } ?? 0
    let end = to.map { bound($0, count, 1) } ?? count
    return start..<max(start, end)
  }

  private static func bound(_ bound: Int, _ count: Int, _ step: Int) -> Int {
    let place = bound < 0 ? bound.addingReportingOverflow(count).partialValue : bound
    return step > 0 ? min(max(place, 0), count) : min(max(place, -1), count - 1)
  }
}
