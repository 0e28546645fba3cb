/// A tuple such as `(1, 2)`: it prints with parentheses and may be a dictionary's key.
final class TupleValue: ListValue {
  let items: [Value]
  /// The names of a group's elements: `grouper` and `list`.
  let names: [String]
  let nesting: Int

  init(_ items: [Value], names: [String] = []) {
    self.items = items
    nesting = Value.nesting(around: items)
    self.names = names
  }

  var count: Int { items.count }
  subscript(index: Int) -> Value { items[index] }
}
