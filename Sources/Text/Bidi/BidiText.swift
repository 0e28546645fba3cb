/// UTF-8 read as the classes of the Unicode Bidirectional Algorithm (UAX #9).
struct BidiText: ~Escapable {
  /// The class of a character.
  enum Kind {
    /// Bidi_Class L; and R or AL.
    case left, right
    /// `0` to `9`; and the digits of the Arabic script.
    case digit, arabicDigit
    /// A mark or a joiner, which has the direction of the letter before it.
    case mark
    /// A space or a no-break space.
    case space
    case other
  }

  let bytes: Span<UInt8>

  var count: Int { bytes.count }

  /// Returns the byte at an index, or 0 outside the text.
  func byte(_ index: Int) -> UInt8 {
    index >= 0 && index < bytes.count ? bytes[unchecked: index] : 0
  }

  /// Returns the class and length of the character at `index`; `other` at the end.
  func kind(at index: Int) -> (kind: Kind, width: Int) {
    guard index < bytes.count else { return (.other, 1) }
    let byte = bytes[index]
    if byte < 0x80 { return (BidiText.kind(ofASCII: byte), 1) }
    let (scalar, width) = scalar(at: index)
    return (BidiText.kind(of: scalar), width)
  }

  /// Returns the character at `index` and its length. The text is well-formed UTF-8.
  func scalar(at index: Int) -> (scalar: UInt32, width: Int) {
    let lead = UInt32(bytes[index])
    func rest(_ offset: Int) -> UInt32 { UInt32(byte(index + offset)) & 0x3F }
    switch lead {
    case 0..<0x80: return (lead, 1)
    case 0xC0..<0xE0: return ((lead & 0x1F) << 6 | rest(1), 2)
    case 0xE0..<0xF0: return ((lead & 0xF) << 12 | rest(1) << 6 | rest(2), 3)
    default: return ((lead & 0x7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
    }
  }

  /// Returns the character that ends before `index`, and its start; 0 at the start of the text.
  func scalar(before index: Int) -> (scalar: UInt32, start: Int) {
    guard index > 0 else { return (0, 0) }
    var start = index - 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).scalar, start)
  }

  static func kind(ofASCII byte: UInt8) -> Kind {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .left
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: " "): .space
    default: .other
    }
  }

  static func kind(of scalar: UInt32) -> Kind {
    switch scalar {
    case 0..<0x80: return kind(ofASCII: UInt8(scalar))
    case 0xA0, 0x202F: return .space
    case 0x0660...0x0669, 0x06F0...0x06F9: return .arabicDigit
    case 0x0300...0x036F, 0x0591...0x05BD, 0x0610...0x061A, 0x064B...0x065F, 0x0670,
      0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7...0x06E8, 0x06EA...0x06ED, 0x200C, 0x200D:
      return .mark
    // Direction marks are strong characters but not text; flags have class L.
    case 0x200E, 0x200F, 0x061C, 0x1F1E6...0x1F1FF: return .other
    default:
      switch Unicode.Scalar(scalar)?.strongDirection {
      case .leftToRight?: return .left
      case .rightToLeft?: return .right
      case nil: return .other
      }
    }
  }
}
