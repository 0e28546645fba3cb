import NewsgenMarkdown
import NewsgenText

/// The HTML of a text.
func html(_ text: String, options: HTMLOptions = HTMLOptions()) -> String {
  rendered(text, options: options).html
}

/// The HTML of a text and its headings.
func rendered(
  _ text: String, options: HTMLOptions = HTMLOptions()
) -> (html: String, headings: [Heading]) {
  var out = ByteBuffer()
  let document = MarkdownDocument(parsing: Array(text.utf8)[...])
  let headings = document.appendHTML(to: &out, options: options)
  return (out.string, headings)
}

/// What a text says without its markup.
func read(_ text: String, leadLimit: Int = 1000) -> MarkdownText {
  MarkdownDocument(parsing: Array(text.utf8)[...]).text(leadLimit: leadLimit)
}
