import NewsgenMarkdown
import NewsgenTestSupport
import Testing

struct MarkdownTextTests {
  @Test(arguments: [
    ("", 0), ("كلمة", 1), ("one two\nthree", 3), ("foo*bar*baz", 1), ("a`b`", 1),
    ("# عنوان\n\nنص قصير", 3),
    ("| a | b |\n|---|---|\n| c | d |", 4), ("- a\n- b", 2), ("وصل الوزير و قال", 3), ("و", 0),
    ("مُحَمَّد روسيــا", 2), ("e-mail don't don’t", 3), ("a، b؛ c؟ d", 4), ("a\u{A0}b", 2), ("«نص»", 1),
    ("a\u{2003}b c\u{200B}d", 4), ("می‌خواهم", 1), ("3 × 4", 2), ("1,5 2.5", 4), ("🇷🇺 🙂 —", 0),
    ("[نص الرابط](http://example.org/a/b)", 2), ("![بديل](x.png)", 1), ("```\nlet x = 1\n```", 3),
    ("a<br>b", 2), ("خبر۔ خبر", 2), ("100٪", 1), ("𞤀𞤣 𞤤", 2), ("a/b", 2),
  ])
  func countsWords(text: String, count: Int) {
    #expect(read(text).wordCount == count)
  }

  /// By letters; what is more than one byte before and behind it, in words of every length.
  @Test func countsWordsOfRandomTexts() {
    var random = SeededGenerator(seed: 13)
    let letters = ["ا", "ب", "و", "ن", "ي", "\u{64E}", "a", "7", "é", "中", "٣"]
    let neutral = ["-", "'"]
    let ends = [" ", "، ", "؛", "؟", ".", ":", "»", "–", "\u{A0}"]
    for _ in 0..<20_000 {
      var (text, count, word) = ("ا", 0, ["ا"])
      func endWord() {
        if !word.isEmpty, word != ["و"] { count += 1 }
        word = []
      }
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let kinds = [letters, letters, letters, letters, ends, neutral]
        let kind = kinds[Int.random(in: kinds.indices, using: &random)]
        let piece = kind[Int.random(in: kind.indices, using: &random)]
        text += piece
        if kind == letters { word.append(piece) }
        if kind == ends { endWord() }
      }
      endWord()
      #expect(read(text).wordCount == count, "\(text.debugDescription)")
    }
  }

  private func lead(_ text: String, limit: Int = 1000) -> String {
    String(decoding: read(text, leadLimit: limit).lead, as: UTF8.self)
  }

  @Test(arguments: [
    ("نص **قصير** و`رمز`.", "نص قصير ورمز. "), ("# عنوان\n\nأول\n\nثان", "أول ثان "),
    ("a\nb  \nc", "a b c "),
    ("- list\n\ntext", "text "), ("![alt](x) text", " text "), ("> quote\n\ntext", "quote text "),
    ("| a |\n|---|\n\ntext", "text "), ("```\ncode\n```\ntext", "text "),
    ("a[^1]\n\n[^1]: note", "a "),
    ("[link](/x) & &amp;", "link & & "), ("a<br>b", "a b "), ("<b>x</b>", "x "), ("", " "),
  ])
  func leadsWithTheParagraphs(text: String, expected: String) {
    #expect(lead(text) == expected)
  }

  @Test func takesWholeNodesUpToTheLimit() {
    #expect(lead("one\n\ntwo\n\nthree", limit: 5) == "one two")
    #expect(lead("one\n\ntwo", limit: 0).isEmpty)
  }

  @Test func findsLinksWithTheirLines() {
    let text = """
      [a](one.md) ![b](two.png)

      - [c](<three four.md>)
      - http://example.org/x

      | t |
      |---|
      | [e](five.md#f) |

      [ref]
      [js](javascript:x)

      [ref]: /six
      """
    #expect(
      read(text).links.map { "\($0.line) \($0.destination)" } == [
        "1 one.md", "1 two.png", "3 three four.md", "4 http://example.org/x", "8 five.md#f",
        "10 /six",
        "10 javascript:x",
      ])
  }

  @Test func findsTheLinesOfRawHTML() {
    #expect(read("a\n\n<div>x</div>\n\nb <i>c</i>\n\n`<b>`").rawHTMLLines == [3, 5, 5])
    #expect(read("a<br>b\n\n<!-- c -->\n\nd <!-- e -->").rawHTMLLines.isEmpty)
  }
}
