import Foundation
import NewsgenTestSupport
import NewsgenText
import Testing

struct DiagnosticFormatterTests {
  private func text(
    _ marked: String, _ message: String = "wrong", notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) -> String {
    let source = MarkedText(marked)
    let file = SourceFile(path: "Content/a.md", text: source.text)
    return DiagnosticFormatter.text(
      Diagnostic(
        .error, "an-id", message, at: file.location(of: source.places.first ?? 0..<0), notes: notes,
        help: help))
  }

  @Test func showsPlaceMessageLineAndHelp() {
    let source = "---\ntitle: x\ncountries: [⟦السعوديه⟧]\n---\n"
    #expect(
      text(source, "no entity is named \"السعوديه\"", help: "did you mean \"السعودية\"?") == """
        Content/a.md:3:13: error: no entity is named "السعوديه" [an-id]
          3 | countries: [السعوديه]
            |             ^^^^^^^^
        help: did you mean "السعودية"?

        """)
  }

  @Test func putsCaretsUnderLettersAndNotUnderTheirMarks() {
    #expect(
      text("مُحَمَّد ⟦صَدِيق⟧") == """
        Content/a.md:1:18: error: wrong [an-id]
          1 | مُحَمَّد صَدِيق
            |      ^^^^

        """)
  }

  @Test func givesWideLettersTwoColumns() {
    #expect(
      text("中国 ⟦新闻⟧ 😀") == """
        Content/a.md:1:8: error: wrong [an-id]
          1 | 中国 新闻 😀
            |      ^^^^

        """)
  }

  @Test func showsATabAsOneSpace() {
    #expect(
      text("a:\t⟦b⟧\tc") == """
        Content/a.md:1:4: error: wrong [an-id]
          1 | a: b c
            |    ^

        """)
  }

  @Test func makesControlCharactersVisible() {
    #expect(
      text("a\u{202E}b ⟦\u{1B}[2J⟧\u{2066}", "found \u{1B}]0;\u{7}\nx: error: forged") == """
        Content/a.md:1:7: error: found \\u{1B}]0;\\u{7}\\u{A}x: error: forged [an-id]
          1 | a\\u{202E}b \\u{1B}[2J\\u{2066}
            |            ^^^^^^^^^

        """)
  }

  @Test func showsTheNeighbourhoodOfAPlaceInALongLine() {
    let long = String(repeating: "س", count: 500_000)
    #expect(
      text(long + " ⟦خبر⟧ " + long) == """
        Content/a.md:1:1000002: error: wrong [an-id]
          1 | …\(String(repeating: "س", count: 49)) خبر \(String(repeating: "س", count: 49))…
            | \(String(repeating: " ", count: 51))^^^

        """)
  }

  @Test func showsNotesWithTheirOwnPlaces() {
    let other = SourceFile(path: "Content/b.md", text: "name: مالي")
    #expect(
      text(
        "name: ⟦مالي⟧\n",
        notes: [.init("also here", at: other.location(of: 6..<14)), .init("and that is all")])
          == """
          Content/a.md:1:7: error: wrong [an-id]
            1 | name: مالي
              |       ^^^^
          Content/b.md:1:7: note: also here
            1 | name: مالي
              |       ^^^^
          note: and that is all

          """)
  }

  @Test func needsNoPlace() {
    #expect(
      DiagnosticFormatter.text(Diagnostic(.warning, "w", "no articles", at: nil))
        == "warning: no articles [w]\n")
    let folder = SourceLocation(path: "Content")
    #expect(
      DiagnosticFormatter.text(Diagnostic(.error, "e", "is missing", at: folder))
        == "Content: error: is missing [e]\n")
  }

  @Test func writesOneJSONObjectALine() throws {
    let file = SourceFile(path: "Content/\"a\".md", text: "x\ny: \u{202E}\n")
    let diagnostic = Diagnostic(
      .warning, "an-id", "a \"b\"\n</script>", at: file.location(of: 5..<8),
      notes: [.init("one"), .init("two", at: SourceLocation(path: "b"))], help: "mend it")
    let json = DiagnosticFormatter.json(diagnostic)
    #expect(
      json
        == #"{"file":"Content/\"a\".md","line":2,"column":4,"severity":"warning","id":"an-id","#
        + #""message":"a \"b\"\n\u003C/script\u003E","notes":[{"message":"one"},"#
        + #"{"file":"b","message":"two"}],"help":"mend it"}"#)
    _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
    #expect(
      DiagnosticFormatter.json(Diagnostic(.error, "e", "m", at: nil))
        == #"{"severity":"error","id":"e","message":"m"}"#)
  }
}

