/// `(1, 2)`: a list that prints with parentheses and may be a dictionary's key.
final class TupleValue: ListValue {
  let items: [Value]
  /// The names of a group's parts: `grouper` and `list`.
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
