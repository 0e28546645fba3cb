import NewsgenText

/// Which parts of an article's raw HTML mean something: a comment and a line break do, anything
/// else is shown as text.
enum RawHTML {
  /// `<br>`, `<BR />`.
  static func isLineBreak(_ html: Span<UInt8>) -> Bool {
    let letters = Array(copying: html).filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    return String(decoding: letters, as: UTF8.self).lowercased() == "<br>"
  }

  /// The text after a comment that it begins with, or all of it; without line feeds at its end.
  ///
  /// A comment without an end goes on to the end of the text (CommonMark 0.29 4.6).
  @_lifetime(copy html)
  static func withoutComment(_ html: Span<UInt8>) -> Span<UInt8> {
    var shown = html
    if shown.begins(with: "<!--") {
      shown = shown.extracting(droppingFirst: 4)
      while !shown.isEmpty, !shown.begins(with: "-->") {
        shown = shown.extracting(droppingFirst: 1)
      }
      shown = shown.extracting(droppingFirst: 3)
      while shown.first == UInt8(ascii: " ") || shown.first == UInt8(ascii: "\n") {
        shown = shown.extracting(droppingFirst: 1)
      }
    }
    while shown.last == UInt8(ascii: "\n") { shown = shown.extracting(droppingLast: 1) }
    return shown
  }
}
