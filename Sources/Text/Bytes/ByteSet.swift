/// The set of bytes that occur in a text.
///
/// Most questions about a text (may it hold a table, a control, a mark that needs normalization?)
/// are answered by a byte that does not occur. One scan for the set saves a scan for each of them.
package struct ByteSet: Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Scans a text. Complexity: O(n), a load and a store per byte.
  package init(_ text: ArraySlice<UInt8>) {
    words = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 256) { seen in
      seen.initialize(repeating: 0)
      text.withUnsafeBufferPointer { for byte in $0 { seen[Int(byte)] = 1 } }
      func word(_ start: Int) -> UInt64 {
        (0..<64).reduce(0) { $0 | UInt64(seen[start + $1]) << UInt64($1) }
      }
      return (word(0), word(64), word(128), word(192))
    }
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
