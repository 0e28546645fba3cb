import NewsgenText

extension Renderer {
  /// Prints a value the way its place wants it.
  mutating func write(_ value: Value, _ escaping: Escaping, at id: NodeID) throws(Fault) {
    switch (value, escaping) {
    case (.string(let text), .markup): MarkupEscaping.append(text, to: &out)
    case (.string(let text), .raw), (.markup(let text), _): out.append(text)
    case (.int(let number), _): out.append(decimal: number)
    case (.none, _): break
    case (.undefined, _): throw undefined(id)
    case (.record, _), (.object, _): throw Fault.notPrintable(value).at(place(id))
    case (.bool, _), (.float, _): value.append(to: &out)
    case (.list, .markup), (.map, .markup): MarkupEscaping.append(value.printed, to: &out)
    case (.list, .raw), (.map, .raw): value.append(to: &out)
    }
  }

  /// The value's text in markup, for filters that join values.
  static func escaped(_ value: Value) -> String {
    if case .markup(let text) = value { return text }
    var buffer = ByteBuffer()
    MarkupEscaping.append(value.printed, to: &buffer)
    return buffer.string
  }
}

/// Escapes text as MarkupSafe does, Jinja's library for it.
///
/// `ByteBuffer.append(escapingMarkup:)` does the same with `&quot;` where MarkupSafe has `&#34;`.
enum MarkupEscaping {
  static func append(_ text: String, to out: inout ByteBuffer) {
    var text = text
    text.withUTF8 { append($0, to: &out) }
  }

  static func append(_ text: UnsafeBufferPointer<UInt8>, to out: inout ByteBuffer) {
    var runStart = 0
    for index in text.indices {
      guard let reference = reference(for: text[index]) else { continue }
      if index > runStart {
        out.append(UnsafeBufferPointer(rebasing: text[runStart..<index]))
      }
      out.append(reference)
      runStart = index + 1
    }
    if runStart < text.count {
      out.append(UnsafeBufferPointer(rebasing: text[runStart...]))
    }
  }

  @inline(__always)
  private static func reference(for byte: UInt8) -> StaticString? {
    // The five bytes lie between `"` and `>`; letters of every script lie above.
    guard byte <= UInt8(ascii: ">"), byte >= UInt8(ascii: "\"") else { return nil }
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&#34;"
    case UInt8(ascii: "'"): return "&#39;"
    default: return nil
    }
  }
}

extension Fault {
  fileprivate static func notPrintable(_ value: Value) -> Fault {
    Fault("\(value.kindName) cannot be printed", help: "print one of its fields")
  }
}
