/// `characterReferenceTable` with an index of its entries, built at its first use.
struct CharacterReferenceTable: Sendable {
  static let shared = CharacterReferenceTable()

  /// The length of `CounterClockwiseContourIntegral;` in bytes.
  static let longestName = 32
  /// The length of the longest names without a semicolon, such as `Ccedil`, in bytes.
  static let longestOpenName = 6

  /// The offsets of the entries, in the order of their names.
  private let entries: [UInt16]

  private init() {
    entries = characterReferenceTable.withBytes { table in
      var entries: [UInt16] = []
      entries.reserveCapacity(2231)
      var isAtStart = true
      for offset in table.indices {
        let byte = table[offset]
        if byte == UInt8(ascii: ",") {
          isAtStart = true
        } else if isAtStart, byte > 0x20 {
          entries.append(UInt16(offset))
          isAtStart = false
        }
      }
      return entries
    }
  }

  /// Returns what a name stands for, or `nil` if HTML has no such name.
  ///
  /// Complexity: O(log n) in the number of names.
  func scalars(of name: Span<UInt8>) -> [Unicode.Scalar]? {
    characterReferenceTable.withBytes { table in
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        let entry = table.extracting(Int(entries[middle])...)
        let end = entry.firstIndex(of: UInt8(ascii: " "), from: 0) ?? entry.count
        let known = entry.extracting(..<end)
        if known.isEqual(to: name) {
          return CharacterReferenceTable.scalars(in: entry.extracting(end...))
        }
        if known.precedes(name) { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// Reads numbers, a space before each, up to a comma.
  private static func scalars(in text: Span<UInt8>) -> [Unicode.Scalar] {
    let end = text.firstIndex(of: UInt8(ascii: ","), from: 0) ?? text.count
    let numbers = Array(copying: text.extracting(..<end)).split(separator: UInt8(ascii: " "))
    return numbers.compactMap { digits in
      Unicode.Scalar(
        digits.reduce(0) { $0 << 4 | UInt32($1 & 0xF) + ($1 > UInt8(ascii: "9") ? 9 : 0) })
    }
  }
}
