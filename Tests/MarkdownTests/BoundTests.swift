import NewsgenMarkdown
import NewsgenTestSupport
import NewsgenText
import Testing

/// Texts that are made to hurt.
struct BoundTests {
  private func tablesAreParsed(_ text: String) -> Bool {
    MarkdownDocument(parsing: Array(text.utf8)[...]).tablesAreParsed
  }

  /// A header and a delimiter row of `columns`, and rows that the parser fills up to the same
  /// width.
  private func amplifier(columns: Int, rows: Int, lineEnd: String = "\n", prefix: String = "")
    -> String
  {
    prefix + String(repeating: "|a", count: columns) + lineEnd
      + prefix + String(repeating: "|-", count: columns) + lineEnd
      + String(repeating: prefix + "|" + lineEnd, count: rows)
  }

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "> ", "   "])
  func leavesALargeTableAsText(lineEnd: String, prefix: String) {
    let text = amplifier(columns: 1000, rows: 1000, lineEnd: lineEnd, prefix: prefix)
    #expect(!tablesAreParsed(text))
    #expect(html(text).utf8.count < 5 * text.utf8.count)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func parsesATableThatAReaderCanUse(lineEnd: String) {
    #expect(tablesAreParsed(amplifier(columns: 10, rows: 4000, lineEnd: lineEnd)))
    // A text behind the table is not of the table.
    let long = amplifier(columns: 10, rows: 10, lineEnd: lineEnd) + lineEnd
    #expect(tablesAreParsed(long + String(repeating: "نص" + lineEnd, count: 20_000)))
    #expect(tablesAreParsed("a | b" + lineEnd + String(repeating: "x" + lineEnd, count: 100_000)))
  }

  @Test(arguments: [
    ">", "[", "*", "_", "`", "![", "[a](", "- ", "1. ", "~", "<", "&", "\\", "|", "*a_",
  ])
  func survivesDeepNesting(piece: String) {
    let text = String(repeating: piece, count: 100_000) + "x"
    let isRefused = MarkdownDocument(parsing: Array(text.utf8)[...]).excess != nil
    #expect(html(text).contains("x") != isRefused)
    #expect(read(text).links.count <= 1)
  }

  private func excess(_ text: String) -> MarkExcess? {
    MarkdownDocument(parsing: Array(text.utf8)[...]).excess
  }

  @Test func refusesWhatIsNestedTooDeep() {
    let quotes = { String(repeating: "> ", count: $0) + "x" + String(repeating: " ", count: 5000) }
    #expect(excess(quotes(500)) == nil)
    #expect(excess("x\n\n" + quotes(501)) == MarkExcess(kind: .nesting, count: 501, line: 3))
    // A rule is no list.
    #expect(excess(String(repeating: "- ", count: 5000)) == nil)
    // Lazy lines leave all open; an empty line does not.
    let lazy = String(repeating: "> ", count: 300) + "a\n" + quotes(400)
    #expect(excess(lazy) == nil)
    #expect(excess("- " + String(repeating: "- ", count: 249) + "a\n\n" + quotes(400)) == nil)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func comparesMarksOfOneParagraphOnly(lineEnd: String) {
    let paragraph = String(repeating: "*a [b](c)", count: 1200) + lineEnd
    let apart = [lineEnd, "- ", "# ", "1. "]
    for begin in apart {
      let text = String(repeating: begin + paragraph, count: 8)
      #expect(excess(text) == nil, "\(begin)")
    }
    // What looks like the start of a block, and is none where a paragraph goes on.
    for begin in ["", "2. ", "#", "-", "* " + lineEnd, "    - ", "> "] {
      let text = String(repeating: begin + paragraph, count: 8)
      #expect(excess(text)?.kind == .marksOfParagraph, "\(begin)")
    }
  }

  @Test func takesItemsOfANumberedListOneByOne() {
    let items = (1...8).map { "\($0). " + String(repeating: "*a [b](c)", count: 1200) + "\n" }
    #expect(excess(items.joined()) == nil)
    #expect(excess("a\n" + items.dropFirst().joined())?.kind == .marksOfParagraph)
  }

  @Test(arguments: [
    "[a]: /%\n\n@[a]", "[a]: <%>\n\n@![A]", "[a]: /x '%'\n\n@[b][ a ]", "[a]:\n/x\n(%)\n\n@[a][]",
    "> [a]:\n> /%\n\n@[a]", "[A\\]]: /%\n\n@[a\\]]", "[ẞ]: /%\n\n@[ss]", "[ss]: /%\n\n@[ẞ]",
    "[a b]: /%\n\n@[a\n> b]", "- [a]: /x \"%\"\n\n@[a]",
  ])
  func countsWhatReferencesRepeat(form: String) {
    let parts = form.split(separator: "@")
    func text(_ bytes: Int, _ uses: Int) -> String {
      parts[0].replacing("%", with: String(repeating: "x", count: bytes))
        + String(repeating: parts[1] + " ", count: uses)
    }
    #expect(excess(text(1000, 1000))?.kind == .references)
    #expect(excess(text(40, 900)) == nil)
  }

  @Test func looksForAddressesWhereThatIsLinear() {
    func areLinked(_ text: String) -> Bool {
      MarkdownDocument(parsing: Array(text.utf8)[...]).addressesAreLinked
    }
    #expect(!areLinked("http://a.b/" + String(repeating: ")", count: 50_000)))
    #expect(!areLinked(String(repeating: "*www.a_", count: 10_000)))
    #expect(!areLinked(String(repeating: "a@b.c ", count: 10_000)))
    #expect(areLinked(String(repeating: "http://a.b/(c) me@a.b www.a.b\n", count: 10_000)))
    #expect(areLinked("https://a.b/" + String(repeating: "x", count: 100_000)))
  }

  @Test(arguments: [
    String(repeating: "|-|\n|-|-|\n", count: 5000),
    "|a|b|\n|-|-|\n" + String(repeating: "|a", count: 1100),
  ])
  func leavesATableAsTextThatIsReadAgainAndAgain(text: String) {
    #expect(!tablesAreParsed(text))
  }

  @Test func survivesAMegabyteOnOneLine() {
    let text = String(repeating: "كلمة ", count: 200_000)
    #expect(read(text, leadLimit: 100).wordCount == 200_000)
    #expect(html(text).utf8.count == "<p dir=\"rtl\"></p>\n".utf8.count + text.utf8.count - 1)
  }

  @Test func parsesInParallelAsAlone() async {
    var random = SeededGenerator(seed: 14)
    let pieces = [
      "~~x~~ ", "~y~ ", "www.example.org ", "https://a.b/c_d ", "me@a.org ", "و**\"نص\"** ", "\n\n",
      "- [ ] t\n",
      "|a|b|\n|-|-|\n|c|d|\n", "# h\n", "word:w ", "`c` ",
    ]
    let texts = (0..<600).map { _ in random.text(of: pieces, length: 30) }
    let alone = texts.map { html($0) }
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 { group.addTask { texts.map { html($0) } } }
      for await together in group { #expect(together == alone) }
    }
  }
}
