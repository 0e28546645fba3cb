import Foundation
import NewsgenContent
import NewsgenTestSupport
import NewsgenText
import Testing

/// What is read without libyaml is what libyaml reads.
struct FlatYAMLTests {
  private func flat(_ text: String) -> YAMLNode? {
    let file = SourceFile(path: "a.md", text: "---\n" + text)
    return YAMLSubsetParser.mapping(in: 4..<file.bytes.count, of: file)
  }

  private func composed(_ text: String) -> (node: YAMLNode?, problems: [String]) {
    let file = SourceFile(path: "a.md", text: "---\n" + text)
    var diagnostics = Diagnostics()
    let node = YAMLReader.composed(in: 4..<file.bytes.count, of: file, into: &diagnostics)
    return (node, diagnostics.sorted.map(DiagnosticFormatter.text))
  }

  @Test func readsWhatFrontMatterIsMadeOf() {
    let text = """
      # تعليق: “نص” é
      title: "قال \\"نعم\\" \\\\ لا"

      date: 2023-08-14T09:00:00+03:00
      slug: 'two  words'
      lang:
      countries: ["تونس", مصر , 'RU',CN]
      topics: []
      authors:
      - أ. ب
      people:
        - "ج"
        -   د#ه: 
      source:
        name: «وكالة»
        url: https://example.org/a#b

        tags: [a b]
          # another one
      empty:
        # and one
      """
    #expect(flat(text) == nil, "a colon ends the name in the list")
    let mended = text.replacing("د#ه: ", with: "د#ه:و  ")
    #expect(flat(mended) != nil)
    #expect(flat(mended) == composed(mended).node)
    #expect(composed(mended).problems == [])
  }

  @Test(arguments: [
    "", "\n", " a: b", "a", "a:b", "a: b\na: c", "a: b # c", "# \u{7F}c\na: b", "# \u{2028}c\na: b",
    "a: b: c", "a: b\n  c",
    "a: \"b\n  c\"", "a: \"b\" c", "a: \"\\n\"", "a: \"b", "a: 'it''s'", "a: |\n  b", "a: >\n  b",
    "a: {b: c}", "a: [b, [c]]", "a: [b,\n c]", "a: [b, ]", "a: [b", "a: [b: c]", "a: [\"b\": c]",
    "a: [b #c]", "a: &b c", "a: *b", "a: !!str b", "a: - b", "a: @b", "a: `b`", "a: %b", "a: ?b",
    "a: ~", "a:\tb", "a: b\r\nc: d", "a: \u{85}b", "a: b\u{2028}c", "a: \u{FEFF}b", "a: b\u{7F}",
    "a: b\u{9F}", "أ: ب", "\"a\": b", "? a\n: b", "<<: b", "a:\n  b:\n    c: d",
    "a:\n  b: c\n d: e",
    "a:\n  - b\n - c", "a:\n  - b: c", "a:\n- - b", "a:\n  -\n", "a: b\n...", "a: b\n--- c",
    "-a: b",
  ])
  func leavesTheRestToLibyaml(text: String) {
    #expect(flat(text) == nil)
  }

  @Test func agreesWithLibyaml() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "title: ", "date: ", "a", "b", "a:", "\na: ", "\nb:", "\n", "\n", "\n  ", "\n  c: ",
      "\n  d: ",
      "\n- ", "\n  - ", "\n    ", " ", "  ", "\"", "\"", "'", "[", "]", "[", "]", ", ", ",", ":",
      ": ",
      "#", " #", "\\\"", "\\\\", "\\n", "{", "}", "-", "- ", "?", "&", "*", "!", "|", ">", "%", "@",
      "`",
      "خبر", "«نص»", "، ", "1", "2023-08-14", "https://example.org/", "\"نص\"", "'نص'", "\u{A0}",
      "“",
      "\t", "\r", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{202E}", "\u{7F}", "\u{9F}", "🙂", "~", "...",
    ]
    let taken = compare(tries: 60_000) { random.text(of: pieces, length: 12) }
    #expect(taken > 500)
  }

  @Test func agreesWithLibyamlOnFrontMatter() {
    var random = SeededGenerator(seed: 6)
    func one(of texts: [String]) -> String { texts[Int.random(in: texts.indices, using: &random)] }
    let scalars = [
      "خبر", "\"خبر عاجل: \\\"نعم\\\"\"", "'خبر'", "2023-08-14", "a b", "a:b", "a#b", "https://a/b",
      "",
      "\"\"", "''", "«أ»", "…", "null", "1.5", "(a)", "a, b", "a [b]", "a  ", "\"a\"  ", "/a",
      "أ - ب",
    ]
    let odd = [
      "a: b", "a #b", "- a", "{a: b}", "\"a\" b", "'a''b'", "\"\\u0041\"", "*a", "@a", "a]", "[a",
    ]
    func scalar() -> String {
      Int.random(in: 0..<40, using: &random) == 0 ? one(of: odd) : one(of: scalars)
    }
    func list() -> String {
      let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in scalar() }
      return "[" + items.joined(separator: one(of: [",", ", ", " , "])) + "]"
    }
    func lines(_ indent: String) -> String {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in indent + "- " + scalar() + "\n" }
        .joined()
    }
    func entry(_ key: String, _ indent: String) -> String {
      switch Int.random(in: 0..<8, using: &random) {
      case 0: indent + key + ": " + list() + one(of: ["\n", "\n", " \n", "\n\n", "\n \n"])
      case 1: indent + key + ":\n" + lines(indent + one(of: ["", "  ", "    "]))
      case 2:
        indent + key + one(of: [":\n", ": \n"])
          + ["name", "url"].map { entry($0, indent + one(of: ["  ", "  ", "  ", "   "])) }.joined()
      case 3:
        indent + one(of: ["# c", "#", "#: d", " # «ه»"]) + "\n" + indent + key + ": " + scalar()
          + "\n"
      default: indent + key + ": " + scalar() + "\n"
      }
    }
    let taken = compare(tries: 20_000) {
      ["title", "a-b", "c_d", one(of: ["e", "e", "e", "title"])].map { entry($0, "") }.joined()
    }
    #expect(taken > 5000)
  }

  /// How many of the texts were read without libyaml.
  private func compare(tries: Int, _ make: () -> String) -> Int {
    var taken = 0
    for _ in 0..<tries {
      let text = make()
      guard let node = flat(text) else { continue }
      taken += 1
      let (expected, problems) = composed(text)
      #expect(node == expected && problems == [], "\(text.debugDescription)")
    }
    return taken
  }
}
