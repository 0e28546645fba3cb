extension ByteBuffer {
  /// Appends text so that HTML and XML read it as that text, in an element or a quoted attribute.
  ///
  /// `&`, `<`, `>`, `"` and `'` become character references (HTML 13.1.2.3 and XML 2.4 ask for less;
  /// one rule for both places leaves nothing to choose wrongly).
  package mutating func append(escapingMarkup text: String) {
    var text = text
    text.withUTF8 { append(escapingMarkup: $0) }
  }

  /// Appends text so that HTML and XML read it as that text, in an element or a quoted attribute.
  package mutating func append(escapingMarkup text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { append(escapingMarkup: $0) }
  }

  /// Appends text so that HTML and XML read it as that text, in an element or a quoted attribute.
  package mutating func append(escapingMarkup text: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    for index in text.indices {
      guard let reference = markupReference(for: text[index]) else { continue }
      append(UnsafeBufferPointer(rebasing: text[runStart..<index]))
      append(reference)
      runStart = index + 1
    }
    append(UnsafeBufferPointer(rebasing: text[runStart...]))
  }

  /// Appends text as the inside of a JSON string, safe also inside a `<script>` element.
  ///
  /// RFC 8259 section 7, and `<`, `>`, `&`, U+2028 and U+2029 as `\u` escapes, so that neither
  /// `</script>` nor a JavaScript line end can come out of it.
  package mutating func append(escapingJSON text: String) {
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
  /// Unreserved and reserved characters stay, so an encoded text stays as it is; a lone `%` does too.
  package mutating func append(percentEncoding text: String) {
    for byte in text.utf8 {
      if isURLByte[Int(byte)] {
        append(byte)
      } else {
        append(UInt8(ascii: "%"))
        append(hexDigits[Int(byte >> 4)])
        append(hexDigits[Int(byte & 0xF)])
      }
    }
  }
}

private func markupReference(for byte: UInt8) -> StaticString? {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "'"): "&#39;"
  default: nil
  }
}

private let hexDigits = Array("0123456789ABCDEF".utf8)

/// RFC 3986 section 2.2 and 2.3, and `%`.
private let isURLByte: [Bool] = {
  var allowed = [Bool](repeating: false, count: 256)
  let characters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
  for byte in characters.utf8 {
    allowed[Int(byte)] = true
  }
  return allowed
}()
