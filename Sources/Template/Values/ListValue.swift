/// Values in an order, made when they are asked for.
///
/// An object, as records are: handing one on counts one reference and copies nothing.
package protocol ListValue: AnyObject, Sendable {
  var count: Int { get }
  /// `index` is in `0..<count`.
  subscript(index: Int) -> Value { get }
}

extension ListValue {
  /// All values at once.
  var array: [Value] {
    if let array = self as? ArrayValue { return array.items }
    return (0..<count).map { self[$0] }
  }
}

/// A list whose values are there.
final class ArrayValue: ListValue {
  let items: [Value]

  init(_ items: [Value]) {
    self.items = items
  }

  var count: Int { items.count }
  subscript(index: Int) -> Value { items[index] }
}

/// `(1, 2)`: a list that prints with parentheses and may be a dictionary's key.
final class TupleValue: ListValue {
  let items: [Value]
  /// The names of a group's parts: `grouper` and `list`.
  let names: [String]

  init(_ items: [Value], names: [String] = []) {
    self.items = items
    self.names = names
  }

  var count: Int { items.count }
  subscript(index: Int) -> Value { items[index] }
}

/// What `range` gives: its numbers are made when they are asked for.
final class RangeValue: ListValue {
  let start: Int
  let end: Int
  let step: Int
  let count: Int

  /// More numbers than any page needs; a filter may make a list of them.
  static let maximumCount = 10_000_000

  /// Nil where there are too many; `step` is not 0.
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

/// A part of a list, from one place on.
final class ListSlice: ListValue {
  private let base: any ListValue
  private let start: Int
  let count: Int

  /// `range` lies in the list.
  init(_ base: any ListValue, _ range: Range<Int>) {
    self.base = base
    start = range.lowerBound
    count = range.count
  }

  subscript(index: Int) -> Value { base[start + index] }
}
