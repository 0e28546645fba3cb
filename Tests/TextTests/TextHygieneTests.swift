import NewsgenTestSupport
import NewsgenText
import Testing

private let lre = "\u{202A}"
private let rle = "\u{202B}"
private let pdf = "\u{202C}"
private let lro = "\u{202D}"
private let rlo = "\u{202E}"
private let lri = "\u{2066}"
private let rli = "\u{2067}"
private let fsi = "\u{2068}"
private let pdi = "\u{2069}"

struct TextHygieneTests {
  /// What cleaning makes of a text, and the findings with their offsets.
  private func clean(_ text: String) -> (text: String, findings: [String]) {
    guard let cleaned = TextHygiene.cleaned(Array(text.utf8)[...]) else { return (text, []) }
    let findings = cleaned.places.map { "\($0.finding.rawValue) \($0.offset)" }
    return (String(decoding: cleaned.text, as: UTF8.self), findings)
  }

  @Test(
    arguments: [
      // Balanced isolates stay, embeddings become isolates.
      ("a \(rli)خبر\(pdi) b", "a \(rli)خبر\(pdi) b", []),
      ("a \(rle)خبر\(pdf) b", "a \(rli)خبر\(pdi) b", ["bidi-embedding 2"]),
      ("a \(lre)x\(pdf) b", "a \(lri)x\(pdi) b", ["bidi-embedding 2"]),
      ("\(fsi)x\(pdi)", "\(fsi)x\(pdi)", []),
      (
        "\(rle)a\(lre)b\(pdf)c\(pdf)", "\(rli)a\(lri)b\(pdi)c\(pdi)",
        ["bidi-embedding 0", "bidi-embedding 4"]
      ),
      // Overrides go, with their end.
      ("a\(rlo)bc\(pdf)d", "abcd", ["bidi-override 1"]),
      ("\(rlo) \(pdf)نص\(rlo) \(pdf)", " نص ", ["bidi-override 0", "bidi-override 11"]),
      ("\(lro)a", "a", ["bidi-override 0"]),
      // What is open at the end of a paragraph is closed there.
      ("\(rli)a", "\(rli)a\(pdi)", ["bidi-unbalanced 4"]),
      ("\(rli)a\n", "\(rli)a\(pdi)\n", ["bidi-unbalanced 5"]),
      ("\(rli)a\nb\n\nc", "\(rli)a\nb\(pdi)\n\nc", ["bidi-unbalanced 7"]),
      ("\(rli)a\r\n\r\nb", "\(rli)a\(pdi)\r\n\r\nb", ["bidi-unbalanced 7"]),
      ("\(rli)a\n  \t\nb", "\(rli)a\(pdi)\n  \t\nb", ["bidi-unbalanced 8"]),
      ("\(rli)a\r\n", "\(rli)a\(pdi)\r\n", ["bidi-unbalanced 6"]),
      // What closes nothing goes.
      ("a\(pdi)b\(pdf)c", "abc", ["bidi-unbalanced 1", "bidi-unbalanced 5"]),
      ("\(rli)a\(pdf)b\(pdi)", "\(rli)ab\(pdi)", ["bidi-unbalanced 4"]),
      // The end of an isolate ends the embeddings inside of it.
      ("\(rli)a\(lre)b\(pdi)c", "\(rli)a\(lri)b\(pdi)\(pdi)c", ["bidi-embedding 4"]),
      (
        "\(lre)a\(pdi)b\(pdf)", "\(lri)ab\(pdi)", ["bidi-embedding 0", "bidi-unbalanced 4"]
      ),
      // Empty ones say nothing.
      ("a\(rle)\(pdf)b", "ab", ["bidi-embedding 1"]), ("a\(rli)  \(pdi)b", "a  b", []),
      ("\(rli)\(lri)\(pdi)\(pdi)", "", []), ("a\(rli)", "a", ["bidi-unbalanced 4"]),
      ("a\n\(rli)\n\nb", "a\n\n\nb", ["bidi-unbalanced 6"]),
      // Marks stay where they can change something: once, and not at the ends.
      ("a (\u{200E}b)\u{200F}", "a (\u{200E}b)\u{200F}", []),
      ("a\u{200F}\u{200F}\u{200F}!", "a\u{200F}!", ["bidi-mark 4", "bidi-mark 7"]),
      ("\u{200F} \u{61C}a", " a", ["bidi-mark 0", "bidi-mark 4"]),
      ("a\u{200E} \u{61C}\n\nb", "a\n\nb", ["bidi-mark 5", "bidi-mark 5"]),
      ("خبر\u{61C}\n", "خبر\n", ["bidi-mark 6"]),
      // Line ends.
      (
        "\u{85}\u{2028}\u{2029}\t\r\n", "\n\n\n\t\r\n",
        ["line-separator 0", "line-separator 2", "line-separator 5"]
      ), ("\u{A0}«é»", "\u{A0}«é»", []),
    ] as [(String, String, [String])])
  func neutralisesWhatReordersOrHides(text: String, expected: String, findings: [String]) {
    let cleaned = clean(text)
    #expect(Array(cleaned.text.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(cleaned.findings == findings)
  }

