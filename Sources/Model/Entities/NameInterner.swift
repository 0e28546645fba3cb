import NewsgenText

/// Numbers for names as they are written, and how often each was met: an open hash table over one
/// array of bytes.
///
/// Articles name few entities many times. A dictionary of strings makes a string of every name to
/// look it up.
struct NameInterner {
  private struct Entry {
    let kind: Int
    let name: Range<Int>
    let hash: UInt64
  }

  private var text: [UInt8] = []
  private var entries: [Entry] = []
  /// Places in `entries` plus one; zero is free.
  private var slots = [UInt32](repeating: 0, count: 64)
  /// How often each spelling was met.
  private(set) var counts: [Int] = []

  /// Counts a name of a kind: its number, and whether it was met for the first time.
  mutating func count(
    _ name: Span<UInt8>, kind: Int
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
    text.append(copying: name)
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
    _ number: Int, _ name: Span<UInt8>, _ kind: Int, _ hash: UInt64
  ) -> Bool {
    let entry = entries[number]
    guard entry.hash == hash, entry.kind == kind, entry.name.count == name.count else {
      return false
    }
    return text.span.extracting(entry.name).isEqual(to: name)
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
