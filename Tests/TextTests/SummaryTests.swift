import NewsgenTestSupport
import NewsgenText
import Testing

struct SummaryTests {
  private func cut(_ text: String, _ limit: Int) -> String {
    summary(of: Array(text.utf8), limit: limit)
  }

  @Test(arguments: [
    ("", 10, ""), ("قصير", 10, "قصير"), ("  a \n\t b\u{A0} c  ", 20, "a b c"),
    ("a \u{A0}b \u{A0}", 20, "a b"),
    // Between two words, and exactly at the limit.
    ("abc def ghi", 7, "abc def…"), ("abc def ghi", 8, "abc def…"), ("abc def ghi", 10, "abc def…"),
    ("abc def ghi", 11, "abc def ghi"), ("abc def ghi", 6, "abc…"),
    // A particle does not hang at the end.
    ("وصل الوزير و قال", 12, "وصل الوزير…"), ("a b – c d", 5, "a b…"),
    ("قال ل ب ك الوزير", 9, "قال…"),
    // Behind a sentence of the last third.
    ("Done now. And then more text", 12, "Done now."),
    ("كيف ذلك؟ لا أحد يعرف شيئا", 12, "كيف ذلك؟"),
    ("a. And then more text", 12, "a. And then…"), ("تم الأمر؛ وبعد ذلك", 12, "تم الأمر؛"),
    // An isolate that is cut open is closed.
    ("\u{2067}abc def\u{2069} ghi", 5, "\u{2067}abc\u{2069}…"),
    // Letters keep their marks, flags stay whole.
    ("مُحَمَّد يقول شيئا", 10, "مُحَمَّد…"), ("🇷🇺🇨🇳 خبر", 5, "🇷🇺🇨🇳…"),
  ])
  func isCutWhereAReaderWould(text: String, limit: Int, expected: String) {
    #expect(cut(text, limit) == expected)
  }

  @Test func cutsAWordThatIsLongerThanTheLimit() {
    #expect(
      cut(String(repeating: "新", count: 1000), 200) == String(repeating: "新", count: 200) + "…")
    #expect(cut(String(repeating: "e\u{301}", count: 10), 5) == "e\u{301}e\u{301}…")
    #expect(cut("🇷🇺🇨🇳🇹🇳", 3) == "🇷🇺…")
    #expect(cut(String(repeating: "a", count: 10) + " b", 5) == "aaaaa…")
  }

  /// The same by letters, as the doc comment has it; without isolates, and without a word that is
  /// too long.
  private func cutByLetters(_ text: String, _ limit: Int) -> String? {
    let isSpace = Set<Unicode.Scalar>(" \t\n\u{A0}\u{85}".unicodeScalars).contains
    let words = text.unicodeScalars.split(whereSeparator: isSpace).map { String(Substring($0)) }
    let whole = words.joined(separator: " ")
    guard whole.unicodeScalars.count > limit else { return whole }
    var kept = words
    while kept.joined(separator: " ").unicodeScalars.count > limit { kept.removeLast() }
    for count in stride(from: kept.count, to: 0, by: -1) {
      let sentence = words[..<count].joined(separator: " ")
      guard sentence.unicodeScalars.count >= limit * 2 / 3 else { break }
      if sentence.last.map(".!?؟؛".contains) == true { return sentence }
    }
    while kept.count > 1, ["و", "ف", "ب", "ل", "ك", "-", "–", "—"].contains(kept.last) {
      kept.removeLast()
    }
    return kept.isEmpty ? nil : kept.joined(separator: " ") + "…"
  }

  @Test func isCutAsByLetters() {
    var random = SeededGenerator(seed: 10)
    let pieces = [
      "خبر ", "وزير ", "a ", "نص. ", "؟ ", "; ", "؛ ", "! ", "و ", "ب ", "– ", "- ", "é ", "中 ",
      "🙂 ", ".",
      "خبر", "  ", "\n", "\u{A0}", "\u{85}",
    ]
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 30)
      let limit = Int.random(in: 2...60, using: &random)
      guard let expected = cutByLetters(text, limit) else { continue }
      #expect(cut(text, limit) == expected, "\(text.debugDescription), \(limit)")
    }
  }

  /// White space at the start leads past the look at many bytes at once.
  @Test func collapsesCleanTextsAsOthers() {
    var random = SeededGenerator(seed: 11)
    let pieces = ["خبر", " ", " ", "a", "中", "🙂", ".", "é", "\u{A0}", "«", "\n", "  "]
    for _ in 0..<20_000 {
      let used = Array(pieces[..<Int.random(in: 5...pieces.count, using: &random)])
      let text = random.text(of: used, length: 16)
      let limit = Int.random(in: 1...40, using: &random)
      let expected = collapsed(Array(("\n" + text).utf8), limit: limit)
      #expect(
        collapsed(Array(text.utf8), limit: limit) == expected, "\(text.debugDescription), \(limit)")
    }
  }

  @Test func neverExceedsItsLimit() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "a", "خبر", " ", ". ", "\u{A0}", "و ", "\u{2067}", "\u{2069}", "新", "é", "؟ ", "\n",
    ]
    for _ in 0..<3000 {
      let text = random.text(of: pieces, length: 60)
      let made = cut(text, 40)
      let shown = made.unicodeScalars.count { $0 != "\u{2069}" && $0 != "…" }
      #expect(shown <= 40)
      #expect(!made.contains("  ") && !made.hasPrefix(" ") && !made.hasSuffix(" "), "\(made)")
    }
  }
}
