import Foundation
import NewsgenTestSupport
import NewsgenText
import Testing

struct FoldingTests {
  private struct Vectors: Decodable {
    let about: String
    let pairs: [[String]]
  }

  /// A file, since a search in the browser has to fold as we do: Tests/Browser/test_folding.py runs
  /// it there.
  @Test("I.9, I.24: texts and their forms, Vectors/folding.json")
  func foldsWhatWritersDoNotMean() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Vectors/folding.json")
    let vectors = try JSONDecoder().decode([Vectors].self, from: Data(contentsOf: file))
    try #require(vectors.reduce(0) { $0 + $1.pairs.count } >= 60)
    for pair in vectors.flatMap(\.pairs) {
      // Scalar by scalar: to Swift's `==`, NFC and NFD are one.
      #expect(Array(folded(pair[0]).unicodeScalars) == Array(pair[1].unicodeScalars))
    }
  }

  @Test func foldsAForeignDialectsLettersApart() {
    #expect(folded("ڨفصة") == "ڨفصة")
    #expect(folded("ڤيينا") == "ڤيينا")
  }

  @Test func foldsAFoldedTextToItself() {
    var random = SeededGenerator(seed: 3)
    let pieces = [
      "ى", "ﻰ", "ﷺ", "أ", "ﻷ", "\u{64B}", "\u{200C}", " ", "\u{A0}", "٢", "´", "É", "İ", "½", "،",
      "ـ",
      "ﷲ", "ﱞ", "x", "e\u{301}", "ﹰ",
    ]
    for _ in 0..<4000 {
      let form = folded(random.text(of: pieces, length: 8))
      #expect(folded(form) == form, "\(form.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  @Test func foldsEveryScalarToOneThatFoldsToItself() {
    for value in 0...UInt32(0x2FFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let form = folded(String(scalar))
      if folded(form) != form {
        Issue.record("U+\(String(value, radix: 16)) becomes \(form), and that \(folded(form))")
      }
    }
  }
}