  @Test(arguments: [
    "", "وزير الدفاع\n\nنص", "a – “b” … «ج» 🇷🇺 中\t\r\n", "\u{200C}(\u{200F}\u{61C}é)",
  ])
  func leavesCleanTextUntouched(text: String) {
    #expect(TextHygiene.cleaned(Array(text.utf8)[...]) == nil)
  }

  @Test func dropsControlsAndNoncharacters() {
    let values: [UInt32] = [
      0x0, 0x8, 0x1A, 0x7F, 0x80, 0x9F, 0xAD, 0xFEFF, 0xFFFC, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF,
      0x1FFFE,
      0x10FFFF,
    ]
    for scalar in values.compactMap(Unicode.Scalar.init) {
      let cleaned = clean("أ\(scalar)ب")
      #expect(cleaned.text == "أب")
      let isControl = scalar.value < 0xA0
      #expect(cleaned.findings == [isControl ? "control-character 2" : "stray-character 2"])
    }
  }

  @Test func countsOffsetsInTheWholeArray() throws {
    let file = Array("---\n---\na\u{1A}b".utf8)
    let cleaned = try #require(TextHygiene.cleaned(file[8...]))
    #expect(cleaned.text == Array("ab".utf8))
    #expect(cleaned.places.map(\.finding) == [.controlCharacter])
    #expect(cleaned.places.map(\.offset) == [9])
  }

