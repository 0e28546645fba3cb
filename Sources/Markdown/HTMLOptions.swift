package import NewsgenText

/// What rendering depends on besides the text.
package struct HTMLOptions: Sendable {
  /// The direction of the element around the HTML.
  package var direction: Direction
  /// Labels for screen readers, in the language of the page.
  package var labels: Labels
  /// Returns the destination to print for one as written; `nil` keeps it, and an empty string
  /// removes the link.
  package var destination: @Sendable (String) -> String?

  /// The labels of `HTMLOptions`, in English unless set.
  package struct Labels: Sendable {
    /// The name of the section of footnotes.
    package var footnotes = "Footnotes"
    /// The name of the link from a footnote back to its reference.
    package var backToText = "Back to text"
    /// The name of the scrollable region around a table.
    package var table = "Table"
    /// The name of a task list's checked box.
    package var taskDone = "Done"
    /// The name of a task list's unchecked box.
    package var taskOpen = "To do"

    /// Creates the English labels.
    package init() {}
  }

  /// Creates options; without `destination`, links stay as written.
  package init(
    direction: Direction = .leftToRight,
    labels: Labels = Labels(),
    destination: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.direction = direction
    self.labels = labels
    self.destination = destination
  }
}

/// A heading of a rendered text.
package struct Heading: Sendable, Hashable {
  /// The level of the heading's element, 1 to 6.
  package let level: Int
  /// The `id` attribute, unique on the page.
  package let id: String
  /// The heading as plain text.
  package let title: String
}
