import NewsgenTestSupport
import NewsgenText
import Testing

/// The rows of Documentation/TextRules.md, "Runs that are isolated"; what is laid out by itself
/// stands between `⟦` and `⟧`.
struct InlineIsolationTests {
  private func expectRuns(_ marked: String, in direction: Direction) {
    let marked = MarkedText(marked)
    let runs = InlineIsolation.runs(in: marked.text, direction: direction)
    let other: Direction = direction == .rightToLeft ? .leftToRight : .rightToLeft
    #expect(
      runs == marked.places.map { IsolatedRun(range: $0, direction: other) }, "\(marked.text)")
  }

  @Test(
    "I.8: phone numbers, and numbers that stand in groups",
    arguments: [
      "اتصل على ⟦+971 (4) 305 2000⟧ الآن", "⟦+216 71 123 456⟧", "هاتف: ⟦+21671123456⟧.",
      "الرقم ⟦(04) 305 2000⟧ أو", "هاتف ⟦71 123 456⟧", "⟦01 23 45 67 89⟧", "⟦+٩٧١ ٤ ٣٠٥ ٢٠٠٠⟧",
      "رقم ⟦978-3-16-148410-0⟧ الدولي", "⟦555-123-4567⟧", "بلغ ⟦500 000⟧ دينار و⟦10 000 000⟧",
      "⟦12\u{A0}500\u{A0}000⟧ دينار",
    ])
  func isolatesNumbersThatAreReadFromTheLeft(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  @Test(
    "I.8: what Arabic readers read from the right stays as it is",
    arguments: [
      "بين 10-12 سنة", "فاز 65-88", "يوم 14-08-2023", "2023-08-14", "04/04/2017", "بنسبة 12%",
      "37.5° و€12", "2011 2012 2013", "10 11 12 13 ديسمبر", "2011 (150)", "عام (2011) 150 شخصا",
      "25 300", "20:30", "كوفيد-19", "1438هـ", "١٢-١٤", "+18", "1,234.5", "192.168.0.1", "(12)",
    ])
  func leavesRangesScoresDatesAndPercentagesAlone(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  /// A text is read eight bytes at a time.
  @Test func findsARunAtEveryPlace() {
    for before in 0..<20 {
      for after in 0..<20 {
        let text =
          String(repeating: " س", count: before) + " ⟦C++⟧ " + String(repeating: "س", count: after)
        expectRuns(text, in: .rightToLeft)
        expectRuns("." + text, in: .rightToLeft)
        expectRuns(text.replacing("⟦C++⟧", with: "⟦(04) 305 2000⟧"), in: .rightToLeft)
        expectRuns(text.replacing("⟦C++⟧", with: "(٢٠٢٣)"), in: .rightToLeft)
      }
    }
  }

  @Test(arguments: [
    "تابع ⟦@newsroom⟧ على", "وسم ⟦#Tunisia⟧ اليوم", "⟦@a_b⟧، ⟦@c.d⟧", "⟦@one⟧ ⟦@two⟧",
    "زر ⟦https://example.org/a/⟧ و", "(⟦www.example.com/x/⟧)", "ملف ⟦/etc/hosts⟧",
    "راسل me@example.org الآن", "وسم #تونس اليوم",
  ])
  func isolatesHandlesTagsAndAddresses(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  @Test(arguments: [
    "لغة ⟦C++⟧ و⟦C#⟧", "لغة ⟦.NET⟧ من", "في ⟦U.S.⟧ اليوم", "شركة ⟦Apple Inc.⟧ الأمريكية",
    "شركة ⟦Yahoo!⟧ تعلن", "⟦Disney+⟧", "نظام ⟦Windows®⟧", "سعر ⟦$AAPL⟧", "منصة ⟦Visual C++⟧ من",
    "سلسلة ⟦7-Eleven⟧ في", "الوقت ⟦2017-03-02T10:00:00Z⟧", "العنوان ⟦00:1A:2B:3C:4D:5E⟧",
  ])
  func isolatesNamesWithSigns(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  @Test(arguments: [
    "⟦Google⟧, ⟦Facebook⟧ وغيرها", "⟦Google⟧، ⟦Facebook⟧، ⟦Twitter⟧", "⟦Real Madrid⟧ - ⟦Barcelona⟧",
    "⟦Google⟧,⟦Facebook⟧", "⟦Paul Kagame⟧, ⟦Guy Scott⟧", "⟦Google⟧, 2017",
  ])
  func isolatesEachNameOfAList(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  @Test(
    "I.6: a Latin name in quotes",
    arguments: [
      "\"⟦Easy Export⟧\" مشروع جديد", "فيلم «⟦Who am I?⟧» في", "“⟦Washington, D.C.⟧” عاصمة",
      "\"⟦Google⟧\", \"⟦Facebook⟧\"",
    ])
  func isolatesQuotedNames(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  @Test(arguments: [
    "طائرة Boeing 737 من", "في Google. وقال", "نظام Windows 10،", "AT&T الأمريكية", "شبكة 4G في",
    "Al Jazeera (English) قناة", "يا Google!", "قال Hello, world ثم", "Google/فيسبوك", "خبر.Google",
    "و/Google", "نص بلا لاتينية، 2023.", "", "é",
  ])
  func leavesWhatIsRightAsItIs(marked: String) {
    expectRuns(marked, in: .rightToLeft)
  }

  @Test(arguments: [
    "the word ⟦سلام⟧ (peace)", "see ⟦#تونس⟧ today", "⟦الرياض⟧, ⟦جدة⟧ and ⟦مكة المكرمة⟧",
    "⟦محمد⟧ 5 times", "the paper «⟦الحياة⟧»", "⟦قال، ثم ذهب⟧ he wrote", "⟦قناة 24 الإخبارية⟧ (24)",
    "⟦مُحَمَّد⟧!", "⟦שלום⟧, world", "plain text, café 2017 – “quoted”",
  ])
  func isolatesArabicPhrasesInEnglish(marked: String) {
    expectRuns(marked, in: .leftToRight)
  }

  @Test func staysWithAPhraseThatGoesOnBesideTheText() {
    func runs(_ text: String, before: Bool, after: Bool) -> Int {
      text.withBytes {
        InlineIsolation.runs(
          in: $0, BidiPrescan($0), direction: .rightToLeft, followsPhrase: before,
          precedesPhrase: { after }
        ).count
      }
    }
    #expect(runs(" C++", before: false, after: false) == 1)
    #expect(runs(" C++", before: true, after: false) == 0)
    #expect(runs("C++ ", before: false, after: true) == 0)
    #expect(runs("لغة C++ و", before: true, after: true) == 1)
  }

  @Test func isInsideTheTextAndInOrderForRandomTexts() {
    var random = SeededGenerator(seed: 31)
    let pieces = [
      "خبر", "Google", "C++", "+", "971", " ", " ", "-", "(", ")", ",", "،", ".", "!", "@", "#",
      "/",
      "\"", "«", "»", "é", "١٢", "000", "🇷🇺", "\u{A0}", "\u{200F}", "U.S", ":", "_", "中", "\u{64E}",
    ]
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 14)
      let bytes = Array(text.utf8)
      for direction in [Direction.rightToLeft, .leftToRight] {
        var end = 0
        for run in InlineIsolation.runs(in: text, direction: direction) {
          #expect(run.range.lowerBound >= end && run.range.upperBound <= bytes.count, "\(text)")
          #expect(!run.range.isEmpty && run.direction != direction)
          let cut = bytes[run.range]
          #expect(String(validating: cut, as: UTF8.self) != nil, "\(text)")
          end = run.range.upperBound
        }
      }
    }
  }

  /// Numbers between spaces and letters of Arabic are passed over. Between no-break spaces and
  /// letters of Hebrew, which the algorithm takes for the same, they are looked at in full.
  @Test func passesOverPlainNumbersAsIfItHadLooked() {
    var random = SeededGenerator(seed: 33)
    let pieces = [
      "م", "خبر ", "7", "2023", "000", "71", " ", " ", " ", "-", "(", ")", ".", "،", "%", "+",
      "/", "١٢", "۴", "٬", "\u{64E}", "Google", "C", "@", "\"", "é", "1234567890123456",
    ]
    let same: [Unicode.Scalar: Unicode.Scalar] = [
      " ": "\u{A0}", "م": "מ", "خ": "ש", "ب": "ל", "ر": "ר",
    ]
    var runCount = 0
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 12)
      var looked = String.UnicodeScalarView()
      for scalar in text.unicodeScalars { looked.append(same[scalar] ?? scalar) }
      // A no-break space has a byte more.
      let bytes = Array(text.utf8)
      func place(_ offset: Int) -> Int { offset + bytes[..<offset].count { $0 == 0x20 } }
      let runs = InlineIsolation.runs(in: text, direction: .rightToLeft)
      let expected = runs.map {
        IsolatedRun(
          range: place($0.range.lowerBound)..<place($0.range.upperBound), direction: $0.direction)
      }
      #expect(
        InlineIsolation.runs(in: String(looked), direction: .rightToLeft) == expected,
        "\(text.debugDescription)")
      runCount += runs.count
    }
    #expect(runCount > 1500)
  }
}
