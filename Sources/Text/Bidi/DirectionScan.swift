/// Finds the direction of a block whose text is given in pieces.
///
/// UAX #9 P2 and P3: the first strong character decides, and isolates are skipped. Further rules
/// (Documentation/TextRules.md, "The direction of a block"): flags, bidi controls, URLs, e-mail
/// addresses, `@handles` and Latin `#tags` do not count; a text without a strong character inherits
/// its direction; and in right-to-left surroundings, a text that begins with a Latin name but is at
/// least two fifths Arabic stays right to left.
///
/// Complexity: O(n), and mostly O(1): reading ends at the first letter that decides.
package struct DirectionScan {
  private let inherited: Direction
  /// The direction of the first strong character, or `nil` before there was one.
  private(set) package var first: Direction?
  private var leftToRight = 0
  private var rightToLeft = 0
  private var isolates = 0

  /// Starts a scan of a block whose surroundings have the direction `inherited`.
  package init(inherited: Direction) {
    self.inherited = inherited
  }

  /// Whether no further text can change the answer.
  package var isSettled: Bool {
    guard let first else { return false }
    return first == .rightToLeft || inherited == .leftToRight
  }

  /// The direction of the block, from the text read so far.
  package var direction: Direction {
    guard let first else { return inherited }
    let isMostlyArabic = rightToLeft * 10 >= (rightToLeft + leftToRight) * 4
    return first == .leftToRight && inherited == .rightToLeft && isMostlyArabic
      ? .rightToLeft : first
  }

  /// Reads a piece of well-formed UTF-8. A URL or e-mail address ends with the piece.
  package mutating func read(_ bytes: Span<UInt8>) {
    let text = BidiText(bytes: bytes)
    var index = 0
    while index < bytes.count, !isSettled {
      let byte = bytes[index]
      if byte < 0x80 {
        index = byte <= 0x20 ? index + 1 : readToken(in: text, at: index)
      } else {
        let (scalar, width) = text.scalar(at: index)
        readScalar(scalar)
        index += width
      }
    }
  }

  private mutating func readScalar(_ scalar: UInt32) {
    switch scalar {
    case 0x2066...0x2068: isolates += 1
    case 0x2069: isolates = max(0, isolates - 1)
    default:
      switch BidiText.kind(of: scalar) {
      case .left: add(.leftToRight, 1)
      case .right: add(.rightToLeft, 1)
      case .digit, .arabicDigit, .mark, .space, .other: break
      }
    }
  }

  private mutating func add(_ direction: Direction, _ letters: Int) {
    guard isolates == 0, letters > 0 else { return }
    first = first ?? direction
    if direction == .leftToRight { leftToRight += letters } else { rightToLeft += letters }
  }

  /// Reads up to the next space or non-ASCII letter; returns the index after it.
  private mutating func readToken(in text: BidiText, at start: Int) -> Int {
    var end = start
    // The loop's condition is the bound.
    while end < text.count, text.bytes[unchecked: end] > 0x20, text.bytes[unchecked: end] < 0x80 {
      end += 1
    }
    let token = text.bytes.extracting(start..<end)
    if BidiAddress.isAddress(token) { return end }
    var letters = 0
    var index = 0
    while index < token.count {
      let byte = token[index]
      let isSign = byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#")
      let isInside = index > 0 && BidiAddress.isNameByte(token[index - 1])
      index += 1
      if isSign, !isInside {
        while index < token.count, BidiAddress.isNameByte(token[index]) { index += 1 }
      } else if BidiText.kind(ofASCII: byte) == .left {
        letters += 1
      }
    }
    add(.leftToRight, letters)
    return end
  }
}

/// URLs, e-mail addresses, handles and tags in running text.
enum BidiAddress {
  /// Returns whether a text without spaces is a URL or an e-mail address, punctuation around it
  /// ignored.
  static func isAddress(_ token: Span<UInt8>) -> Bool {
    guard token.count > 4, let start = token.firstIndex(where: isNameByte) else { return false }
    func byte(_ index: Int) -> UInt8 { index < token.count ? token[index] : 0 }
    if byte(start) | 0x20 == UInt8(ascii: "w"), byte(start + 1) | 0x20 == UInt8(ascii: "w"),
      byte(start + 2) | 0x20 == UInt8(ascii: "w"), byte(start + 3) == UInt8(ascii: ".")
    {
      return true
    }
    var sawAt = false
    for index in start..<token.count {
      switch token[index] {
      case UInt8(ascii: ":"):
        if index > start, byte(index + 1) == UInt8(ascii: "/"),
          byte(index + 2) == UInt8(ascii: "/")
        {
          return true
        }
      case UInt8(ascii: "@"): sawAt = index > start && isNameByte(token[index - 1])
      case UInt8(ascii: "."): if sawAt, isNameByte(byte(index + 1)) { return true }
      default: continue
      }
    }
    return false
  }

  /// Whether the byte can be part of a handle or a tag.
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
