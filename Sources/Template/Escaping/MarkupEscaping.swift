import NewsgenText

/// Escapes text as MarkupSafe does, Jinja's library for it.
///
/// `ByteBuffer.append(escapingMarkup:)` does the same with `&quot;` where MarkupSafe has `&#34;`.
enum MarkupEscaping {
  static func append(_ text: String, to out: inout ByteBuffer) {
    text.withBytes { append($0, to: &out) }
  }

  static func append(_ text: Span<UInt8>, to out: inout ByteBuffer) {
    out.appendMarkup(text, references: reference)
  }

  /// Markup where only one byte has to go: its references stay references.
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

/// Values in a style sheet or a `style` attribute.
enum StyleEscaping {
  /// The text, if it is a number, a colour, a name or a few of them; else a word without a meaning.
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
