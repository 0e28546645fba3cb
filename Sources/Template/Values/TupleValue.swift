/// `(1, 2)`: a list that prints with parentheses and may be a dictionary's key.
struct TupleValue: ListValue {
  let items: [Value]
  /// The names of a group's parts: `grouper` and `list`.
  var names: [String] = []

  init(_ items: [Value], names: [String] = []) {
    self.items = items
    self.names = names
  }

  var count: Int { items.count }
  subscript(index: Int) -> Value { items[index] }
}

/// What `range` gives: its numbers are made when they are asked for.
struct RangeValue: ListValue {
  let start: Int
  let step: Int
  let count: Int

  /// `step` is not 0.
  init(from start: Int, to end: Int, by step: Int) {
    self.start = start
    self.step = step
    let span =
      step > 0 ? end.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(end)
    let distance = span.overflow ? Int.max : span.partialValue
    let width = step.magnitude
    count = distance > 0 ? Int((UInt(distance) + (width - 1)) / width) : 0
  }

  subscript(index: Int) -> Value { .int(start &+ index &* step) }
}
