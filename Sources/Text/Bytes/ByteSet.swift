/// The set of bytes that occur in a text.
///
/// Most questions about a text (may it hold a table, a control, a mark that needs normalization?)
/// are answered by a byte that does not occur. One scan for the set saves a scan for each of them.
package struct ByteSet: Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Scans a text. Complexity: O(n), a load and a store per byte.
  package init(_ text: ArraySlice<UInt8>) {
    var seen = [256 of UInt8](repeating: 0)
    text.span.forEach { seen[Int($0)] = 1 }
    words = ByteSet.words(of: seen.span)
  }

  /// A bit for each of 256 bytes that are 0 or 1.
  private static func words(of seen: Span<UInt8>) -> (UInt64, UInt64, UInt64, UInt64) {
    func word(_ start: Int) -> UInt64 {
      (0..<8).reduce(0) { word, place in
        // The product has the lowest bit of the byte at `i` as bit 56 + i.
        let eight = seen.number(at: start + 8 * place, as: UInt64.self)
        return word | ((eight &* 0x0102_0408_1020_4080) >> 56) << UInt64(8 * place)
      }
    }
    return (word(0), word(64), word(128), word(192))
  }

  /// Returns whether the byte occurs in the text. Complexity: O(1).
  package func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> UInt64(byte & 63) & 1 != 0
  }

  /// Returns whether one of the bytes occurs in the text. Complexity: O(r) for r bytes.
  package func contains(_ range: ClosedRange<UInt8>) -> Bool {
    range.contains(where: contains)
  }
}
