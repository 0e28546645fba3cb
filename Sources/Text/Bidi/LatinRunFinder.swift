/// Finds the runs of right-to-left text that are read from the left and would be reordered.
struct LatinRunFinder: ~Escapable {
  private let text: BidiText
  private(set) var runs: [IsolatedRun] = []
  /// The end of the last word without letters: each digit of it belongs to the same word.
  private var endWithoutLetters = 0

  @_lifetime(copy text)
  init(_ text: BidiText) {
    self.text = text
  }

  /// Marks every byte that can begin a run: an ASCII letter or digit, `+`, the first byte of Latin,
  /// Greek, Cyrillic or Armenian.
  @inline(__always)
  static func mayBegin(_ bytes: EightBytes) -> UInt64 {
    bytes.letters | bytes.ascii(0x30, 0x39) | bytes.ascii(0x2B, 0x2B) | bytes.high(0xC3, 0xD5)
  }

  /// Marks the same bytes, and those to look at once a text has one: a parenthesis, Latin-1's
  /// signs, and characters of three and four bytes. Arabic and Hebrew letters, spaces and
  /// punctuation begin no run.
  @inline(__always)
  private static func begins(_ bytes: EightBytes) -> UInt64 {
    guard bytes.isUncommon else { return 0 }
    return mayBegin(bytes) | bytes.ascii(0x28, 0x28) | bytes.high(0xC2, 0xC2)
      | bytes.high(0xE0, 0xFF)
  }

  /// Finds the runs of a text that holds a byte of `begins`. Complexity: O(n), eight bytes at a
  /// time where no run begins.
  mutating func run() {
    var index = 0
    while let next = firstBegin(from: index) {
      index = next
      let byte = text.bytes[index]
      if let end = endOfPlainNumber(at: index) {
        index = end
        continue
      }
      let (kind, width) = text.kind(at: index)
      switch kind {
      case .left, .digit: index = readWord(at: index)
      case .other where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "("):
        index = readNumber(at: index) ?? index + 1
      case .right, .arabicDigit, .mark, .space, .other: index += width
      }
    }
  }

  /// Returns the index where the next run may begin.
  private func firstBegin(from start: Int) -> Int? {
    var index = start
    var leads: UInt64 = 0
    while index < text.count {
      index = text.bytes.endOfCommonText(from: index, leads: &leads)
      let end = min(index + 32, text.count)
      let part = text.bytes.extracting(..<end)
      if let found = part.firstIndex(from: index, { Self.begins($0) }) { return found }
      index = end
    }
    return nil
  }

  /// Returns the end of digits that nothing joins to other digits or Latin letters, as most numbers
  /// are, which need no isolation. Returns `nil` for anything else.
  private func endOfPlainNumber(at start: Int) -> Int? {
    var end = start
    while text.byte(end) &- 0x30 < 10 { end += 1 }
    guard end > start, end < text.count else { return end > start ? end : nil }
    switch text.byte(end) {
    // A single group, unless another one follows.
    case UInt8(ascii: " "):
      return text.byte(end + 1) &- 0x30 < 10 || isArabicDigit(at: end + 1) ? nil : end
    // U+0600 to U+067F: letters and punctuation of Arabic.
    case 0xD8, 0xD9: return isArabicDigit(at: end) ? nil : end
    default: return nil
    }
  }

  private func isArabicDigit(at index: Int) -> Bool {
    switch text.byte(index) {
    case 0xD9: 0xA0...0xA9 ~= text.byte(index + 1)
    case 0xDB: 0xB0...0xB9 ~= text.byte(index + 1)
    default: false
    }
  }

  private mutating func readWord(at start: Int) -> Int {
    if start < endWithoutLetters { return readNumber(at: start) ?? endWithoutLetters }
    let word = LatinWord(text, at: start)
    if word.hasLetter {
      let phrase = LatinPhrase(text, from: word)
      for range in phrase.isolated { append(range) }
      return phrase.end
    }
    endWithoutLetters = word.end
    return readNumber(at: start) ?? word.end
  }

  private mutating func readNumber(at start: Int) -> Int? {
    guard let number = NumberGroups(text, at: start) else { return nil }
    // `2017-03-02T10:00` is not a number.
    let following = text.kind(at: number.end).kind
    guard following != .left else { return nil }
    if number.isReadFromTheLeft { append(start..<number.end) }
    return number.end
  }

  private mutating func append(_ range: Range<Int>) {
    runs.append(IsolatedRun(range: range, direction: .leftToRight))
  }
}

/// A word of a left-to-right script, or a number: letters and digits, and signs between two of
/// them, as in `AT&T`, `don't`, `https://example.org/a`, `00:1A:2B`.
struct LatinWord {
  let start: Int
  private(set) var end: Int
  private(set) var hasLetter = false
  /// Whether a sign is between its first digit and its first letter.
  private(set) var hasSignBeforeLetters = false
  private(set) var hasSlash = false
  private(set) var beginsWithCapital: Bool

  init(_ text: BidiText, at start: Int) {
    self.start = start
    end = start
    let first = text.scalar(at: start).scalar
    beginsWithCapital =
      first < 0x80
      ? first < 0x61 : Unicode.Scalar(first)?.properties.isUppercase ?? false
    while end < text.count {
      let (kind, width) = text.kind(at: end)
      switch kind {
      case .left:
        hasLetter = true
        end += width
      case .digit: end += width
      case .mark where hasLetter: end += width
      case .other, .mark, .space, .right, .arabicDigit:
        guard let next = LatinWord.behindSigns(in: text, at: end) else { return }
        if !hasLetter { hasSignBeforeLetters = true }
        if text.bytes.extracting(end..<next).holds(UInt8(ascii: "/")) { hasSlash = true }
        end = next
      }
    }
  }

  /// Returns the index where the word continues after up to three signs, or `nil` if it ends.
  private static func behindSigns(in text: BidiText, at start: Int) -> Int? {
    var index = start
    while index < start + 3, let width = signWidth(in: text, at: index) { index += width }
    guard index > start else { return nil }
    switch text.kind(at: index).kind {
    case .left: return index
    // A comma joins digits only: `1,000`, not `Google,2017`.
    case .digit: return index
    case .right, .arabicDigit, .mark, .space, .other: return nil
    }
  }

  private static func signWidth(in text: BidiText, at index: Int) -> Int? {
    switch text.byte(index) {
    case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "/"), UInt8(ascii: "&"), UInt8(ascii: "@"), UInt8(ascii: ":"),
      UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "%"), UInt8(ascii: "~"), UInt8(ascii: "*"), UInt8(ascii: "!"),
      UInt8(ascii: "\\"):
      return 1
    case UInt8(ascii: ","):
      let isBetweenDigits = text.byte(index - 1) &- 0x30 < 10 && text.byte(index + 1) &- 0x30 < 10
      return isBetweenDigits ? 1 : nil
    case 0xE2: return text.scalar(at: index).scalar == 0x2019 ? 3 : nil
    default: return nil
    }
  }
}
