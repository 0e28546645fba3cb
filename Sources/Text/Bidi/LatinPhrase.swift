/// Consecutive Latin words in right-to-left text: one phrase, or a list of names.
struct LatinPhrase: ~Escapable {
  /// The index after the phrase.
  private(set) var end = 0
  private(set) var isolated: [Range<Int>] = []

  private let text: BidiText
  private var items: [Item] = []
  /// Whether something between two items proves that they are a list.
  private var isCertainlyList = false

  /// One name of a list, or the whole phrase.
  private struct Item {
    var start: Int
    var end: Int
    var words = 1
    var hasLetter: Bool
    var beginsWithCapital: Bool
    /// Whether it begins with signs, or with a word that would be reordered.
    let startsFragile: Bool
    /// Whether it ends in signs.
    var endsFragile: Bool
  }

  @_lifetime(copy text)
  init(_ text: BidiText, from first: LatinWord) {
    self.text = text
    append(first)
    while let gap = gap(behind: end) {
      let word = LatinWord(text, at: gap.next)
      if gap.isList {
        isCertainlyList = isCertainlyList || gap.isCertain
        append(word)
      } else {
        extend(with: word)
      }
    }
    isolate()
  }

  // MARK: - Words

  private mutating func append(_ word: LatinWord) {
    let start = LatinPhrase.startOfSigns(in: text, before: word.start)
    end = endOfSigns(behind: word)
    items.append(
      Item(
        start: start, end: end, hasLetter: word.hasLetter,
        beginsWithCapital: word.beginsWithCapital || start < word.start,
        startsFragile: start < word.start || word.hasLetter && word.hasSignBeforeLetters,
        endsFragile: end > word.end))
  }

  private mutating func extend(with word: LatinWord) {
    end = endOfSigns(behind: word)
    let last = items.count - 1
    items[last].end = end
    items[last].endsFragile = end > word.end
    items[last].words += 1
    items[last].hasLetter = items[last].hasLetter || word.hasLetter
  }

  // MARK: - Isolation

  private mutating func isolate() {
    guard let first = items.first, let last = items.last else { return }
    if let quoted = quoted(first.start..<last.end) {
      isolated = [quoted]
      return
    }
    let named = items.filter(\.hasLetter)
    let isList =
      items.count > 1
      && (isCertainlyList || named.allSatisfy { $0.beginsWithCapital && $0.words <= 4 })
    if isList {
      isolated = named.map { $0.start..<$0.end }
    } else if let behind = endOfExclamation(behind: last, first) {
      isolated = [first.start..<behind]
    } else if first.startsFragile || last.endsFragile {
      isolated = [first.start..<last.end]
    }
  }

  /// Returns the phrase in quotes, with the mark that ends its sentence, or `nil` without quotes on
  /// both sides.
  private func quoted(_ range: Range<Int>) -> Range<Int>? {
    guard LatinPhrase.isQuote(text.scalar(before: range.lowerBound).scalar) else { return nil }
    var end = range.upperBound
    while end < text.count, end < range.upperBound + 3, Self.isSentenceMark(text.bytes[end]) {
      end += 1
    }
    guard end < text.count, LatinPhrase.isQuote(text.scalar(at: end).scalar) else { return nil }
    return range.lowerBound..<end
  }

  /// Returns the end of a name such as `Yahoo!` inside a sentence; at the sentence's end the mark
  /// belongs to the sentence.
  private func endOfExclamation(behind last: Item, _ first: Item) -> Int? {
    guard text.byte(last.end) == UInt8(ascii: "!"), first.beginsWithCapital, items.count == 1 else {
      return nil
    }
    var index = last.end + 1
    while text.kind(at: index).kind == .space { index += text.kind(at: index).width }
    switch text.kind(at: index).kind {
    case .right, .left, .digit, .arabicDigit: return last.end + 1
    case .mark, .space, .other: return nil
    }
  }

  private static func isSentenceMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ".")
  }

  private static func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A: true
    default: false
    }
  }
}

// MARK: - Signs beside a word

