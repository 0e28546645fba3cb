import NewsgenText

/// What the fragments of a program have come to on the pages of one variant.
///
/// It keeps a megabyte or two, of those that were met last: pages that share a text are near each
/// other, and few entities are met often.
struct FragmentCache {
  /// A fragment, and what its text depends on.
  struct Key: Equatable {
    let fragment: Int32
    let first: Source
    let second: Source

    /// The key of a page, a record, or a list.
    struct Source: Equatable {
      /// That of a record's type (`RecordType.number`), or of a list's sort; 0 for a page's.
      let type: Int32
      let number: Int

      static let none = Source(type: -1, number: 0)
    }

    init(fragment: Int32, _ first: Source, _ second: Source) {
      self.fragment = fragment
      self.first = first
      self.second = second
    }

    func dependsOnSame(as other: Key) -> Bool {
      first == other.first && second == other.second
    }

    /// Numbers follow each other: multiplied, they lie far apart.
    fileprivate var hash: UInt64 {
      var hash = UInt64(truncatingIfNeeded: fragment) &* 0x9E37_79B9_7F4A_7C15
      for source in [first, second] {
        hash ^=
          UInt64(truncatingIfNeeded: source.number)
          &+ UInt64(truncatingIfNeeded: source.type) << 40
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        hash ^= hash >> 32
      }
      return hash
    }
  }

  /// What was asked for or kept of late, and what was before that.
  private var (young, old) = (Generation(), Generation())

  /// Appends the text that was kept for the key; false if there is none, or the budget has not
  /// enough left to write it anew.
  ///
  /// A copy costs what writing it did, so that it does not decide which page fails whether a text
  /// was kept: that depends on the pages that the same worker made before.
  mutating func append(
    _ key: Key, to out: inout ByteBuffer, payingFrom budget: RenderingBudget
  ) -> Bool {
    if let isPaid = young.copy(key, to: &out, payingFrom: budget) { return isPaid }
    let start = out.count
    guard let cost = old.cost(of: key), old.copy(key, to: &out, payingFrom: budget) == true else {
      return false
    }
    keep(out, from: start, costing: cost, as: key)
    return true
  }

  /// Keeps what `out` holds from `start` on, which took `cost` to write.
  mutating func keep(
    _ out: ByteBuffer, from start: Int, costing cost: RenderingBudget.Cost, as key: Key
  ) {
    guard out.count - start <= Generation.mostBytes / 8 else { return }
    if !young.hasRoom(for: out.count - start) {
      swap(&young, &old)
      young.removeAll()
    }
    young.keep(out, from: start, costing: cost, as: key)
  }
}

/// Texts of fragments in one piece of memory.
private struct Generation {
  typealias Key = FragmentCache.Key

  private struct Entry {
    let key: Key
    let hash: UInt64
    let start: Int
    let count: Int
    let cost: RenderingBudget.Cost
  }

  private var entries: [Entry] = []
  private var index = HashIndex(capacity: 128)
  private var bytes = ByteBuffer()

  static let mostBytes = 1 << 19
  private static let mostEntries = 1 << 13

  /// Appends the key's text if it can be paid for; `nil` if there is none.
  @inline(__always)
  func copy(
    _ key: Key, to out: inout ByteBuffer, payingFrom budget: RenderingBudget
  ) -> Bool? {
    guard let place = place(of: key) else { return nil }
    let entry = entries[place]
    guard budget.pay(entry.cost, outputCount: out.count + entry.count) else { return false }
    out.append(bytes, from: entry.start, count: entry.count)
    return true
  }

  /// What the key's text took to write; `nil` if there is none.
  func cost(of key: Key) -> RenderingBudget.Cost? {
    place(of: key).map { entries[$0].cost }
  }

  func hasRoom(for count: Int) -> Bool {
    bytes.count + count <= Generation.mostBytes && entries.count < Generation.mostEntries
  }

  /// The key has no text yet.
  mutating func keep(
    _ out: ByteBuffer, from start: Int, costing cost: RenderingBudget.Cost, as key: Key
  ) {
    let count = out.count - start
    entries.append(
      Entry(key: key, hash: key.hash, start: bytes.count, count: count, cost: cost))
    let entries = entries
    index.append(at: entries.count - 1) { entries[$0].hash }
    bytes.append(out, from: start, count: count)
  }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    index.removeAll()
    bytes.removeAll()
  }

  private func place(of key: Key) -> Int? {
    let hash = key.hash
    return index.position(hash: hash) { entries[$0].hash == hash && entries[$0].key == key }
  }
}
