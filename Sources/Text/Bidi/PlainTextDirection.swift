/// The direction of text that is displayed without markup: window titles, feed items, descriptions.
extension Direction {
  /// Returns the direction in which a reader without markup displays the text: that of its first
  /// strong character outside isolates, flags included (UAX #9 P2), or `nil` if it has none.
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

/// Returns the text for a place without markup: right-to-left text that would be displayed from the
/// left gets U+200F before it (Documentation/TextRules.md, "Places without markup").
package func plainText(_ text: String, written direction: Direction) -> String {
  guard direction == .rightToLeft, Direction.seen(in: text) == .leftToRight,
    text.unicodeScalars.contains(where: { $0.strongDirection == .rightToLeft })
  else { return text }
  return "\u{200F}" + text
}
