/// Finds the index of a digest in a list: an open hash table of a few bytes per digest.
///
/// `Dictionary` would hash every key again and take four times the memory.
package struct DigestIndex: Sendable {
  /// The keys, in the order of their first insertion.
  package private(set) var keys: [Digest] = []
  /// Indices in `keys` plus one; zero marks a free slot.
  private var slots: [UInt32]
  private let mask: Int

  /// Creates an empty index for up to `capacity` keys.
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

  /// Appends the key if it is new; returns its index.
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
