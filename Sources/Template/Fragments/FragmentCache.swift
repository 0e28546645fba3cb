import NewsgenText

/// The output of a program's fragments on the pages of one variant.
///
/// It keeps a megabyte or two of the fragments used last: pages that share a fragment are rendered
/// close to each other, and few entities are frequent.
struct FragmentCache {
  /// A fragment, and what its output depends on.
  struct Key: Equatable {
    let fragment: Int32
    let first: Source
    let second: Source

    /// The key of a page, or the identity of a record or a list.
    struct Source: Equatable {
      /// The number of a record's type (`RecordType.number`) or of a list's sort; 0 for a page.
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

    /// Numbers are consecutive: the multiplication spreads them.
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

  /// The entries that were used lately, and those before them.
  private var (young, old) = (Generation(), Generation())

  /// Appends the output of the key; returns `false` if there is none, or the budget is too small to
  /// write it again.
  ///
  /// A copy costs as much as writing did, so that the result of a page does not depend on which
  /// fragments the pages before it on the same worker left.
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

  /// Stores the bytes of `out` from `start` on, which took `cost` to write.
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

  /// Appends the key's output if the budget allows; returns `nil` if there is none.
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

  /// Returns the cost of the key's output, or `nil` if there is none.
  func cost(of key: Key) -> RenderingBudget.Cost? {
    place(of: key).map { entries[$0].cost }
  }

  func hasRoom(for count: Int) -> Bool {
    bytes.count + count <= Generation.mostBytes && entries.count < Generation.mostEntries
  }

  /// Stores the output of a key that has none yet.
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
