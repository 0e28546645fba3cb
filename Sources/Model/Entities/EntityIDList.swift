/// The entities of an article, in order.
///
/// Stores up to three IDs inline, saving most articles a heap access. Hot loops use indices, since
/// iterating over another module's collection calls protocol witnesses.
package struct EntityIDList: RandomAccessCollection, Sendable {
  /// The number of entities.
  package let count: Int
  @usableFromInline let near: (EntityID, EntityID, EntityID)
  /// All IDs, if there are more than three.
  @usableFromInline let all: [EntityID]?

  /// Creates a list of the IDs, in their order.
  package init(_ ids: some RandomAccessCollection<EntityID>) {
    count = ids.count
    let none = EntityID(0)
    var rest = ids.makeIterator()
    near = (rest.next() ?? none, rest.next() ?? none, rest.next() ?? none)
    all = count > 3 ? Array(ids) : nil
  }

  @inlinable package var startIndex: Int { 0 }
  @inlinable package var endIndex: Int { count }

  /// Returns the index of an ID, or `nil`. Complexity: O(n).
  @inlinable package func place(of id: EntityID) -> Int? {
    if let all { return all.firstIndex { $0.index == id.index } }
    for place in 0..<count where self[place].index == id.index { return place }
    return nil
  }

  /// Returns the ID at an index. Complexity: O(1).
  @inlinable package subscript(index: Int) -> EntityID {
    precondition(index >= 0 && index < count, "place \(index) of \(count) entities")
    if let all { return all[index] }
    return switch index {
    case 0: near.0
    case 1: near.1
    default: near.2
    }
  }
}
