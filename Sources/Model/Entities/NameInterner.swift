import NewsgenText

/// Numbers names as they are written, and counts their occurrences: an open hash table over one
/// array of bytes.
///
/// Articles name few entities many times, and a dictionary of strings would create a string for
/// each look-up.
struct NameInterner {
  private struct Entry {
    let kind: Int
    let name: Range<Int>
    let hash: UInt64
  }

  private var text: [UInt8] = []
  private var entries: [Entry] = []
  /// Indices in `entries` plus one; zero marks a free slot.
  private var slots = [UInt32](repeating: 0, count: 64)
  /// The number of occurrences of each spelling.
  private(set) var counts: [Int] = []

  /// Counts a name of a kind; returns its number, and whether it occurred for the first time.
  mutating func count(
    _ name: UnsafeRawBufferPointer, kind: Int
  ) -> (number: Int, isNew: Bool) {
    let hash = Digest(of: name, seed: UInt32(truncatingIfNeeded: kind)).low
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if isEntry(number, name, kind, hash) {
        counts[number] += 1
        return (number, false)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    let start = text.count
    text.append(contentsOf: name)
    entries.append(Entry(kind: kind, name: start..<text.count, hash: hash))
    counts.append(1)
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return (entries.count - 1, true)
  }

  func text(_ number: Int) -> String {
    String(decoding: text[entries[number].name], as: UTF8.self)
  }

  private func isEntry(
    _ number: Int, _ name: UnsafeRawBufferPointer, _ kind: Int, _ hash: UInt64
  ) -> Bool {
    let entry = entries[number]
    guard entry.hash == hash, entry.kind == kind, entry.name.count == name.count else {
      return false
    }
    return text.withUnsafeBytes { $0[entry.name].elementsEqual(name) }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
