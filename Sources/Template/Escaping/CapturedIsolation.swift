import NewsgenText

/// The isolation in markup that a template kept, where no element can stand.
///
/// A macro or a `set` block does not know where its text will be printed: it isolates as in the
/// text of an element. In an attribute, a title or JSON its `bdi` would be read as letters.
enum CapturedIsolation {
  /// With isolate characters for the elements, where people read the text.
  static func asCharacters(_ markup: String) -> String {
    let text = replacing(in: markup) { $0.characters }
    return text == markup ? markup : TextHygiene.balanced(text)
  }

  /// Without any, where machines read it.
  static func removed(from markup: String) -> String {
    replacing(in: markup) { _ in "" }
  }

  /// Without any where the markup is text but for them. Markup with other elements is meant as
  /// such, as in `data-html`: in it, an element of isolation is right.
  static func removedFromText(_ markup: String) -> String {
    let text = removed(from: markup)
    return text.utf8.contains(UInt8(ascii: "<")) ? markup : text
  }

  private struct Tag {
    let text: StaticString
    /// FSI, LRI, RLI and PDI.
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
