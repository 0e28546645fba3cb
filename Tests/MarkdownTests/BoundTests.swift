import NewsgenMarkdown
import NewsgenTestSupport
import NewsgenText
import Testing

/// Texts that are made to hurt.
struct BoundTests {
  private func tablesAreParsed(_ text: String) -> Bool {
    MarkdownDocument(parsing: Array(text.utf8)[...]).tablesAreParsed
  }

  /// A header and a delimiter row of `columns`, and rows that the parser fills up to the same width.
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
    let output = html(text)
    #expect(output.contains("x"))
    #expect(read(text).links.count <= 1)
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
