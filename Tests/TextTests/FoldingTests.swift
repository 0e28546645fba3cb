import Foundation
import NewsgenTestSupport
import NewsgenText
import Testing

struct FoldingTests {
  @Test(arguments: [
    // Forms of alef, tashkeel, tatweel.
    ("أحمد", "احمد"), ("إيران", "ايران"), ("آسيا", "اسيا"), ("ٱلله", "الله"), ("ٲٳٵ", "ااا"),
    ("مُحَمَّدٌ", "محمد"), ("أورسيــا", "اورسيا"), ("هٰذا", "هذا"), ("قُرۡءَانٞ", "قرءان"),
    // A final alef maqsura, and one inside of a word.
    ("مصطفى", "مصطفي"), ("مستشفى كبير", "مستشفي كبير"), ("مستشفىً", "مستشفي"), ("على،", "علي،"),
    ("ىسر", "ىسر"), ("موسى2", "موسي2"), ("ى", "ي"), ("ى ى", "ي ي"),
    // What stays.
    ("مدرسة", "مدرسة"), ("مؤتمر", "مؤتمر"), ("رئيس", "رئيس"), ("ماء", "ماء"),
    // Persian and Urdu letters.
    ("ایران", "ايران"), ("کابل", "كابل"), ("ہند", "هند"), ("ھند", "هند"), ("ۀ", "ه"), ("ە", "ه"),
    ("پاکستان", "پاكستان"),
    // Presentation forms and ligatures.
    ("ﻣﺤﻤﺪ", "محمد"), ("ﻻ", "لا"), ("ﻹيران", "لايران"), ("ﻷحمد", "لاحمد"), ("ﻵن", "لان"),
    ("ﷲ", "الله"), ("ﷺ", "صلي الله عليه وسلم"), ("مصطفﻰ", "مصطفي"), ("ﻋﻠﻰ ﺍﻟﻨﻬﺮ", "علي النهر"),
    // Digits and their signs.
    ("١٤٤٥", "1445"), ("۱۴۰۲", "1402"), ("٥٠٪", "50%"), ("١٫٥", "1.5"), ("١٬٠٠٠", "1,000"),
    ("१२", "12"),
    // Joiners, bidi controls, soft hyphens.
    ("می\u{200C}خواهم", "ميخواهم"), ("ه\u{200D}ـ", "ه"), ("\u{200F}RT\u{200E}", "rt"),
    ("a\u{AD}b\u{FEFF}c\u{2066}d\u{2069}", "abcd"),
    // White space.
    ("  لي \u{A0}\t شانجفو\n", "لي شانجفو"), ("\u{A0}", ""), ("a\u{3000}b", "a b"), ("", ""),
    // Latin.
    ("Élysée", "elysee"), ("ÅNGSTRÖM", "angstrom"), ("Straße", "straße"), ("Ｅｕ", "eu"),
    ("İstanbul", "istanbul"), ("ﬁnance", "finance"), ("№ 5", "no 5"), ("C++", "c++"),
    // Hebrew without points.
    ("הָאָרֶץ", "הארץ"),
  ])
  // I.9: presentation forms are found as normal letters.
  func foldsWhatWritersDoNotMean(text: String, form: String) {
    #expect(Array(folded(text).unicodeScalars) == Array(form.unicodeScalars))
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
