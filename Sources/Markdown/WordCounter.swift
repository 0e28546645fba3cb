import NewsgenText

/// Counts the words of UTF-8 that is given in pieces.
///
/// A word is a run without white space that holds a letter or a digit; marks, tatweel, hyphens and
/// apostrophes do not end it. A particle alone (`و`) is not a word (Documentation/TextRules.md,
/// "Excerpts and counts"). Complexity: O(n).
struct WordCounter {
  private(set) var count = 0
  private var isInWord = false
  /// How many letters the current word has; a single letter may be the conjunction.
  private var wordLength = 0
  private var isConjunction = false

  mutating func read(_ text: Span<UInt8>) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte & 0xFE == 0xD8 {
        let end = endOfArabicLetters(in: text, from: index)
        // Most words consist of such letters up to a space.
        if end > index, !isInWord, end < text.count, text[end] == UInt8(ascii: " ") {
          if end - index > 2 || !endsInConjunction(text, end) { count += 1 }
          index = end + 1
          continue
        }
        if end > index {
          isInWord = true
          wordLength += (end - index) / 2
          isConjunction = endsInConjunction(text, end)
          index = end
          continue
        }
      }
      switch byte {
      case UInt8(ascii: " "):
        endWord()
        index += 1
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
        addLetter(isConjunction: false)
        index += 1
      case 0..<0x80:
        if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "'"), byte != UInt8(ascii: "_") {
          endWord()
        }
        index += 1
      default:
        index += readMultibyte(text, at: index)
      }
    }
  }

  private func endsInConjunction(_ text: Span<UInt8>, _ end: Int) -> Bool {
    text[end - 2] == 0xD9 && text[end - 1] == 0x88
  }

  /// Ends the current word, as at the end of a block.
  @inline(__always)
  mutating func endWord() {
    if isInWord, !(wordLength == 1 && isConjunction) { count += 1 }
    isInWord = false
    wordLength = 0
  }

  private mutating func addLetter(isConjunction: Bool) {
    isInWord = true
    wordLength += 1
    self.isConjunction = isConjunction
  }

  /// Skips letters, marks and digits from U+0620 on, two bytes each, which are most of a text.
  @inline(__always)
  private func endOfArabicLetters(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    // Four at a time, each in a quarter of the word. The first byte is 0xD8 or 0xD9; after 0xD8, an
    // even number, bit 5 of the second byte is set.
    while index + 8 <= text.count {
      let word = UInt64(littleEndian: text.load(unchecked: index))
      let others =
        word & 0x00FE_00FE_00FE_00FE ^ 0x00D8_00D8_00D8_00D8
        | ~(word | word >> 13) & 0x0001_0001_0001_0001
      guard others == 0 else { return index + others.trailingZeroBitCount / 16 * 2 }
      index += 8
    }
    while index + 1 < text.count {
      let lead = text[index]
      guard lead == 0xD9 || lead == 0xD8 && text[index + 1] >= 0xA0 else { break }
      index += 2
    }
    return index
  }

  /// Reads one multi-byte scalar; returns its length.
  private mutating func readMultibyte(_ text: Span<UInt8>, at index: Int) -> Int {
    let lead = text[index]
    let second = index + 1 < text.count ? text[index + 1] : 0
    switch lead {
    case 0xC2:
      // NBSP, «, » and the other signs of Latin-1 end a word; ª, µ and º do not.
      if second != 0xAA, second != 0xB5, second != 0xBA { endWord() }
      return 2
    case 0xC3 where second == 0x97 || second == 0xB7:
      // × and ÷ are signs among the letters of Latin-1.
      endWord()
      return 2
    case 0xC3...0xDF:
      let isArabicComma = lead == 0xD8 && (second == 0x8C || second == 0x9B || second == 0x9F)
      if isArabicComma {
        endWord()
      } else {
        addLetter(isConjunction: lead == 0xD9 && second == 0x88)
      }
      return 2
    case 0xE2:
      // General punctuation ends a word, except the joiners and marks U+200C to U+200F, the hyphens
      // U+2010 and U+2011, and the apostrophe U+2019.
      let third = index + 2 < text.count ? text[index + 2] : 0
      if second != 0x80 || !(0x8C...0x91).contains(third) && third != 0x99 { endWord() }
      return 3
    case 0xE0...0xEF:
      if lead == 0xE3, second == 0x80 { endWord() } else { addLetter(isConjunction: false) }
      return 3
    default:
      // Emoji and flags are not words; letters of the supplementary planes are.
      if lead == 0xF0, second == 0x9F { endWord() } else { addLetter(isConjunction: false) }
      return 4
    }
  }
}
