import NewsgenTestSupport
import NewsgenText
import Testing

struct SlugTests {
  @Test(arguments: [
    ("Hello, World!", "hello-world"), ("  --a--b-- ", "a-b"), ("Don’t stop", "dont-stop"),
    (
      "وزير الدفاع الصيني يحضر اجتماع أمني في روسيا", "وزير-الدفاع-الصيني-يحضر-اجتماع-أمني-في-روسيا"
    ),
    ("مُحَمَّد", "محمد"), ("روسيــا", "روسيا"), ("می‌خواهم", "میخواهم"),
    ("«تهديد»، ثم هدوء؟", "تهديد-ثم-هدوء"),
    ("١٤٤٥ هـ", "1445-ه"), ("۱۴۰۲", "1402"), ("100٪", "100"), ("a_b/c.d", "a-b-c-d"),
    ("ירושלים: ה\"ארץ\"", "ירושלים-ה-ארץ"), ("Ελλάδα Σήμερα", "ελλάδα-σήμερα"),
    ("Россия", "россия"),
    ("中国 新闻", "中国-新闻"), ("二〇二三年", "二〇二三年"), ("हिन्दी समाचार", "हिन्दी-समाचार"), ("ไทยรัฐ", "ไทยรัฐ"),
    ("Éclair", "éclair"), ("İstanbul", "istanbul"), ("𞤀𞤣𞤤𞤢𞤥", "𞤢𞤣𞤤𞤢𞤥"), ("اُردُو", "اردو"),
    ("\u{202E}خبر\u{2069}", "خبر"), ("🇷🇺 خبر 🙂", "خبر"), ("a\u{A0}b", "a-b"),
  ])
  func keepsTheLettersOfEveryScript(text: String, expected: String) {
    #expect(slug(for: text) == expected)
    #expect(slug(for: expected) == expected)
  }

  @Test(arguments: ["", " ", "!!!", "🇷🇺", "\u{64B}\u{640}", "—", "\u{202E}\u{200F}"])
  func isEmptyWithoutLettersAndDigits(text: String) {
    #expect(slug(for: text).isEmpty)
  }

  @Test func cutsBetweenTwoWordsAndAddsAHash() {
    let words = Array(repeating: "كلمة", count: 40).joined(separator: " ")
    let cut = slug(for: words)
    #expect(
      cut == Array(repeating: "كلمة", count: 12).joined(separator: "-") + "-" + hash(of: words))
    #expect(cut.utf8.count <= 120)
    let other = slug(for: words + " آخر")
    #expect(other.dropLast(6) == cut.dropLast(6))
    #expect(other != cut)
  }

  private func hash(of title: String) -> String {
    ContentHash(title.split(separator: " ").joined(separator: "-").utf8).name(length: 6)
  }

  @Test func cutsALongWordBetweenTwoLetters() {
    let long = String(repeating: "س", count: 200)
    #expect(slug(for: long) == String(repeating: "س", count: 56) + "-" + hash(of: long))
    let longer = "x" + long
    #expect(slug(for: longer) == "x" + String(repeating: "س", count: 56) + "-" + hash(of: longer))
  }

  @Test func keepsWhatJustFits() {
    let fits = String(repeating: "س", count: 60)
    #expect(slug(for: fits) == fits)
    #expect(slug(for: fits + "!") == fits)
    #expect(slug(for: fits + "a") != fits)
  }

  @Test func joinsTheLettersOfRandomTexts() {
    var random = SeededGenerator(seed: 14)
    let parts: [(text: String, letters: String?)] = [
      ("a", "a"), ("Z", "z"), ("7", "7"), ("ء", "ء"), ("غ", "غ"), ("ف", "ف"), ("ي", "ي"),
      ("پ", "پ"),
      ("ß", "ß"), ("É", "é"), ("中", "中"), ("𞤀", "𞤢"), ("٣", "3"), ("ـ", ""), ("\u{64B}", ""),
      ("'", ""), ("’", ""), ("\u{200F}", ""), ("\u{61C}", ""), ("-", nil), (" ", nil), ("،", nil),
      ("؟", nil), (".", nil), ("«", nil), ("–", nil), ("🙂", nil), ("\u{A0}", nil), ("&", nil),
    ]
    // Every other text of what names of files have.
    let plain = parts.filter { ["a", "7", "-"].contains($0.text) }
    for index in 0..<10_000 {
      let parts = index % 2 == 0 ? plain : parts
      var (text, words) = ("", [""])
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let part = parts[Int.random(in: parts.indices, using: &random)]
        text.unicodeScalars += part.text.unicodeScalars
        if let letters = part.letters {
          words[words.count - 1] += letters
        } else {
          words.append("")
        }
      }
      let expected = words.filter { !$0.isEmpty }.joined(separator: "-")
      #expect(slug(for: text) == expected, "\(text.debugDescription)")
    }
  }

  @Test func neverExceedsItsLimit() {
    var random = SeededGenerator(seed: 4)
    let pieces = ["س", "a", " ", "中", "𞤀", "-", "\u{64E}", "हि", "9", "كلمة طويلة", "'"]
    for limit in [16, 40, 120] {
      for _ in 0..<500 {
        let made = slug(for: random.text(of: pieces, length: 90), limit: limit)
        #expect(made.utf8.count <= limit)
        #expect(!made.hasPrefix("-") && !made.hasSuffix("-") && !made.contains("--"), "\(made)")
        #expect(String(validating: Array(made.utf8), as: UTF8.self) == made)
        #expect(slug(for: made, limit: limit) == made)
      }
    }
  }
}
