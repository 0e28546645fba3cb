/// Tests for the characters that most text of an archive consists of: Arabic letters, spaces,
/// commas and full stops. Isolation and escaping skip them in large steps.
extension EightBytes {
  /// Marks the first byte of every multi-byte character by its high bit.
  @inline(__always)
  var leads: UInt64 { word & word << 1 & Self.highBits }

  /// Marks the first bytes of characters other than those of two bytes from 0xD8 to 0xDF, as Arabic
  /// letters have.
  @inline(__always)
  func leadsOfOthers(_ leads: UInt64) -> UInt64 {
    leads & (word << 2 | ~(word << 3 & word << 4))
  }

  /// Marks every ASCII byte except space, `,`, `-`, `.` and `/` by its high bit.
  @inline(__always)
  var signs: UInt64 {
    let low = word & ~Self.highBits
    let isNoSpace = (low ^ 0x2020_2020_2020_2020) &+ ~Self.highBits
    let isNoSign = (low & 0x7C7C_7C7C_7C7C_7C7C ^ 0x2C2C_2C2C_2C2C_2C2C) &+ ~Self.highBits
    return isNoSpace & isNoSign & ~word & Self.highBits
  }

  /// Whether there is any character except space, `,`, `-`, `.`, `/` and letters of Arabic and its
  /// neighbours.
  @inline(__always)
  var isUncommon: Bool { leadsOfOthers(leads) | signs != 0 }

  /// Marks every `&`, `<`, `>`, `"` and `'` by its high bit. Two of them differ in the lowest bit,
  /// two in the next.
  @inline(__always)
  var markup: UInt64 {
    let low = word & ~Self.highBits
    let ones: UInt64 = 0x0101_0101_0101_0101
    let isNoQuote = (low ^ ones &* 0x22) &+ ~Self.highBits
    let isNoAmpersand = ((low | ones) ^ ones &* 0x27) &+ ~Self.highBits
    let isNoBracket = ((low | ones &* 2) ^ ones &* 0x3E) &+ ~Self.highBits
    return ~(isNoQuote & isNoAmpersand & isNoBracket | word) & Self.highBits
  }
}

extension Span<UInt8> {
  /// Returns the start of the first 32 bytes, counted from `start`, that hold an uncommon one, or
  /// of the fewer bytes at the end.
  ///
  /// Afterwards, `leads` is not 0 if one of the skipped bytes began a character of two bytes.
  /// Complexity: O(n); the processor handles sixteen bytes at once.
  @inline(__always)
  func endOfCommonText(from start: Int, leads: inout UInt64) -> Int {
    let high = Words(repeating: EightBytes.highBits)
    var index = start
    var all = Words(repeating: 0)
    while index &+ 32 <= count {
      let words = load(unchecked: index, as: Words.self)
      let found = words & (words &<< 1)
      // See `leadsOfOthers` and `signs`.
      let others = found & ((words &<< 2) | ~((words &<< 3) & (words &<< 4)))
      let isNoSpace = (words & ~high ^ Words(repeating: 0x2020_2020_2020_2020)) &+ ~high
      let isNoSign =
        (words & Words(repeating: 0x7C7C_7C7C_7C7C_7C7C)
          ^ Words(repeating: 0x2C2C_2C2C_2C2C_2C2C)) &+ ~high
      let uncommon = (others | (isNoSpace & isNoSign & ~words)) & high
      let halves = uncommon.lowHalf | uncommon.highHalf
      if halves[0] | halves[1] != 0 { break }
      all |= found
      index &+= 32
    }
    let found = (all.lowHalf | all.highHalf) & high.lowHalf
    leads |= found[0] | found[1]
    return index
  }

  /// Returns the start of the first 32 bytes, counted from `start`, that hold `&`, `<`, `>`, `"` or
  /// `'`, or of the fewer bytes at the end. Complexity: O(n); the processor handles sixteen bytes
  /// at once.
  @inline(__always)
  func endOfTextWithoutMarkup(from start: Int) -> Int {
    let high = Words(repeating: EightBytes.highBits)
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index &+ 32 <= count {
      let words = load(unchecked: index, as: Words.self)
      // See `EightBytes.markup`.
      let low = words & ~high
      let isNoQuote = (low ^ Words(repeating: ones &* 0x22)) &+ ~high
      let isNoAmpersand =
        ((low | Words(repeating: ones)) ^ Words(repeating: ones &* 0x27)) &+ ~high
      let isNoBracket =
        ((low | Words(repeating: ones &* 2)) ^ Words(repeating: ones &* 0x3E)) &+ ~high
      let others = (isNoQuote & isNoAmpersand & isNoBracket) | words
      let halves = others.lowHalf & others.highHalf
      if ~(halves[0] & halves[1]) & EightBytes.highBits != 0 { break }
      index &+= 32
    }
    return index
  }

  private typealias Words = SIMD4<UInt64>
}
