/// The direction of text where no markup is: titles of windows, items of feeds, descriptions.
extension Direction {
  /// How a reader without markup lays the text out: by its first strong character, flags among
  /// them, isolates left out (UAX #9 P2); `nil` if it has none.
  package static func seen(in text: String) -> Direction? {
    var isolates = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2066...0x2068: isolates += 1
      case 0x2069: isolates = max(0, isolates - 1)
      default: if isolates == 0, let direction = scalar.strongDirection { return direction }
      }
    }
    return nil
  }
}

/// The text as it is put where no markup can say its direction: a right-to-left text that would be
/// laid out from the left gets U+200F before it (Documentation/TextRules.md, "Places without
/// markup").
package func plainText(_ text: String, written direction: Direction) -> String {
  guard direction == .rightToLeft, Direction.seen(in: text) == .leftToRight,
    text.unicodeScalars.contains(where: { $0.strongDirection == .rightToLeft })
  else { return text }
  return "\u{200F}" + text
}
