import NewsgenContent
import NewsgenMarkdown
import NewsgenModel
import NewsgenTestSupport
import NewsgenText
import Testing

/// Texts whose HTML is put aside when their articles are read.
struct BodyBufferTests {
  private func file(_ body: String, _ matter: String = "title: خبر") -> SourceFile {
    SourceFile(path: "Content/articles/a.md", text: "---\n\(matter)\n---\n\(body)")
  }

  /// What is put aside of an article's text.
  private func kept(_ file: SourceFile) -> String {
    var buffer = BodyBuffer()
    buffer.reset(isWanted: true)
    _ = ArticleReader(.test).read(file, keeping: &buffer)
    return buffer.html.string
  }

  private func rendered(_ file: SourceFile, _ direction: Direction) -> String {
    let start = Array(file.bytes.indices).first { file.bytes[$0...].starts(with: "\n---\n".utf8) }
    return BodyText(file, from: (start ?? 0) + "\n---\n".utf8.count)
      .html(direction: direction, labels: .init(), destination: { _ in nil }).html
  }

  @Test(arguments: [
    "نص الخبر.\n", "نص\n\nفقرة 10 000 \"أخرى\"\nوسطر C++\n", "English.\n",
    "نص\u{200E}\n\n\u{200F}\u{200E}نص\n",
    "Cafe\u{301}\n",
  ])
  func areWhatIsMadeOfThemLater(text: String) {
    let plain = file(text)
    #expect(kept(plain) == rendered(plain, .rightToLeft) && !kept(plain).isEmpty)
    let other = file(text, "title: خبر\ndir: ltr")
    #expect(kept(other) == rendered(other, .leftToRight))
  }

  @Test(arguments: [
    "# عنوان\n", "[رابط](b.md)\n", "نص *مهم*\n", "|أ|\n|-|\n", "", "```\n\u{202E}\n```\n",
  ])
  func areOnlyThoseThatNoPageCanChange(text: String) {
    #expect(kept(file(text)).isEmpty)
  }

  @Test func areOnlyThoseOfArticlesThatCanBeUsed() {
    #expect(kept(file("نص\n", "date: 2024-01-01")).isEmpty)
    #expect(kept(file("نص\n", "title: خبر\nlang: xx")).isEmpty)
  }

  @Test func areNotKeptWhereNobodyWantsThem() {
    var buffer = BodyBuffer()
    _ = ArticleReader(.test).read(file("نص\n"), keeping: &buffer)
    #expect(buffer.html.isEmpty)
  }
}
