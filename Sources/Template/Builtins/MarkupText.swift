/// The text that markup shows, for programs that do more with it.
package enum MarkupText {
  /// Without tags and comments, white space collapsed, references decoded.
  package static func plain(of markup: String) -> String { TagStripping.text(of: markup) }
}
