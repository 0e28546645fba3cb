/// The HTML of a Markdown text, and what is in it.
package struct RenderedBody: Sendable {
  /// A heading, for a table of contents.
  package struct Heading: Sendable {
    /// From 1 to 6.
    package let level: Int
    /// The `id` that links to the heading name.
    package let id: String
    /// The text of the heading, without markup.
    package let title: String

    /// Creates a heading of a text.
    package init(level: Int, id: String, title: String) {
      self.level = level
      self.id = id
      self.title = title
    }
  }

  /// The text as HTML that needs no escaping.
  package let html: String
  /// The headings of the text, in its order.
  package let headings: [Heading]

  /// Creates a body; `html` is trusted.
  package init(html: String, headings: [Heading]) {
    self.html = html
    self.headings = headings
  }
}
