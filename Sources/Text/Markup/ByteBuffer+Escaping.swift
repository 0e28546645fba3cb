extension ByteBuffer {
  /// Appends text so that HTML and XML read it unchanged, in an element or a quoted attribute.
  ///
  /// `&`, `<`, `>`, `"` and `'` become character references. HTML 13.1.2.3 and XML 2.4 require
  /// less; one rule for both contexts cannot be chosen wrongly.
  package mutating func append(escapingMarkup text: String) {
    text.withBytes { append(escapingMarkup: $0) }
  }

  /// Appends text so that HTML and XML read it unchanged, in an element or a quoted attribute.
  package mutating func append(escapingMarkup text: ArraySlice<UInt8>) {
    append(escapingMarkup: text.span)
  }

  /// Appends text so that HTML and XML read it unchanged, in an element or a quoted attribute.
  package mutating func append(escapingMarkup text: Span<UInt8>) {
    appendMarkup(text, references: markupReference)
  }

  /// Appends text with each of `&`, `<`, `>`, `"` and `'` replaced by its reference.
  package mutating func appendMarkup(
    _ text: Span<UInt8>, references: (UInt8) -> StaticString
  ) {
    var runStart = 0
    while true {
      let index = indexOfMarkup(in: text, from: runStart)
      append(text.extracting(runStart..<index))
      guard index < text.count else { return }
      append(references(text[index]))
      runStart = index + 1
    }
  }

  /// Appends text as the inside of a JSON string, safe also inside a `<script>` element.
  ///
  /// RFC 8259 section 7, and `<`, `>`, `&`, U+2028 and U+2029 as `\u` escapes, so that the result
  /// holds neither `</script>` nor a JavaScript line end.
  package mutating func append(escapingJSON text: String) {
    guard text.withBytes({ $0.contains(where: mayNeedJSONEscape) }) else { return append(text) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case "\0"..<" ", "<", ">", "&", "\u{7F}", "\u{2028}", "\u{2029}":
        append(unicodeEscape: scalar)
      default: append(scalar)
      }
    }
  }

  private mutating func append(unicodeEscape scalar: Unicode.Scalar) {
    append("\\u")
    for shift in stride(from: 12, through: 0, by: -4) {
      append(hexDigits[Int(scalar.value >> UInt32(shift)) & 0xF])
    }
  }

  /// Appends the scalar's UTF-8.
  package mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      append(byte)
    }
  }

  /// Appends a path or URL with every byte that RFC 3986 does not allow in it percent-encoded.
  ///
  /// Unreserved and reserved characters are kept, so an encoded string does not change; a lone `%`
  /// is kept too.
  package mutating func append(percentEncoding text: String) {
    text.withBytes { append(percentEncoding: $0) }
  }

  /// Like `append(percentEncoding:)` for a string, for bytes.
  package mutating func append(percentEncoding bytes: Span<UInt8>) {
    var runStart = 0
    for index in bytes.indices where !isURLByte(bytes[index]) {
      append(bytes.extracting(runStart..<index))
      append(UInt8(ascii: "%"))
      append(hexDigits[Int(bytes[index] >> 4)])
      append(hexDigits[Int(bytes[index] & 0xF)])
      runStart = index + 1
    }
    append(bytes.extracting(runStart...))
  }
}

/// 0xE2 begins U+2028 and U+2029.
private func mayNeedJSONEscape(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<0x20, 0x22, 0x26, 0x3C, 0x3E, 0x5C, 0x7F, 0xE2: true
  default: false
  }
}

/// Returns the index of the next of the five bytes that markup escapes, or `text.count`.
@inline(__always)
private func indexOfMarkup(in text: Span<UInt8>, from start: Int) -> Int {
  let start = text.endOfTextWithoutMarkup(from: start)
  return text.firstIndex(from: start, { $0.markup }) ?? text.count
}

private func markupReference(for byte: UInt8) -> StaticString {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  default: "&#39;"
  }
}

private let hexDigits = Array("0123456789ABCDEF".utf8)

/// A bit for each byte of RFC 3986 sections 2.2 and 2.3, and `%`: ASCII's printable characters
/// except `"`, `<`, `>`, `\\`, `^`, `` ` ``, `{`, `|` and `}`.
@inline(__always)
private func isURLByte(_ byte: UInt8) -> Bool {
  let bits: UInt64 = byte < 64 ? 0xAFFF_FFFA_0000_0000 : 0x47FF_FFFE_AFFF_FFFF
  return byte < 128 && bits >> UInt64(byte & 63) & 1 != 0
}
