/// An ordered list whose values are created when they are read.
///
/// An object like `Record`: passing it counts one reference and copies nothing.
package protocol ListValue: AnyObject, Sendable {
  var count: Int { get }
  /// Returns the value at an index in `0..<count`.
  subscript(index: Int) -> Value { get }
  /// Returns what identifies the list of those elements, or `nil` if it never occurs again.
  func identity(of range: Range<Int>) -> ListIdentity?
  /// How deep lists and dictionaries nest inside it; 1 for records, strings and numbers.
  var nesting: Int { get }
}

/// Identifies lists on the pages of a variant whose elements are equal in all fields, with
/// everything that the fields hold.
package struct ListIdentity: Sendable {
  /// A number of the list's sort, different from those of other sorts and of record types.
  let sort: Int32
  let number: Int

  /// Creates the identity of the list of that number among those of a sort.
  package init(_ sort: ListSort, _ number: Int) {
    self.sort = sort.number
    self.number = number
  }
}

/// A sort of lists that are numbered together.
package struct ListSort: Sendable {
  let number = RecordType.nextNumber()

  /// Creates a sort that differs from all others.
  package init() {}
}

extension ListValue {
  package func identity(of range: Range<Int>) -> ListIdentity? { nil }
  package var nesting: Int { 1 }

  /// Returns all values as an array, and pays for reading them.
  func array(_ budget: RenderingBudget) throws(EvaluationError) -> [Value] {
    if let array = self as? ArrayValue {
      try budget.spend(steps: array.items.count)
      return array.items
    }
    try budget.allocate(values: count)
    return (0..<count).map { self[$0] }
  }
}

/// A list of existing values.
final class ArrayValue: ListValue {
  let items: [Value]
  let nesting: Int

  init(_ items: [Value]) {
    self.items = items
    nesting = Value.nesting(around: items)
  }

  var count: Int { items.count }
  subscript(index: Int) -> Value { items[index] }
}

/// A part of a list.
final class ListSlice: ListValue {
  private let base: any ListValue
  private let start: Int
  let count: Int

  /// Creates the part; `range` is in the list. A part of a part is a part of the whole list.
  init(_ base: any ListValue, _ range: Range<Int>) {
    if let slice = base as? ListSlice {
      self.base = slice.base
      start = slice.start + range.lowerBound
    } else {
      self.base = base
      start = range.lowerBound
    }
    count = range.count
  }

  var nesting: Int { base.nesting }

  subscript(index: Int) -> Value { base[start + index] }

  func identity(of range: Range<Int>) -> ListIdentity? {
    base.identity(of: start + range.lowerBound..<start + range.upperBound)
  }
}
