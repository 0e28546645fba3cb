package import NewsgenText

/// What a rendered text depends on besides itself.
package struct HTMLOptions: Sendable {
  /// The direction of the element that the HTML is put into.
  package var direction: Direction
  /// Names of things that a screen reader reads out, in the language of the page.
  package var labels: Labels
  /// Turns a destination as written into the one to print; nil leaves it as it is, an empty text
  /// takes it out.
  package var destination: @Sendable (String) -> String?

  package struct Labels: Sendable {
    package var footnotes = "Footnotes"
    package var backToText = "Back to text"
    package var table = "Table"
    package var taskDone = "Done"
    package var taskOpen = "To do"

    package init() {}
  }

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
  package let level: Int
  package let id: String
  package let title: String
}
