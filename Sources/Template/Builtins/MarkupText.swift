/// The text of markup, for extensions.
package enum MarkupText {
  /// Returns the text without tags and comments, with white space collapsed and references decoded.
  package static func plain(of markup: String) -> String { TagStripping.text(of: markup) }
}
