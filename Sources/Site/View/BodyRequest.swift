package import NewsgenText

/// A Markdown text that a page shows, and how.
package struct BodyRequest: Sendable {
  /// Names of things that a screen reader reads out, in the language of the page.
  package struct Labels: Sendable {
    /// The heading of footnotes.
    package let footnotes: String
    /// The label of a link from a footnote to the text.
    package let backToText: String
    /// The label of a table that can be scrolled.
    package let table: String
    /// The label of a task that is done.
    package let taskDone: String
    /// The label of a task that is open.
    package let taskOpen: String
  }

  /// The path of the source.
  package let source: String
  /// Where the text begins in the source file, in bytes.
  package let start: Int
  /// Of the file, when its metadata was made; unknown if it was not computed.
  package let digest: Digest
  /// The direction of the element that it is put into.
  package let direction: Direction
  let locale: PageLocale
  /// Turns a destination as written into the one to print; nil leaves it as it is, an empty text
  /// takes it out.
  package let destination: @Sendable (String) -> String?

  /// Made when they are asked for: few texts have what they name.
  package var labels: Labels {
    Labels(
      footnotes: locale.text("footnotes"), backToText: locale.text("back_to_text"),
      table: locale.text("table"), taskDone: locale.text("task_done"),
      taskOpen: locale.text("task_open"))
  }
}
