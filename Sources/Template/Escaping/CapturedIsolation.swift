import NewsgenText

/// Converts the isolation in captured markup for contexts without elements.
///
/// A macro or a `set` block does not know where its text will be printed, so it isolates as in an
/// element's text. In an attribute, a title or JSON, its `bdi` would be shown as text.
enum CapturedIsolation {
  /// Returns the markup with isolate characters instead of elements, for text that people read.
  static func asCharacters(_ markup: String) -> String {
    let text = replacing(in: markup) { $0.characters }
    return text == markup ? markup : TextHygiene.balanced(text)
  }

  /// Returns the markup without isolation, for text that machines read.
  static func removed(from markup: String) -> String {
    replacing(in: markup) { _ in "" }
  }

  /// Returns the markup without isolation if it has no other elements. Markup with elements is
  /// meant as markup, as in `data-html`, and keeps its isolation.
  static func removedFromText(_ markup: String) -> String {
    let text = removed(from: markup)
    return text.utf8.contains(UInt8(ascii: "<")) ? markup : text
  }

  private struct Tag {
    let text: StaticString
    /// The isolate characters: FSI, LRI, RLI and PDI.
    let characters: StaticString
  }

  /// The tags that `BidiInterpolation` and the filter `bidi` write.
  private static let tags = [
    Tag(text: "<bdi>", characters: "\u{2068}"), Tag(text: "</bdi>", characters: "\u{2069}"),
    Tag(text: "<bdi dir=\"ltr\">", characters: "\u{2066}"),
    Tag(text: "<bdi dir=\"rtl\">", characters: "\u{2067}"),
  ]

  private static func replacing(in markup: String, by text: (Tag) -> StaticString) -> String {
    guard markup.utf8.contains(UInt8(ascii: "<")) else { return markup }
    var out = ByteBuffer()
    var rest = Array(markup.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      out.append(rest[..<start])
      rest = rest[start...]
      if let tag = tags.first(where: { tag in tag.text.withUTF8Buffer { rest.starts(with: $0) } }) {
        out.append(text(tag))
        rest = rest.dropFirst(tag.text.utf8CodeUnitCount)
      } else {
        out.append(UInt8(ascii: "<"))
        rest = rest.dropFirst()
      }
    }
    out.append(rest)
    return out.string
  }
}
