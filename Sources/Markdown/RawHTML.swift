import NewsgenText

/// The raw HTML of an article that has an effect: a comment and a line break; anything else is
/// shown as text.
enum RawHTML {
  /// Whether the HTML is `<br>`, `<BR />` or the like.
  static func isLineBreak(_ html: Span<UInt8>) -> Bool {
    let letters = Array(copying: html).filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "/") }
    return String(decoding: letters, as: UTF8.self).lowercased() == "<br>"
  }

  /// Returns the text after a comment at its start, or all of it, without trailing line feeds.
  ///
  /// A comment without an end extends to the end of the text (CommonMark 0.29 4.6).
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