struct DiagnosticsTests {
  @Test func sortsByFilePlaceAndTextAndSaysNothingTwice() {
    func problem(_ path: String?, _ line: Int?, _ id: String) -> Diagnostic {
      let location = path.map { SourceLocation(path: $0, line: line, column: line, excerpt: nil) }
      return Diagnostic(.error, id, id, at: location)
    }
    var all = Diagnostics()
    all.report(contentsOf: [
      problem("b", 2, "x"), problem("a", 10, "x"), problem("a", 9, "z"), problem("a", 9, "y"),
      problem("a", nil, "x"), problem(nil, nil, "q"), problem("a", 9, "y"),
    ])
    #expect(all.errorCount == 7)
    #expect(
      all.sorted == [
        problem(nil, nil, "q"), problem("a", nil, "x"), problem("a", 9, "y"), problem("a", 9, "z"),
        problem("a", 10, "x"), problem("b", 2, "x"),
      ])
  }
}

struct SourceFileTests {
  private func place(_ text: String, _ range: Range<Int>) -> String {
    let location = SourceFile(path: "a", text: text).location(of: range)
    let excerpt = location.excerpt.map { "\($0.before)⟦\($0.marked)⟧\($0.after)" } ?? ""
    return "\(location.line ?? 0):\(location.column ?? 0) \(excerpt)"
  }

  @Test(arguments: [
    ("", 0..<0, "1:1 ⟦⟧"), ("abc", 0..<1, "1:1 ⟦a⟧bc"), ("abc", 3..<4, "1:4 abc⟦⟧"),
    ("abc", 9..<12, "1:4 abc⟦⟧"), ("a\nb", 1..<2, "1:2 a⟦⟧"), ("a\nb", 2..<3, "2:1 ⟦b⟧"),
    ("a\n", 2..<3, "2:1 ⟦⟧"), ("ab\r\ncd", 1..<9, "1:2 a⟦b⟧"), ("ab\r\ncd", 4..<6, "2:1 ⟦cd⟧"),
    ("ab\r\ncd", 2..<3, "1:3 ab⟦⟧"), ("ab\r\ncd", 3..<4, "1:4 ab⟦⟧"), ("\r\n", 0..<1, "1:1 ⟦⟧"),
    ("\u{FEFF}a", 3..<4, "1:4 \u{FEFF}⟦a⟧"), ("خبر", 2..<3, "1:3 خ⟦ب⟧ر"),
    ("خبر", 2..<4, "1:3 خ⟦ب⟧ر"),
    ("a\nbc\nd", 2..<6, "2:1 ⟦bc⟧"), ("a\n\nb", 2..<2, "2:1 ⟦⟧"),
  ])
  func findsLineAndColumn(text: String, range: Range<Int>, expected: String) {
    #expect(place(text, range) == expected)
  }

  @Test func cutsAMarkedPartThatIsLong() {
    let line = String(repeating: "é", count: 500_000)
    #expect(
      place(line, 2..<1_000_000) == "1:3 é⟦\(String(repeating: "é", count: 50))…⟧")
  }
}

struct SuggestionTests {
  private let words = ["published", "draft", "unpublished", "retracted"]

  @Test(arguments: [
    ("publishd", "published"), ("drfat", "draft"), ("Draft", "draft"), ("retarcted", "retracted"),
    ("xyz", nil), ("dr", nil), ("", nil), ("unpublishedd", "unpublished"),
  ])
  func isTheNearestWord(name: String, suggestion: String?) {
    #expect(nearest(to: name, among: words) == suggestion)
  }

  @Test func countsLettersAndNotBytes() {
    #expect(nearest(to: "السعوديه", among: ["السودان", "السعودية"]) == "السعودية")
    #expect(nearest(to: "ab", among: ["ac", "ad"]) == "ac")
    #expect(nearest(to: "abc", among: [] as [String]) == nil)
  }
}
