import Foundation
import NewsgenTestSupport
import Testing

/// Our HTML beside that of the program `cmark-gfm`.
struct ReferenceTests {
  private func expectSameHTML(_ text: String) throws {
    let ours = CMarkProgram.withoutOurDifferences(html(text))
    let theirs = CMarkProgram.common(try CMarkProgram.html(text))
    #expect(ours == theirs, "\(text.debugDescription)")
  }

  private static let corpus = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("Corpus")

  @Test func rendersTheCorpusAsTheReferenceDoes() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpus.path).sorted()
    try #require(names.count >= 5)
    for name in names {
      let file = Self.corpus.appendingPathComponent(name)
      try expectSameHTML(try String(contentsOf: file, encoding: .utf8))
    }
  }

  private static let inlines = [
    "word ", "كلمة ", "*", "**", "***", "_", "__", "`", "``", "~~", "~", "\\*", "\\", "[", "](",
    ")", "]",
    "![", "[a]", "[a][b]", "[link](http://a.b/c?d=e&f) ", "![alt *b*](x.png \"t\") ",
    "<http://a.b/%20c> ",
    "www.example.com/a_b ", "https://a.b/(c). ", "me@a.org ", "&amp; ", "&quot;", "&#233;",
    "a'b\"c ",
    "  \n", "\\\n", "\n", "(", "!", "|", ":", "x", "é", " 🙂 ", " نص، آخر؟ ",
  ]

  @Test func rendersRandomInlinesAsTheReferenceDoes() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<400 {
      try expectSameHTML(
        "x " + random.text(of: Self.inlines, length: 25) + "\n\n[a]: /u 't'\n[b]: <v w>\n")
    }
  }

  private static let blocks = [
    "# Title *a*\n", "Setext\n===\n", "## عنوان\n", "> quote\n", "> - a\n> - b\n", "- a\n",
    "- b\n\n", "  - c\n",
    "1. one\n", "7) seven\n", "   more\n", "* [ ] open\n", "* [x] done\n",
    "```swift x\nlet a = \"&b<\"\n```\n",
    "    code & more\n", "~~~\n", "---\n", "***\n",
    "| a | b | c |\n|:--|:-:|--:|\n| 1 | `x` |\n| *d* | e \\| f | g | h |\n",
    "|a|\n|-|\n", "text\n", "lazy\n", "\n", "\n\n", "\t", "  ", "نص عربي\n", "a  \nb\n",
    "+ x\n\n  y\n", "\\# no\n",
    "[r]: http://r.r 'title'\n", "[r] and ![r]\n", "a | b\n--|--\nc | d\n", "1986\\. A\n", "\r\n",
  ]

  @Test func rendersRandomBlocksAsTheReferenceDoes() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<400 { try expectSameHTML(random.text(of: Self.blocks, length: 16)) }
  }
}
