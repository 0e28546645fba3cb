import NewsgenMarkdown
import NewsgenTestSupport
import NewsgenText
import Testing

/// Texts whose tree is made without the parser.
struct PlainProseTests {
  private func isProse(_ text: String) -> Bool {
    let bytes = Array(text.utf8)[...]
    return PlainProse(bytes, ByteCensus(bytes)) != nil
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
      "www", "@", "://", "و", "\u{200F}", "١٤", "،\n",
    ]
    var proseCount = 0
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 14)
      guard isProse(text) else { continue }
      proseCount += 1
      #expect(html(withMarkup(text)).hasPrefix(html(text)), "\(text.debugDescription)")
      let (plain, parsed) = (read(text), read(withMarkup(text)))
      // Behind the last paragraph of both stands a space.
      #expect(parsed.lead.starts(with: plain.lead.dropLast()), "\(text.debugDescription)")
      #expect(parsed.wordCount == plain.wordCount && plain.links.count == parsed.links.count)
    }
    #expect(proseCount > 3000)
  }
}
