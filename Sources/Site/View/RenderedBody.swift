/// The HTML of a Markdown text, and what is in it.
package struct RenderedBody: Sendable {
  package struct Heading: Sendable {
    package let level: Int
    package let id: String
    package let title: String

    package init(level: Int, id: String, title: String) {
      self.level = level
      self.id = id
      self.title = title
    }
  }

  package let html: String
  package let headings: [Heading]

  package init(html: String, headings: [Heading]) {
    self.html = html
    self.headings = headings
  }
}
