/// An open-addressed hash table that finds the positions of keys in an array that its owner keeps.
///
/// It holds neither keys nor hashes, four bytes a position: the owner says what a key's hash is and
/// compares keys. A `Dictionary` hashes keys that are hashes once more, makes a string of every
/// name that is looked up, and takes four times the memory. Linear probing, at most half full.
package struct HashIndex: Sendable {
  /// Positions plus one; zero is free. The number of slots is a power of two.
  @usableFromInline package private(set) var slots: [UInt32]

  /// Creates a table that has room for `capacity` positions before it grows.
  package init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Returns the position of the key with that hash for which `isKey` is true, or `nil`.
  ///
  /// - Complexity: O(1) on average.
  @inlinable @inline(__always)
  package func position(hash: UInt64, where isKey: (Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if isKey(position) { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds the next position, that of a key that is not in the table.
  ///
  /// `count` is the number of positions so far, and `hash` returns the hash of any of them and of
  /// the new one.
  package mutating func append(at count: Int, hash: (Int) -> UInt64) {
    if (count + 1) * 2 > slots.count {
      slots = [UInt32](repeating: 0, count: slots.count * 2)
      for position in 0..<count { insert(position, hash(position)) }
    }
    insert(count, hash(count))
  }

  /// Removes all positions, and keeps the room for them.
  package mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
  }

  private mutating func insert(_ position: Int, _ hash: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = UInt32(position + 1)
  }
}
