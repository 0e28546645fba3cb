/// Texts with holes: `صفحة {n} من {count}`.
enum Placeholders {
  /// The text with every `{name}` that has a value replaced by it.
  static func filled(_ text: String, _ value: (Substring) -> String?) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    var out = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let end = rest.utf8[start...].firstIndex(of: UInt8(ascii: "}"))
    {
      let behind = rest.utf8.index(after: end)
      out += rest[..<start]
      if let value = value(rest[rest.utf8.index(after: start)..<end]) {
        out += value
      } else {
        out += rest[start..<behind]
      }
      rest = rest[behind...]
    }
    return out + rest
  }
}
