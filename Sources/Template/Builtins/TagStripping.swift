import NewsgenText

/// The text of markup, like MarkupSafe's `striptags`.
enum TagStripping {
  static func text(of markup: String) -> String {
    var bytes = Array(markup.utf8)
    bytes = removing(from: bytes, opening: "<!--", closing: "-->")
    bytes = removing(from: bytes, opening: "<", closing: ">")
    let words = Substrings.words(String(decoding: bytes, as: UTF8.self))
    return CharacterReferences.decoded(words.joined(separator: " "), in: .markup)
  }

  private static func removing(
    from bytes: [UInt8], opening: String, closing: String
  ) -> [UInt8] {
    let openings = Substrings.Pattern(Array(opening.utf8))
    let closings = Substrings.Pattern(Array(closing.utf8))
    var out: [UInt8] = []
    var start = 0
    while let open = openings.firstIndex(in: bytes, from: start),
      let close = closings.firstIndex(in: bytes, from: open)
    {
      out += bytes[start..<open]
      start = close + closing.utf8.count
    }
    return out + bytes[start...]
  }
}