  @Test func keepsNoMoreThanEightOpen() {
    let deep = String(repeating: rli, count: 20) + "a" + String(repeating: pdi, count: 20)
    #expect(
      clean(deep).text
        == String(repeating: rli, count: 8) + "a" + String(repeating: pdi, count: 8))
    #expect(clean(deep).findings.allSatisfy { $0.hasPrefix("bidi-depth ") })
    #expect(clean(deep).findings.count == 12)
  }

  @Test func replacesControlsInFencedCodeByMarkers() throws {
    let text = "> ~~~ c\n> x\(rlo)\n> ~~~\ny\(rlo)z\n\n```\na\u{200F}"
    let cleaned = try #require(TextHygiene.cleaned(Array(text.utf8)[...]))
    #expect(cleaned.holdsMarkers)
    #expect(shown(cleaned.text) == "> ~~~ c\n> x[FDD8]\n> ~~~\nyz\n\n```\na[FDD3]")
    #expect(
      cleaned.places.map(\.finding) == [.bidiInCode, .bidiOverride, .bidiInCode])
  }

  @Test func keepsOverridesThatAreAllowed() throws {
    let cleaned = try #require(
      TextHygiene.cleaned(Array("a\(rlo)b\(pdf)c\(lro)d".utf8)[...], allowsOverrides: { true }))
    #expect(shown(cleaned.text) == "a[FDDE]b[FDDF]c[FDDD]d[FDDF]")
    #expect(cleaned.places.isEmpty)
  }

  /// The text with its noncharacters by number: Swift has no literal for them.
  private func shown(_ text: [UInt8]) -> String {
    String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
      (0xFDD0...0xFDEF).contains(scalar.value)
        ? "[\(String(scalar.value, radix: 16, uppercase: true))]" : String(scalar)
    }.joined()
  }

  @Test(arguments: [
    ("\(rli)a", "\(rli)a\(pdi)"), ("a\(pdi)\(fsi)b\(pdi)", "a\(fsi)b\(pdi)"), ("a – b", "a – b"),
  ])
  func balancesALine(text: String, expected: String) {
    #expect(TextHygiene.balanced(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func findsWhatALineLoses() {
    #expect(
      TextHygiene.findings(inLine: "\u{200F}أ\(rlo)ب\(pdf)\u{AD}\u{1A}\(rli)\(pdi) – é")
        == [
          .bidiMark, .bidiOverride, .bidiEmbedding, .strayCharacter, .controlCharacter,
          .bidiIsolate, .bidiIsolate,
        ])
  }

  /// As `cleanedLine` has it, by letters; without no-break spaces.
  private func cleanedByLetters(_ text: String) -> String {
    let isHidden = Set<Unicode.Scalar>(
      "\u{0}\u{7F}\u{9F}\u{AD}\u{FEFF}\u{200F}\u{61C}\(rlo)\(pdi)".unicodeScalars)
    let shown = text.unicodeScalars.filter { !isHidden.contains($0) }
    let words = shown.split { " \t\n\u{85}\u{2028}".unicodeScalars.contains($0) }
    return words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }

  @Test func cleansRandomLinesAsByLetters() {
    var random = SeededGenerator(seed: 12)
    let pieces = [
      "خبر", "a", " ", " ", "  ", "\t", "\n", "é", "«", "“", "\u{0}", "\u{7F}", "\u{9F}", "\u{AD}",
      "\u{FEFF}",
      "\u{200F}", "\u{61C}", "؛", "\u{65C}", rlo, pdi, "\u{85}", "\u{2028}", "🙂",
    ]
    for _ in 0..<20_000 {
      let used = Array(pieces[..<Int.random(in: 4...pieces.count, using: &random)])
      let text = random.text(of: used, length: 12)
      let cleaned = TextHygiene.cleanedLine(text)
      #expect(
        cleaned.unicodeScalars.elementsEqual(cleanedByLetters(text).unicodeScalars),
        "\(text.debugDescription)")
    }
  }

  @Test(arguments: [
    ("\u{A0}a\u{A0}", "a"), ("a\u{A0}b", "a\u{A0}b"), ("a \u{A0}b", "a b"),
    ("a\u{A0} b", "a\u{A0}b"),
    ("a\u{A0}\u{A0}b", "a\u{A0}b"), ("a\u{A0}\u{AD}\u{A0}", "a"), ("\u{A0} \u{A0}", ""),
  ])
  func keepsNoBreakSpacesInsideOfALine(text: String, expected: String) {
    #expect(TextHygiene.cleanedLine(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test func balancesEveryParagraphOfRandomTexts() {
    var random = SeededGenerator(seed: 6)
    let pieces = [
      lre, rle, pdf, pdf, lro, rlo, lri, rli, fsi, pdi, pdi, "a", "ب", " ", "\n", "\n\n", "\r\n",
      "\t",
      "\u{2028}", "\u{85}", "\u{0}", "\u{FEFF}", "\u{200F}", "\u{A0}", "😀",
    ]
    for _ in 0..<20_000 {
      let text = random.text(of: pieces, length: 24)
      let cleaned = clean(text).text
      let scalars = cleaned.unicodeScalars
      #expect(!scalars.contains { (0x202A...0x202E).contains($0.value) || $0 == "\u{0}" })
      #expect(isBalanced(cleaned), "\(text.debugDescription) -> \(cleaned.debugDescription)")
      #expect(
        Array(clean(cleaned).text.utf8) == Array(cleaned.utf8),
        "\(text.debugDescription) -> \(cleaned.debugDescription)")
    }
  }

  /// Whether every paragraph ends what it begins, and nothing else.
  private func isBalanced(_ text: String) -> Bool {
    var open = 0
    var lineIsBlank = true
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xA:
        if lineIsBlank, open > 0 { return false }
        lineIsBlank = true
      case 0x2066...0x2068: (open, lineIsBlank) = (open + 1, false)
      case 0x2069:
        (open, lineIsBlank) = (open - 1, false)
        if open < 0 { return false }
      default: if scalar != " ", scalar != "\t", scalar != "\r" { lineIsBlank = false }
      }
    }
    return open == 0
  }

  @Test func balancesAsAReaderOfEveryScalarDoes() {
    var random = SeededGenerator(seed: 43)
    let pieces = [
      "خبر ", "a", "…", "“", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{2069}", "\u{2063}",
      "\u{206A}", "⃩", "🙂",
    ]
    var unbalanced = 0
    for _ in 0..<10_000 {
      let text = random.text(of: pieces, length: 12)
      var expected = ""
      var open = 0
      for scalar in text.unicodeScalars {
        if scalar == "\u{2069}" {
          guard open > 0 else { continue }
          open -= 1
        } else if ("\u{2066}"..."\u{2068}").contains(scalar) {
          open += 1
        }
        expected.unicodeScalars.append(scalar)
      }
      expected += String(repeating: "\u{2069}", count: open)
      #expect(TextHygiene.balanced(text) == expected, "\(text.debugDescription)")
      if expected != text { unbalanced += 1 }
      let holds = text.unicodeScalars.contains { ("\u{2066}"..."\u{2069}").contains($0) }
      #expect(text.withBytes(TextHygiene.holdsIsolates) == holds)
    }
    #expect(unbalanced > 1000)
  }
}

