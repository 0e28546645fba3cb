/// Which bytes a text holds.
///
/// Most questions about a text (may it hold a table, a control, a mark that needs normalization?)
/// are answered by a byte that is not there. Taken once, the census saves a scan for each of them.
package struct ByteSet: Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Complexity: O(n), a load and a store a byte.
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

  /// Whether one of the bytes is there.
  package func contains(_ range: ClosedRange<UInt8>) -> Bool {
    range.contains(where: contains)
  }
}
