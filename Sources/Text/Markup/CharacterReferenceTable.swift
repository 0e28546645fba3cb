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
    entries = characterReferenceTable.withUTF8Buffer { table in
      var entries: [UInt16] = []
      entries.reserveCapacity(2231)
      var isAtStart = true
      for (offset, byte) in table.enumerated() {
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
  func scalars(of name: UnsafeBufferPointer<UInt8>) -> [Unicode.Scalar]? {
    characterReferenceTable.withUTF8Buffer { table in
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        let entry = table[Int(entries[middle])...]
        let known = entry.prefix { $0 != UInt8(ascii: " ") }
        if known.elementsEqual(name) {
          return CharacterReferenceTable.scalars(in: entry[known.endIndex...])
        }
        if known.lexicographicallyPrecedes(name) { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// Reads numbers, a space before each, up to a comma.
  private static func scalars(in text: Slice<UnsafeBufferPointer<UInt8>>) -> [Unicode.Scalar] {
    let numbers = text.prefix { $0 != UInt8(ascii: ",") }.split(separator: UInt8(ascii: " "))
    return numbers.compactMap { digits in
      Unicode.Scalar(
        digits.reduce(0) { $0 << 4 | UInt32($1 & 0xF) + ($1 > UInt8(ascii: "9") ? 9 : 0) })
    }
  }
}