struct CleanedLineTests {
  @Test(arguments: [
    ("عنوان", "عنوان"), ("  a \t\n b ", "a b"), ("&quot;نص&quot; قصير", "\"نص\" قصير"),
    ("a\u{A0}b", "a\u{A0}b"), ("\u{A0}a\u{A0}", "a"), ("a \u{A0}b", "a b"),
    ("a\u{A0} b", "a\u{A0}b"),
    ("a\u{A0}\u{A0}b", "a\u{A0}b"), ("\u{200F}خبر\u{200E}", "خبر"), ("خبر\u{61C}", "خبر"),
    ("\u{202E}خبر\u{202C} \u{2066}x\u{2069}", "خبر x"), ("a\u{0}\u{AD}\u{FEFF}b", "ab"),
    ("a\u{2028}b\u{85}c\r\nd", "a b c d"), ("&#x202E;خبر&rlm;", "خبر"),
    ("می\u{200C}خواهم", "می\u{200C}خواهم"),
    ("&nbsp;", ""), ("", ""), ("\u{200F}", ""),
  ])
  func isOneLineWithoutControls(text: String, expected: String) {
    let line = TextHygiene.cleanedLine(text)
    #expect(Array(line.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(TextHygiene.cleanedLine(line) == line)
  }

  /// What eight bytes at a time say is what one character after the other says.
  @Test func agreesWithASlowReader() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "نص", "س", "x", "ab", "לל", "\u{65C}", "é", " ", " ", "\u{A0}", "\t", "\n", "\u{61C}",
      "\u{200F}",
      "\u{202E}", "\u{2067}", "\u{2069}", "“", "\u{AD}", "\u{7F}", "\u{85}", "😀", "中", "\u{200C}",
    ]
    for _ in 0..<20_000 {
      // Mostly letters, so that what is looked for stands alone, at every place.
      let text =
        random.text(of: Array(pieces[0..<7]), length: 9) + random.text(of: pieces, length: 2)
        + random.text(of: Array(pieces[0..<7]), length: 9)
      let line = TextHygiene.cleanedLine(text)
      #expect(
        Array(line.unicodeScalars) == Array(slowlyCleaned(text)), "\(text.debugDescription)")
      let control = text.unicodeScalars.firstIndex { TextHygiene.isBidiControl($0) }
      #expect(TextHygiene.holdsBidiControls(text) == (control != nil), "\(text.debugDescription)")
      #expect(
        TextHygiene.firstBidiControl(in: Array(text.utf8)[...])?.lowerBound
          == control.map { text.utf8.distance(from: text.startIndex, to: $0) })
      let hasFindings = text.unicodeScalars.contains {
        TextHygiene.isBidiControl($0) || ["\u{AD}", "\u{7F}"].contains($0)
      }
      #expect(TextHygiene.findings(inLine: text).isEmpty != hasFindings, "\(text.debugDescription)")
    }
  }

  private func slowlyCleaned(_ text: String) -> String.UnicodeScalarView {
    var out = String.UnicodeScalarView()
    var space: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\u{85}": space = space == "\u{A0}" ? space : " "
      case "\u{A0}": space = space ?? scalar
      case "\u{AD}", "\u{7F}": continue
      default:
        if TextHygiene.isBidiControl(scalar) { continue }
        if let space, !out.isEmpty { out.append(space) }
        space = nil
        out.append(scalar)
      }
    }
    return out
  }
}
