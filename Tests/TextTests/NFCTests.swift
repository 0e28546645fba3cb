import Foundation
import NewsgenText
import NewsgenTestSupport
import Testing

struct NFCTests {
  /// Word by word is as a whole.
  @Test func isFormC() {
    var random = SeededGenerator(seed: 8)
    let pieces = [
      "خبر", "ا", "\u{653}", "\u{654}", "\u{651}", "\u{64F}", "\u{670}", "e", "\u{301}", "\u{323}",
      " ", "\n", "\n\n", "\t", "\r\n", "\u{A0}", "\u{2028}", "é", "\u{212B}", "\u{1100}",
      "\u{1161}",
      "\u{2000}", "\u{37E}", "中", "🙂", "«", "،", "a",
    ]
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 16)
      let expected = Array(text.precomposedStringWithCanonicalMapping.utf8)
      #expect(nfcNormalized(Array(text.utf8)[...]) == expected, "\(text.debugDescription)")
    }
  }
}
