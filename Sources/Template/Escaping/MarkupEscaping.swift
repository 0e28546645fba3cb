import NewsgenText

/// Escapes text like MarkupSafe, the library that Jinja uses.
///
/// `ByteBuffer.append(escapingMarkup:)` does the same, with `&quot;` for MarkupSafe's `&#34;`.
enum MarkupEscaping {
  static func append(_ text: String, to out: inout ByteBuffer) {
    text.withBytes { append($0, to: &out) }
  }

  static func append(_ text: Span<UInt8>, to out: inout ByteBuffer) {
    out.appendMarkup(text, references: reference)
  }

  /// Appends markup with one byte escaped: its references stay references.
  static func append(_ markup: String, escapingOnly byte: UInt8, to out: inout ByteBuffer) {
    for other in markup.utf8 {
      if other == byte {
        out.append(reference(for: other))
      } else {
        out.append(other)
      }
    }
  }

  private static func reference(for byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&#34;"
    default: return "&#39;"
    }
  }
}

/// Escaping of values in a style sheet or a `style` attribute.
enum StyleEscaping {
  /// Returns the text if it is a number, a colour, a name or a few of them, else a harmless word.
  static func text(of text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "#"),
        UInt8(ascii: "%"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "_"), UInt8(ascii: ","), 0x80...:
        true
      default: false
      }
    }
    let lower = text.lowercased()
    return isPlain && !lower.contains("expression") && !lower.contains("binding")
      ? text : "unsafe"
  }
}
