/// The text of markup, as MarkupSafe's `striptags` has it.
enum TagStripping {
  static func text(of markup: String) -> String {
    var bytes = Array(markup.utf8)
    bytes = removing(from: bytes, opening: "<!--", closing: "-->")
    bytes = removing(from: bytes, opening: "<", closing: ">")
    let words = Substrings.words(String(decoding: bytes, as: UTF8.self))
    return CharacterReferences.decoded(words.joined(separator: " "))
  }

  private static func removing(
    from bytes: [UInt8], opening: String, closing: String
  ) -> [UInt8] {
    let openings = Substrings.Pattern(Array(opening.utf8))
    let closings = Substrings.Pattern(Array(closing.utf8))
    var out: [UInt8] = []
    var start = 0
    while let open = openings.firstIndex(in: bytes, from: start),
      let close = closings.firstIndex(in: bytes, from: open)
    {
      out += bytes[start..<open]
      start = close + closing.utf8.count
    }
    return out + bytes[start...]
  }
}

/// `&amp;` and its kin.
enum CharacterReferences {
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"),
        let end = bytes[index...].prefix(32).firstIndex(of: UInt8(ascii: ";")),
        let replacement = character(bytes[index + 1..<end])
      {
        out += replacement.utf8
        index = end + 1
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func character(_ name: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: name, as: UTF8.self)
    guard text.hasPrefix("#") else { return named[text] }
    let digits = text.dropFirst()
    let value =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value else { return nil }
    return Unicode.Scalar(value).map { String($0) } ?? "\u{FFFD}"
  }

  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "copy": "©", "reg": "®", "hellip": "…", "mdash": "—", "ndash": "–", "laquo": "«",
    "raquo": "»", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•",
    "middot": "·", "times": "×", "euro": "€", "deg": "°", "zwnj": "\u{200C}",
    "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "shy": "\u{AD}",
  ]
}
