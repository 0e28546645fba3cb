/// The raw HTML of an article that has an effect: a comment and a line break; anything else is
/// shown as text.
enum RawHTML {
  /// Whether the HTML is `<br>`, `<BR />` or the like.
  static func isLineBreak(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    let letters = html.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    return String(decoding: letters, as: UTF8.self).lowercased() == "<br>"
  }

  /// Returns the text after a comment at its start, or all of it, without trailing line feeds.
  ///
  /// A comment without an end extends to the end of the text (CommonMark 0.29 4.6).
  static func withoutComment(_ html: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var shown = html[...]
    if shown.starts(with: "<!--".utf8) {
      shown = shown.dropFirst(4)
      while !shown.isEmpty, !shown.starts(with: "-->".utf8) { shown.removeFirst() }
      shown = shown.dropFirst(3).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    }
    while shown.last == UInt8(ascii: "\n") { shown.removeLast() }
    return UnsafeBufferPointer(rebasing: shown)
  }
}
