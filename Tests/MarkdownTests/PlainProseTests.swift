import NewsgenMarkdown
import NewsgenTestSupport
import NewsgenText
import Testing

/// Texts whose tree is made without the parser.
struct PlainProseTests {
  /// `withMarkup` leaves it to the parser.
  @Test func hasTheHTMLOfEveryPageWithTextOfItsDirection() {
    let text = "خبر 10 000\nCNN\n\nAn English \"paragraph\".\n"
    let bytes = Array(text.utf8)[...]
    for direction in [Direction.rightToLeft, .leftToRight] {
      var out = ByteBuffer()
      out.append("before\n")
      #expect(MarkdownDocument(parsing: bytes).appendProse(to: &out, direction: direction))
      let rendered = html(text, options: HTMLOptions(direction: direction))
      #expect(out.string == "before\n" + rendered)
      #expect(
        html(withMarkup(text), options: HTMLOptions(direction: direction)).hasPrefix(rendered))
    }
    var out = ByteBuffer()
    let other = Array(withMarkup(text).utf8)[...]
    #expect(!MarkdownDocument(parsing: other).appendProse(to: &out, direction: .rightToLeft))
    #expect(out.isEmpty)
  }

  private func isProse(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    return PlainProse(bytes, ByteSet(bytes)) != nil
  }

  /// The same text with a paragraph behind it that only the parser can read.
  private func withMarkup(_ text: String) -> String { text + "\n\n\\*\n" }

  @Test(arguments: [
    "", "\n\n", "نص", "نص\nوسطر\n\n\nوفقرة\n", "A (b) \"c\" 1. - # > + = : !\n\n. نص", "\u{A0}نص",
  ])
  func isPlain(text: String) {
    #expect(isProse(text))
    #expect(!isProse(withMarkup(text)))
  }

  @Test(arguments: [
    "# a", "- a", "+ a", "1. a", "1) a", "> a", "===", "a\n===", "a\n---", " a", "    a", "a ",
    "a  \nb", "a\tb", "a\rb", "*a*", "_a_", "`a`", "[a]", "![a](b)", "a\\", "<b>", "&amp;", "~a~",
    "|a|", "```\na\n```", "a\u{0}b", "   ",
  ])
  func leavesWhatMayBeMarkupToTheParser(text: String) {
    #expect(!isProse(text))
    #expect(!isProse("نص\n\n" + text))
  }

  @Test func leavesAByteOrderMarkToTheParser() {
    #expect(!isProse("\u{FEFF}# a"))
  }

  @Test func isReadAsTheParserReadsIt() {
    var random = SeededGenerator(seed: 18)
    let pieces = [
      "كلمة ", "كلمة", "Reuters", "\"نص\"", "(a) ", "، ", ". ", ": ", "! ", "- ", "-", "# ", "1. ",
      "1", "+ ", "=", "> ", "\n", "\n", "\n\n", " ", "\u{A0}", "é", "🙂", "'", "$", "%", "^", "}",
      "www", "@", "://", "و", "\u{200F}", "١٤", "،\n", "C++ ", "+971 4 305 2000", "10 000", " C#\n",
      "\u{A0}\n", "\n\u{A0}", "🇹🇳", "שלום",
    ]
    var proseCount = 0
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 14)
      guard isProse(text) else { continue }
      proseCount += 1
      for direction in [Direction.rightToLeft, .leftToRight] {
        let options = HTMLOptions(direction: direction)
        #expect(
          html(withMarkup(text), options: options).hasPrefix(html(text, options: options)),
          "\(text.debugDescription)")
      }
      let (plain, parsed) = (read(text), read(withMarkup(text)))
      // Behind the last paragraph of both stands a space.
      #expect(parsed.lead.starts(with: plain.lead.dropLast()), "\(text.debugDescription)")
      #expect(parsed.wordCount == plain.wordCount && plain.links.count == parsed.links.count)
    }
    #expect(proseCount > 3000)
  }
}
