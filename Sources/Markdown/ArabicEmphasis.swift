import NewsgenText

/// Makes emphasis work where Arabic and Hebrew attach a particle to a quoted word.
///
/// CommonMark 0.29 6.4 lets `**` open emphasis only if it is left-flanking. Between a letter and
/// punctuation, as in `و**"الجزيرة"**`, it is not, and the asterisks stay text. If a run of
/// asterisks has a right-to-left letter on one side, and on the other punctuation that begins or
/// ends the emphasised text, a noncharacter is inserted between the run and the punctuation. The
/// parser treats it as a letter, so the run can both open and close; reading the tree drops it
/// again (`TextHygiene.printable`). Latin text is not changed.
enum ArabicEmphasis {
  /// U+FDD0 in UTF-8. Noncharacters never reach the parser from a source (`TextHygiene`).
  static let joiner: [UInt8] = [0xEF, 0xB7, 0x90]

  /// Returns the text with the joiners that it needs, or `nil` if it needs none.
  ///
  /// Complexity: O(n); a text without an asterisk costs one scan for it.
  static func joined(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var copied = text.startIndex
    var index = text.startIndex
    while let start = text[index...].firstIndex(of: asterisk) {
      let end = text[start...].firstIndex { $0 != asterisk } ?? text.endIndex
      index = end
      guard !isEscaped(start, in: text) else { continue }
      let before = scalar(endingAt: start, in: text)
      let after = scalar(startingAt: end, in: text)
      let place: Int
      switch (before, after) {
      case (let letter?, let mark?) where isJoiningLetter(letter) && isPunctuation(mark):
        let behind = scalar(startingAt: end + UTF8.width(mark), in: text)
        guard begins(mark, before: behind) else { continue }
        place = end
      case (let mark?, let letter?) where isPunctuation(mark) && isJoiningLetter(letter):
        let ahead = scalar(endingAt: start - UTF8.width(mark), in: text)
        guard ends(mark, after: ahead) else { continue }
        place = start
      default: continue
      }
      out += text[copied..<place]
      out += joiner
      copied = place
    }
    guard copied > text.startIndex else { return nil }
    return out + text[copied...]
  }

  private static let asterisk = UInt8(ascii: "*")

  private static func isEscaped(_ index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var backslashes = 0
    while index - backslashes > text.startIndex,
      text[index - backslashes - 1] == UInt8(ascii: "\\")
    {
      backslashes += 1
    }
    return backslashes % 2 == 1
  }

  private static func isJoiningLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Tatweel and marks are part of a word: `لـ**(الأمم)**`.
    case 0x0640, 0x064B...0x065F, 0x0670: true
    default: scalar.strongDirection == .rightToLeft && scalar.value != 0x200F
    }
  }

  /// Returns whether emphasised text can begin with the mark: `(نص`, `"نص`, not `: نص`. If it
  /// cannot, the run closes emphasis, which CommonMark recognizes; if it could do both, it would
  /// end emphasis too early.
  private static func begins(_ mark: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    switch mark.properties.generalCategory {
    case .closePunctuation: return false
    case .otherPunctuation where sentenceMarks.contains(mark): return false
    case .initialPunctuation, .finalPunctuation,
      .otherPunctuation where quotes.contains(mark):
      guard let next, !next.properties.isWhitespace else { return false }
      return next.properties.generalCategory != .closePunctuation && !sentenceMarks.contains(next)
    default: return true
    }
  }

  /// Returns whether emphasised text can end with the mark: `نص)`, `نص"`, `نص.`, not `(`.
  private static func ends(_ mark: Unicode.Scalar, after last: Unicode.Scalar?) -> Bool {
    switch mark.properties.generalCategory {
    case .openPunctuation: return false
    case .initialPunctuation, .finalPunctuation,
      .otherPunctuation where quotes.contains(mark):
      guard let last, !last.properties.isWhitespace else { return false }
      return last.properties.generalCategory != .openPunctuation
    default: return true
    }
  }

  /// Marks that may be on either side of a quotation, reversed in some newspapers.
  private static let quotes: Set<Unicode.Scalar> = [
    "\"", "'", "«", "»", "“", "”", "‘", "’", "„", "‹", "›",
  ]
  private static let sentenceMarks: Set<Unicode.Scalar> = [
    ".", ",", ":", ";", "!", "?", "،", "؛", "؟", "۔", "…", "%",
  ]

  /// Returns whether the scalar is a punctuation character by CommonMark 0.29: ASCII punctuation,
  /// or a general category of P.
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      switch scalar.value {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: return true
      default: return false
      }
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static func scalar(startingAt index: Int, in text: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard index < text.endIndex else { return nil }
    var decoder = UTF8()
    var bytes = text[index..<min(index + 4, text.endIndex)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return nil }
    return scalar
  }

  private static func scalar(endingAt index: Int, in text: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var start = index
    repeat {
      guard start > text.startIndex else { return nil }
      start -= 1
    } while text[start] & 0xC0 == 0x80
    return scalar(startingAt: start, in: text)
  }
}
