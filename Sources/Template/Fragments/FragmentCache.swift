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
    fileprivate var hash: UInt {
      var hash = UInt(bitPattern: Int(fragment)) &* 0x9E37_79B9_7F4A_7C15
      for source in [first, second] {
        hash ^= UInt(bitPattern: source.number) &+ UInt(bitPattern: Int(source.type)) << 40
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

/// An open-addressing hash table, with one buffer for all output.
private struct Generation {
  typealias Key = FragmentCache.Key

  private struct Entry {
    let key: Key
    let start: Int32
    let count: Int32
    let cost: RenderingBudget.Cost

    static let none = Entry(key: Key(fragment: -1, .none, .none), start: 0, count: 0, cost: .none)
  }

  private var entries: [Entry]
  /// A part of each entry's hash, so that most other entries are skipped unread; 0 marks a free
  /// one.
  private var tags: [UInt16]
  private var used = 0
  private var bytes = ByteBuffer()

  static let mostBytes = 1 << 19
  private static let mostEntries = 1 << 13

  init() {
    entries = Array(repeating: .none, count: 256)
    tags = Array(repeating: 0, count: entries.count)
  }

  /// Appends the key's output if the budget allows; returns `nil` if there is none.
  @inline(__always)
  func copy(
    _ key: Key, to out: inout ByteBuffer, payingFrom budget: RenderingBudget
  ) -> Bool? {
    let place = place(of: key)
    guard tags[place] != 0 else { return nil }
    let count = Int(entries[place].count)
    guard budget.pay(entries[place].cost, outputCount: out.count + count) else { return false }
    out.append(bytes, from: Int(entries[place].start), count: count)
    return true
  }

  /// Returns the cost of the key's output, or `nil` if there is none.
  func cost(of key: Key) -> RenderingBudget.Cost? {
    let place = place(of: key)
    return tags[place] != 0 ? entries[place].cost : nil
  }

  func hasRoom(for count: Int) -> Bool {
    bytes.count + count <= Generation.mostBytes && used < Generation.mostEntries
  }

  /// Stores the output of a key that has none yet.
  mutating func keep(
    _ out: ByteBuffer, from start: Int, costing cost: RenderingBudget.Cost, as key: Key
  ) {
    if used * 2 == entries.count { grow() }
    let count = out.count - start
    insert(Entry(key: key, start: Int32(bytes.count), count: Int32(count), cost: cost))
    used += 1
    bytes.append(out, from: start, count: count)
  }

  mutating func removeAll() {
    tags = Array(repeating: 0, count: entries.count)
    used = 0
    bytes.removeAll()
  }

  private mutating func insert(_ entry: Entry) {
    let place = place(of: entry.key)
    entries[place] = entry
    tags[place] = Generation.tag(entry.key.hash)
  }

  /// Returns the index of the key's entry, or of the free one for it.
  private func place(of key: Key) -> Int {
    let (hash, mask) = (key.hash, entries.count - 1)
    let tag = Generation.tag(hash)
    var place = Int(truncatingIfNeeded: hash) & mask
    while tags[place] != 0, tags[place] != tag || entries[place].key != key {
      place = (place + 1) & mask
    }
    return place
  }

  private static func tag(_ hash: UInt) -> UInt16 { UInt16(truncatingIfNeeded: hash >> 48) | 1 }

  private mutating func grow() {
    let old = zip(entries, tags).filter { $1 != 0 }.map(\.0)
    entries = Array(repeating: .none, count: entries.count * 2)
    tags = Array(repeating: 0, count: entries.count)
    for entry in old { insert(entry) }
  }
}
