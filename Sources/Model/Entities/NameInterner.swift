import NewsgenText

/// Numbers names as they are written, and counts their occurrences.
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
  private var index = HashIndex(capacity: 32)
  /// The number of occurrences of each spelling.
  private(set) var counts: [Int] = []

  /// Counts a name of a kind; returns its number, and whether it occurred for the first time.
  mutating func count(
    _ name: Span<UInt8>, kind: Int
  ) -> (number: Int, isNew: Bool) {
    let hash = Digest(of: name, seed: UInt32(truncatingIfNeeded: kind)).low
    let known = index.position(hash: hash) { isEntry($0, name, kind, hash) }
    if let known {
      counts[known] += 1
      return (known, false)
    }
    let start = text.count
    text.append(copying: name)
    entries.append(Entry(kind: kind, name: start..<text.count, hash: hash))
    counts.append(1)
    let entries = entries
    index.append(at: entries.count - 1) { entries[$0].hash }
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
}
