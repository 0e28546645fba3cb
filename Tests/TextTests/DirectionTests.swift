import Foundation
import NewsgenText
import Testing

struct DirectionTests {
  @Test(arguments: [
    ("وزير الدفاع", Direction.leftToRight, Direction.rightToLeft),
    ("Global Times", .rightToLeft, .leftToRight),
    ("ידיעות אחרונות", .leftToRight, .rightToLeft),
    // Nothing strong: what surrounds the text decides.
    ("", .rightToLeft, .rightToLeft), ("2023-08-14", .rightToLeft, .rightToLeft),
    ("123 (4)", .leftToRight, .leftToRight), ("١٢٣", .leftToRight, .leftToRight),
    // Flags are of class L and say nothing.
    ("🇷🇺 أورسيــا 🇨🇳 الصــين", .leftToRight, .rightToLeft), ("🇷🇺🇨🇳", .rightToLeft, .rightToLeft),
    // Marks do not count, nor does what stands in an isolate.
    ("\u{200F}Abc", .leftToRight, .leftToRight), ("\u{200E}خبر", .leftToRight, .rightToLeft),
    ("\u{2066}Paypal\u{2069} قريبا", .leftToRight, .rightToLeft),
    ("\u{2067}خبر\u{2069} News of the day", .leftToRight, .leftToRight),
    ("\u{2068}a \u{2066}b\u{2069} c\u{2069} خبر", .leftToRight, .rightToLeft),
    ("\u{2069}\u{2069}\u{2066}abc", .rightToLeft, .rightToLeft),
    // Two fifths Arabic stay Arabic among Arabic, and only there.
    ("Paypal قريبا في تونس", .rightToLeft, .rightToLeft),
    ("Paypal قريبا في تونس", .leftToRight, .leftToRight),
    ("abcdef سنتة", .rightToLeft, .rightToLeft), ("abcdefg سنتة", .rightToLeft, .leftToRight),
    ("قال: This is a long English quotation", .rightToLeft, .rightToLeft),
    ("خبر with much more Latin text behind it", .leftToRight, .rightToLeft),
    // Supplementary planes.
    ("𞤀𞤣𞤤𞤢𞤥", .leftToRight, .rightToLeft), ("𐤀", .leftToRight, .rightToLeft),
  ])
  func isThatOfTheFirstStrongLetter(text: String, inherited: Direction, expected: Direction) {
    #expect(Direction(of: text, inherited: inherited) == expected)
  }

  @Test(
    arguments: [
      ("A", Direction.leftToRight), ("z", .leftToRight), ("é", .leftToRight), ("中", .leftToRight),
      ("ا", .rightToLeft), ("ש", .rightToLeft), ("ދ", .rightToLeft), ("ܐ", .rightToLeft),
      ("ߐ", .rightToLeft), ("ﷲ", .rightToLeft), ("ﻻ", .rightToLeft), ("ـ", .rightToLeft),
      ("\u{200F}", .rightToLeft), ("؛", .rightToLeft), ("؟", .rightToLeft), ("۔", .rightToLeft),
      ("0", nil), ("٣", nil), ("۳", nil), ("،", nil), ("٪", nil), ("\u{64B}", nil),
      ("\u{670}", nil),
      ("\u{6D6}", nil), (" ", nil), ("\u{A0}", nil), ("«", nil), ("-", nil), ("۩", nil), ("۞", nil),
    ] as [(Unicode.Scalar, Direction?)])
  func knowsTheBidiClassOfAScalar(scalar: Unicode.Scalar, expected: Direction?) {
    #expect(scalar.strongDirection == expected)
  }

  /// Debian's package unicode-data; a machine without it has the samples above.
  private static let database = "/usr/share/unicode/extracted/DerivedBidiClass.txt"

  @Test(.enabled(if: FileManager.default.isReadableFile(atPath: database)))
  func agreesWithTheUnicodeCharacterDatabase() throws {
    let text = try String(contentsOfFile: Self.database, encoding: .utf8)
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: ";").map { $0.prefix { $0 != "#" } }
      let bounds = fields[0].filter { $0 != " " }.split(separator: ".")
        .compactMap { UInt32($0, radix: 16) }
      let expected: Direction? =
        switch fields[1].filter({ $0 != " " }) {
        case "L": .leftToRight
        case "R", "AL": .rightToLeft
        default: nil
        }
      let last = bounds.count > 1 ? bounds[1] : bounds[0]
      let wrong = (bounds[0]...last).filter {
        // Noncharacters are in no text.
        $0 & 0xFFFE != 0xFFFE
          && Unicode.Scalar($0).map { $0.strongDirection != expected } ?? false
      }
      #expect(wrong.isEmpty, "\(line)")
    }
  }
}

struct LanguageTests {
  @Test(arguments: [
    ("ar", Direction.rightToLeft), ("AR-tn", .rightToLeft), ("fa", .rightToLeft),
    ("ur", .rightToLeft),
    ("he", .rightToLeft), ("iw", .rightToLeft), ("yi", .rightToLeft), ("ps", .rightToLeft),
    ("sd", .rightToLeft), ("ug", .rightToLeft), ("ckb", .rightToLeft), ("dv", .rightToLeft),
    ("ks", .rightToLeft), ("arc", .rightToLeft), ("syr", .rightToLeft), ("nqo", .rightToLeft),
    ("rhg", .rightToLeft), ("en", .leftToRight), ("fr-TN", .leftToRight), ("tr", .leftToRight),
    ("zh-Hant-TW", .leftToRight), ("ku", .leftToRight), ("ff", .leftToRight),
    // A script decides against the language.
    ("ku-Arab", .rightToLeft), ("az-Arab-IR", .rightToLeft), ("pa-Arab", .rightToLeft),
    ("ff-Adlm", .rightToLeft), ("ar-Latn", .leftToRight), ("ur-latn", .leftToRight),
    // Four characters that are no script: RFC 5646 2.2.5 and 2.2.7.
    ("ar-1994", .rightToLeft), ("he-x-news", .rightToLeft),
  ])
  func hasTheDirectionOfItsScript(tag: String, direction: Direction) {
    #expect(Language(tag).direction == direction)
  }

  @Test(arguments: [
    ("ar", true), ("ar-TN", true), ("zh-Hant-TW", true), ("ar-u-nu-latn", true), ("", false),
    ("a", false), ("ar_TN", false), ("ar-", false), ("-ar", false), ("عربي", false),
    ("ar-abcdefghi", false), ("1a", false), ("ar TN", false), ("en-US-x-1", true),
  ])
  func isWellFormedByRFC5646(tag: String, isWellFormed: Bool) {
    #expect(Language(tag).isWellFormed == isWellFormed)
  }

  @Test func namesItsPrimarySubtag() {
    #expect(["zh-Hant", "AR", "en"].map { Language($0).primary } == ["zh", "ar", "en"])
  }
}
