/// The result of `range`, whose numbers are created when they are read.
final class RangeValue: ListValue {
  let start: Int
  let end: Int
  let step: Int
  let count: Int

  /// More numbers than any page needs, since a filter may turn them into a list.
  static let maximumCount = 10_000_000

  /// Creates the range, or returns `nil` if it has too many numbers.
  ///
  /// - Precondition: `step` is not 0.
  init?(from start: Int, to end: Int, by step: Int) {
    self.start = start
    self.end = end
    self.step = step
    let isEmpty = step > 0 ? end <= start : end >= start
    let distance = step > 0 ? UInt(bitPattern: end &- start) : UInt(bitPattern: start &- end)
    let wanted = isEmpty ? 0 : (distance - 1) / step.magnitude + 1
    guard wanted <= UInt(Self.maximumCount) else { return nil }
    count = Int(wanted)
  }

  subscript(index: Int) -> Value { .int(start &+ index &* step) }
}
