/// Which parts of an article's raw HTML mean something: a comment and a line break do, anything
/// else is shown as text.
enum RawHTML {
  /// `<br>`, `<BR />`.
  static func isLineBreak(_ html: UnsafeBufferPointer<UInt8>) -> Bool {
    let letters = html.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    return String(decoding: letters, as: UTF8.self).lowercased() == "<br>"
  }

  /// The text after a comment that it begins with, or all of it; without line feeds at its end.
  ///
  /// A comment without an end goes on to the end of the text (CommonMark 0.29 4.6).
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
