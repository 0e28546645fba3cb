/// Finds the place of a digest in a list: an open hash table of places, a few bytes a digest.
///
/// `Dictionary` hashes every key once more and takes four times the memory.
package struct DigestIndex: Sendable {
  /// In the order of their places.
  package private(set) var keys: [Digest] = []
  /// Places in `keys` plus one; zero is free.
  private var slots: [UInt32]
  private let mask: Int

  /// For up to `capacity` keys.
  package init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    mask = size - 1
    keys.reserveCapacity(capacity)
  }

  /// Creates an index of the keys, in their order; a repeated key keeps its first index.
  package init(_ keys: some Collection<Digest>) {
    self.init(capacity: keys.count)
    for key in keys { insert(key) }
  }

  /// Gives the key the next place, or says which it has.
  @discardableResult
  package mutating func insert(_ key: Digest) -> Int {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if keys[place] == key { return place }
      slot = (slot + 1) & mask
    }
    keys.append(key)
    precondition(keys.count <= mask, "the table was made for fewer keys")
    slots[slot] = UInt32(keys.count)
    return keys.count - 1
  }

  /// Returns the index of a key in `keys`, or `nil`. Complexity: O(1) on average.
  package func place(of key: Digest) -> Int? {
    var slot = Int(truncatingIfNeeded: key.low) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if keys[place] == key { return place }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
