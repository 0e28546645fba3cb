import Foundation
import NewsgenTestSupport
import NewsgenText
import Testing

/// The quick check may ask for a normalization that changes nothing; it never leaves one out.
struct NormalizationTests {
  private func isFormC(_ text: String) -> Bool {
    text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8)
  }

  @Test func asksForEveryScalarThatFormCChanges() {
    for value in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      // Behind a letter, and behind the letters that compose with most.
      for text in [String(scalar), "a" + String(scalar), "ا" + String(scalar)]
      where !mayNeedNormalization(text) && !isFormC(text) {
        Issue.record("U+\(String(value, radix: 16)) needs normalization")
      }
    }
  }

  @Test func asksForEveryPairThatFormCChanges() {
    var random = SeededGenerator(seed: 5)
    let scalars = (0...UInt32(0x1FFFF)).compactMap(Unicode.Scalar.init).filter {
      let isMark = $0.properties.canonicalCombiningClass != .notReordered
      return isMark || !isFormC(String($0)) || $0.value < 0x700
        || (0x1100...0x11FF).contains($0.value)
    }
    for _ in 0..<60_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 2...5, using: &random) {
        text.append(scalars[Int.random(in: scalars.indices, using: &random)])
      }
      let string = String(text)
      guard !mayNeedNormalization(string), !isFormC(string) else { continue }
      Issue.record("\(text.map { String($0.value, radix: 16) }) needs normalization")
    }
  }

  /// Most of what is asked: letters, punctuation and marks of Arabic, in texts of every length.
  @Test func asksForEveryArabicTextThatFormCChanges() {
    var random = SeededGenerator(seed: 9)
    let marks = [0x610...0x61A, 0x64B...0x65F, 0x670...0x670].joined().compactMap(
      Unicode.Scalar.init)
    let pieces =
      ["ا", "ذ", "خبر", "،", "؟", " ", "a", "\u{A0}", "و", "ي"] + marks.map { String($0) }
    var unasked = 0
    for _ in 0..<60_000 {
      let marked = Int.random(in: 10...pieces.count, using: &random)
      let text = random.text(of: Array(pieces[..<marked]), length: 24)
      guard !mayNeedNormalization(text) else { continue }
      unasked += 1
      #expect(isFormC(text), "\(text.debugDescription)")
    }
    #expect(unasked > 1000)
  }

  @Test(arguments: [
    "", "abc", "وزير الدفاع", "مُحَمَّد", "Éclair", "آسيا أحمد إيران مؤتمر رئيس", "می‌خواهم", "中国",
    "“تهديد” – 🇷🇺",
  ])
  func leavesUsualTextAlone(text: String) {
    #expect(!mayNeedNormalization(text))
    #expect(!mayNeedNormalization(Array(text.utf8)[...]))
  }

  @Test(arguments: [
    "ا\u{653}سيا", "e\u{301}", "\u{212B}", "ا\u{654}", "\u{1100}\u{1161}", "م\u{651}\u{64F}",
    "\u{958}",
  ])
  func asksForDecomposedText(text: String) {
    #expect(mayNeedNormalization(text))
    #expect(mayNeedNormalization(Array(("نص " + text).utf8)[...]))
  }
}
