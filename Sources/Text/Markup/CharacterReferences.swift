/// Decodes HTML's character references: `&amp;`, `&#1571;`, `&#x623;`.
package enum CharacterReferences {
  /// The context of a text, which decides about references without a semicolon.
  package enum Context: Sendable {
    /// Text of HTML: `&copy 2023` and `&notit;` hold references (HTML 13.2.5.73).
    case markup
    /// The value of an attribute: `?a=1&copy=2` has none (HTML 13.2.5.73).
    case attribute
    /// Text that is not HTML, such as a title: only what ends in a semicolon is a reference.
    case plainText
  }

  /// Returns the text with its character references decoded, once.
  ///
  /// Like Python's `html.unescape`, it drops references to controls and noncharacters, which no
  /// text may hold. Complexity: O(n).
  package static func decoded(_ text: String, in context: Context) -> String {
    text.withBytes { bytes in
      guard let first = bytes.firstIndex(of: ampersand, from: 0) else { return text }
      var out = ByteBuffer(capacity: bytes.count)
      var rest = 0
      var next: Int? = first
      while let start = next {
        out.append(bytes.extracting(rest..<start))
        rest = start
        if let reference = reference(at: start, in: bytes, context) {
          for scalar in reference.scalars { out.append(scalar) }
          rest = reference.end
        }
        next = bytes.firstIndex(of: ampersand, from: max(rest, start + 1))
      }
      out.append(bytes.extracting(rest...))
      return out.wellFormedString
    }
  }

  /// The scalars of a reference, and the offset after it.
  private typealias Reference = (scalars: [Unicode.Scalar], end: Int)

  private static func reference(
    at start: Int, in bytes: Span<UInt8>, _ context: Context
  ) -> Reference? {
    guard start + 1 < bytes.count else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") {
      return numericReference(at: start + 2, in: bytes, context)
    }
    return namedReference(at: start + 1, in: bytes, context)
  }

  // MARK: - Names

  private static func namedReference(
    at start: Int, in bytes: Span<UInt8>, _ context: Context
  ) -> Reference? {
    let table = CharacterReferenceTable.shared
    var end = start
    let limit = min(bytes.count, start + CharacterReferenceTable.longestName)
    while end < limit, isLetterOrDigit(bytes[end]) { end += 1 }
    if end < limit, bytes[end] == semicolon,
      let scalars = table.scalars(of: bytes.extracting(start...end))
    {
      return (scalars, end + 1)
    }
    guard context != .plainText else { return nil }
    end = min(end, start + CharacterReferenceTable.longestOpenName)
    while end > start {
      let name = bytes.extracting(start..<end)
      if let scalars = table.scalars(of: name) {
        let next = end < bytes.count ? bytes[end] : 0
        let isQuery = isLetterOrDigit(next) || next == UInt8(ascii: "=")
        return context == .attribute && isQuery ? nil : (scalars, end)
      }
      end -= 1
    }
    return nil
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  // MARK: - Numbers

  /// Reads a numeric reference; `start` is the offset after `&#`.
  private static func numericReference(
    at start: Int, in bytes: Span<UInt8>, _ context: Context
  ) -> Reference? {
    let isHexadecimal = start < bytes.count && bytes[start] | 0x20 == UInt8(ascii: "x")
    let first = isHexadecimal ? start + 1 : start
    var end = first
    var value: UInt32 = 0
    while end < bytes.count, let digit = digit(bytes[end], isHexadecimal: isHexadecimal) {
      // Too large a number stays too large, whatever follows.
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      end += 1
    }
    guard end > first else { return nil }
    let isClosed = end < bytes.count && bytes[end] == semicolon
    guard isClosed || context != .plainText else { return nil }
    return (scalar(numbered: value).map { [$0] } ?? [], isClosed ? end + 1 : end)
  }

  private static func digit(_ byte: UInt8, isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte & 0xF)
    case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
      isHexadecimal ? UInt32(byte & 0xF) + 9 : nil
    default: nil
    }
  }

  /// Returns the scalar that a number stands for (HTML 13.2.5.80), or `nil` to drop it.
  private static func scalar(numbered value: UInt32) -> Unicode.Scalar? {
    switch value {
    case 0: return "\u{FFFD}"
    case 0x80...0x9F: return windows1252[Int(value - 0x80)]
    case 0x9, 0xA, 0xC, 0xD: return Unicode.Scalar(value)
    case 1...0x1F, 0x7F, 0xFDD0...0xFDEF: return nil
    default:
      guard let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
      return value & 0xFFFE == 0xFFFE ? nil : scalar
    }
  }

  /// The meaning of C1 controls in old pages: the table of HTML 13.2.5.80.
  private static let windows1252: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}

private let ampersand = UInt8(ascii: "&")
private let semicolon = UInt8(ascii: ";")
