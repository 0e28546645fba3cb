import NewsgenSystem

/// Eight bytes at once, each in its place of a word.
struct EightBytes {
  let word: UInt64

  init(_ word: UInt64) {
    self.word = word
  }

  static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The high bit of every ASCII byte of the range.
  @inline(__always)
  func ascii(_ first: UInt64, _ last: UInt64) -> UInt64 { inRange(first, last) & ~word }

  /// The high bit of every ASCII letter.
  @inline(__always)
  var letters: UInt64 {
    EightBytes(word | 0x2020_2020_2020_2020).ascii(0x61, 0x7A)
  }

  /// The high bit of every byte of the range, which is above ASCII.
  @inline(__always)
  func high(_ first: UInt64, _ last: UInt64) -> UInt64 {
    inRange(first & 0x7F, last & 0x7F) & word
  }

  /// The high bit of every byte whose seven lower bits are of the range; no sum carries into the
  /// next byte.
  @inline(__always)
  private func inRange(_ first: UInt64, _ last: UInt64) -> UInt64 {
    let low = word & ~Self.highBits
    let isFirstOrMore = low &+ Self.ones &* (0x80 - first)
    let isMoreThanLast = low &+ Self.ones &* (0x7F - last)
    return isFirstOrMore & ~isMoreThanLast & Self.highBits
  }
}

extension Span<UInt8> {
  /// The place of the first byte from `start` on that the test marks; nil where there is none.
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
    // The last bytes as the highest of a word, with others below them, which are shifted out.
    var rest: UInt64 = 0
    if count >= 8 {
      rest = UInt64(littleEndian: load(unchecked: count - 8))
    } else {
      forEach { rest = rest >> 8 | UInt64($0) << 56 }
    }
    let found = test(EightBytes(rest)) >> UInt64(64 - 8 * (count - index))
    return found == 0 ? nil : index + found.trailingZeroBitCount / 8
  }

  /// The place of the byte's first one from `start` on; nil where there is none. Complexity: O(n),
  /// by the C library.
  package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return Bytes.firstOffset(of: byte, in: extracting(start...)).map { start + $0 }
  }

  /// The place of the first byte from `start` on that is one of the two of ASCII, or a control of
  /// it, or begins a character of U+0080 to U+00BF, U+2000 to U+2FFF or U+F000 to U+FFFF, among
  /// which are all other controls and line ends; the count where there is none.
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

/// The place of the first NUL byte; nil where there is none, as in most texts.
///
/// Complexity: O(n).
package func firstNUL(in bytes: [UInt8]) -> Int? {
  bytes.span.holds(0) ? bytes.firstIndex(of: 0) : nil
}
