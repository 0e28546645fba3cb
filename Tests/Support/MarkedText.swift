/// A text in which the places that a test speaks of stand between `⟦` and `⟧`.
package struct MarkedText: Sendable {
  /// The text without its marks.
  package let text: String
  /// The marked places, in bytes of `text`.
  package let places: [Range<Int>]

  package init(_ marked: String) {
    var text = ""
    var places: [Range<Int>] = []
    var start = 0
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": start = text.utf8.count
      case "⟧": places.append(start..<text.utf8.count)
      default: text.unicodeScalars.append(scalar)
      }
    }
    self.text = text
    self.places = places
  }
}
