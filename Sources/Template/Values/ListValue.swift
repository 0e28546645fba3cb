/// Values in an order, made when they are asked for.
///
/// An object, as records are: handing one on counts one reference and copies nothing.
package protocol ListValue: AnyObject, Sendable {
  var count: Int { get }
  /// `index` is in `0..<count`.
  subscript(index: Int) -> Value { get }
  /// Tells the list of those elements from others; `nil` for one that has no equal.
  func identity(of range: Range<Int>) -> ListIdentity?
  /// How deep lists and dictionaries are inside it; 1 for a list of records, strings and numbers.
  var nesting: Int { get }
}

/// What lists have in common on the pages of a variant whose elements are alike in all their
/// fields, with all that the fields hold.
package struct ListIdentity: Sendable {
  /// Another one for every sort of lists, and every type of records.
  let sort: Int32
  let number: Int

  /// Creates the identity of the list of that number among those of a sort.
  package init(_ sort: ListSort, _ number: Int) {
    self.sort = sort.number
    self.number = number
  }
}

/// Lists that number themselves together.
package struct ListSort: Sendable {
  let number = RecordType.nextNumber()

  /// Creates a sort that differs from all others.
  package init() {}
}

extension ListValue {
  package func identity(of range: Range<Int>) -> ListIdentity? { nil }
  package var nesting: Int { 1 }

  /// All values at once; going through each of them is paid for.
  func array(_ budget: RenderingBudget) throws(EvaluationError) -> [Value] {
    if let array = self as? ArrayValue {
      try budget.spend(steps: array.items.count)
      return array.items
    }
    try budget.allocate(values: count)
    return (0..<count).map { self[$0] }
  }
}

/// A list whose values are there.
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

/// A part of a list, from one place on.
final class ListSlice: ListValue {
  private let base: any ListValue
  private let start: Int
  let count: Int

  /// `range` lies in the list. A part of a part is one of the whole list.
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