extension LatinPhrase {
  /// Returns the start of the signs that belong to the word after them: `@name`, `#tag`, `.NET`,
  /// `/etc`, `$AAPL`.
  private static func startOfSigns(in text: BidiText, before start: Int) -> Int {
    var index = start
    while index > 0, start - index < 3 {
      switch text.bytes[index - 1] {
      case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "/"),
        UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "_"):
        index -= 1
        continue
      default: break
      }
      break
    }
    guard index < start else { return start }
    // After a letter they are punctuation: `خبر.Google`, `و/Google`.
    let before = text.scalar(before: index).scalar
    switch index == 0 ? .space : BidiText.kind(of: before) {
    case .space: return index
    case .other where isOpening(before): return index
    case .left, .right, .digit, .arabicDigit, .mark, .other: return start
    }
  }

  private static func isOpening(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x5B, 0x7B, 0x0A, 0x09, 0x3A, 0x060C, 0x2014, 0x2013: true
    default: isQuote(scalar)
    }
  }

  /// Returns the end of the signs that belong to the word before them: `C++`, `F#`, `Windows®`,
  /// `U.S.`, `Inc.`, the slash of a path.
  private func endOfSigns(behind word: LatinWord) -> Int {
    var index = word.end
    switch text.byte(index) {
    case UInt8(ascii: "+"), UInt8(ascii: "#"):
      while text.byte(index) == UInt8(ascii: "+") || text.byte(index) == UInt8(ascii: "#") {
        index += 1
      }
    case UInt8(ascii: "/") where word.hasSlash: index += 1
    case UInt8(ascii: ".") where Abbreviation.isOne(text.bytes.extracting(word.start..<word.end)):
      index += 1
    case UInt8(ascii: "%") where !word.hasLetter: index += 1
    case UInt8(ascii: "_"): index += 1
    case 0xC2 where text.byte(index + 1) == 0xAE || text.byte(index + 1) == 0xA9: index += 2
    case 0xE2 where text.scalar(at: index).scalar == 0x2122: index += 3
    default: return index
    }
    // Before a letter they join or separate two words, and belong to neither.
    switch text.kind(at: index).kind {
    case .right, .left, .digit, .arabicDigit, .mark: return word.end
    case .space, .other: return index
    }
  }
}

// MARK: - Between words

extension LatinPhrase {
  private struct Gap {
    /// The start of the next word, its signs skipped.
    let next: Int
    /// Whether the characters between the words can separate the names of a list, and whether they
    /// can be nothing else.
    let isList: Bool
    let isCertain: Bool
  }

  /// Returns the gap of spaces and at most one mark before another Latin word or number, or `nil`.
  private func gap(behind start: Int) -> Gap? {
    var index = start
    var spaces = 0
    var mark: UInt32 = 0
    while index < text.count {
      let (kind, width) = text.kind(at: index)
      if kind == .space {
        spaces += 1
        index += width
      } else if kind == .other, mark == 0, let found = Self.mark(text.scalar(at: index).scalar) {
        mark = found
        index += width
      } else {
        break
      }
    }
    guard index > start, index < text.count else { return nil }
    var next = index
    while next < index + 3, Self.isLeadingSign(text.byte(next)) { next += 1 }
    let isTag = next > index && (text.byte(index) == 0x40 || text.byte(index) == 0x23)
    switch text.kind(at: next).kind {
    case .left: break
    case .digit where next == index: break
    case .digit, .right, .arabicDigit, .mark, .space, .other: return nil
    }
    switch mark {
    case 0x060C, 0x3B, 0x7C, 0xB7: return Gap(next: next, isList: true, isCertain: true)
    case 0x2C: return Gap(next: next, isList: true, isCertain: isTag)
    // A dash with spaces separates two names (a match, a route); without spaces it is part of one.
    case 0x2D, 0x2013, 0x2014, 0x2F:
      return Gap(next: next, isList: spaces > 0 || mark == 0x2F || isTag, isCertain: isTag)
    default: return Gap(next: next, isList: isTag, isCertain: isTag)
    }
  }

  private static func mark(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    // , : . & ; | / - · – — and the Arabic comma
    case 0x2C, 0x3A, 0x2E, 0x26, 0x3B, 0x7C, 0x2F, 0x2D, 0xB7, 0x2013, 0x2014, 0x060C: scalar
    default: nil
    }
  }

  private static func isLeadingSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "."), UInt8(ascii: "~"),
      UInt8(ascii: "$"), UInt8(ascii: "/"):
      true
    default: false
    }
  }
}

/// Words that end in their own full stop.
enum Abbreviation {
  /// Returns whether the word is of single letters (`U.S`, `e.g`, `D.C`) or a known abbreviation.
  static func isOne(_ word: Span<UInt8>) -> Bool {
    guard word.count <= 8 else { return false }
    if word.count >= 3, word.count % 2 == 1 {
      let isSingleLetters = word.indices.allSatisfy { place in
        place % 2 == 1
          ? word[place] == UInt8(ascii: ".") : BidiText.kind(ofASCII: word[place]) == .left
      }
      if isSingleLetters { return true }
    }
    return words.contains(String(decoding: word))
  }

  private static let words: Set<String> = [
    "Bros", "Capt", "Cie", "Co", "Col", "Corp", "Dr", "Gen", "Gov", "Inc", "Jr", "Lt", "Ltd", "Mme",
    "Mr", "Mrs", "Ms", "Ph.D", "Prof", "Rep", "Sen", "Sr", "St", "etc", "vs",
  ]
}
