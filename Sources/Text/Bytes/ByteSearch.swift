import NewsgenSystem

/// Eight bytes in one word, the first in the lowest byte.
struct EightBytes {
  let word: UInt64

  init(_ word: UInt64) {
    self.word = word
  }

  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Marks every ASCII byte of the range by its high bit.
  @inline(__always)
  func ascii(_ first: UInt64, _ last: UInt64) -> UInt64 { inRange(first, last) & ~word }

  /// Marks every ASCII letter by its high bit.
  @inline(__always)
  var letters: UInt64 {
    EightBytes(word | 0x2020_2020_2020_2020).ascii(0x61, 0x7A)
  }

  /// Marks every byte of the range, which is above ASCII, by its high bit.
  @inline(__always)
  func high(_ first: UInt64, _ last: UInt64) -> UInt64 {
    inRange(first & 0x7F, last & 0x7F) & word
  }

  /// Marks every byte whose seven lower bits are in the range; no sum carries into the next byte.
  @inline(__always)
  private func inRange(_ first: UInt64, _ last: UInt64) -> UInt64 {
    let low = word & ~Self.highBits
    let isFirstOrMore = low &+ Self.ones &* (0x80 - first)
    let isMoreThanLast = low &+ Self.ones &* (0x7F - last)
    return isFirstOrMore & ~isMoreThanLast & Self.highBits
  }
}

extension Span<UInt8> {
  /// Returns the offset of the first byte from `start` on that the test marks, or `nil`.
  ///
  /// Complexity: O(n).
  @inline(__always)
  func firstIndex(from start: Int, _ test: (EightBytes) -> UInt64) -> Int? {
    var index = start
    while index + 8 <= count {
      let found = test(EightBytes(UInt64(littleEndian: load(unchecked: index))))
      if found != 0 { return index + found.trailingZeroBitCount / 8 }
      index += 8
    }
    guard index < count else { return nil }
    // The last bytes are the highest of a word, and the others below them are shifted out.
    var rest: UInt64 = 0
    if count >= 8 {
      rest = UInt64(littleEndian: load(unchecked: count - 8))
    } else {
      forEach { rest = rest >> 8 | UInt64($0) << 56 }
    }
    let found = test(EightBytes(rest)) >> UInt64(64 - 8 * (count - index))
    return found == 0 ? nil : index + found.trailingZeroBitCount / 8
  }

  /// Returns the offset of the byte's first occurrence from `start` on, or `nil`. Complexity: O(n),
  /// by the C library.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return Bytes.firstOffset(of: byte, in: extracting(start...)).map { start + $0 }
  }

  /// Returns the offset of the first byte from `start` on that is one of two ASCII bytes or an
  /// ASCII control, or begins a character of U+0080 to U+00BF, U+2000 to U+2FFF or U+F000 to
  /// U+FFFF, which include all other controls and line ends; the count if there is none.
  ///
  /// Complexity: O(n).
  package func firstSpecial(_ first: UInt8, _ second: UInt8, from start: Int) -> Int {
    let (first, second) = (UInt64(first), UInt64(second))
    let place = firstIndex(from: start) {
      let controls = $0.ascii(0, 0x1F) | $0.ascii(0x7F, 0x7F)
      let wanted = $0.ascii(first, first) | $0.ascii(second, second)
      return controls | wanted | $0.high(0xC2, 0xC2) | $0.high(0xE2, 0xE2) | $0.high(0xEF, 0xEF)
    }
    return place ?? count
  }
}

/// Returns the offset of the first NUL byte, or `nil`, as for most texts.
///
/// Complexity: O(n).
package func firstNUL(in bytes: [UInt8]) -> Int? {
  bytes.span.holds(0) ? bytes.firstIndex(of: 0) : nil
}
