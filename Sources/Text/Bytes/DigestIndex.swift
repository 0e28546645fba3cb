/// Digests in the order in which they were inserted, and the position of each.
package struct DigestIndex: Sendable {
  /// The digests, in the order of their positions.
  package private(set) var keys: [Digest] = []
  private var index: HashIndex

  /// Creates an empty index with room for `capacity` keys before it grows.
  package init(capacity: Int) {
    index = HashIndex(capacity: capacity)
    keys.reserveCapacity(capacity)
  }

  /// Creates an index of the keys, in their order; a repeated key keeps its first index.
  package init(_ keys: some Collection<Digest>) {
    self.init(capacity: keys.count)
    for key in keys { insert(key) }
  }

  /// Gives the key the next position, or returns the one that it has.
  @discardableResult
  package mutating func insert(_ key: Digest) -> Int {
    if let place = place(of: key) { return place }
    keys.append(key)
    let keys = keys
    index.append(at: keys.count - 1) { keys[$0].low }
    return keys.count - 1
  }

  /// Returns the position of the key, or `nil` if it was not inserted.
  package func place(of key: Digest) -> Int? {
    index.position(hash: key.low) { keys[$0] == key }
  }
}
