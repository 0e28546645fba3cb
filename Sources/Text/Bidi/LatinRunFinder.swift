/// Finds, in right-to-left text, what is read from the left and would be torn apart.
struct LatinRunFinder {
  private let text: BidiText
  private(set) var runs: [IsolatedRun] = []

  init(_ text: BidiText) {
    self.text = text
  }

  /// Marks every byte that a run can begin with: an ASCII letter or digit, `+`, the first byte of Latin, Greek,
  /// Cyrillic, Armenian.
  @inline(__always)
  static func mayBegin(_ bytes: EightBytes) -> UInt64 {
    bytes.letters | bytes.ascii(0x30, 0x39) | bytes.ascii(0x2B, 0x2B) | bytes.high(0xC3, 0xD5)
  }

  /// The same, and what is looked at where a text has one of them: a parenthesis, Latin-1's signs, and the
  /// characters of three and four bytes. Letters of Arabic and Hebrew, spaces and punctuation begin nothing.
  @inline(__always)
  private static func begins(_ bytes: EightBytes) -> UInt64 {
    mayBegin(bytes) | bytes.ascii(0x28, 0x28) | bytes.high(0xC2, 0xC2) | bytes.high(0xE0, 0xFF)
  }

  /// Complexity: O(n), eight bytes at a time where nothing begins.
  mutating func run() {
    guard text.bytes.hasAny(Self.mayBegin) else { return }
    var index = 0
    while let next = text.bytes.firstIndex(from: index, Self.begins) {
      index = next
      let byte = text.bytes[index]
      let (kind, width) = text.kind(at: index)
      switch kind {
      case .left, .digit: index = readWord(at: index)
      case .other where byte == UInt8(ascii: "+") || byte == UInt8(ascii: "("):
        index = readNumber(at: index) ?? index + 1
      case .right, .arabicDigit, .mark, .space, .other: index += width
      }
    }
  }

  private mutating func readWord(at start: Int) -> Int {
    let word = LatinWord(text, at: start)
    if word.hasLetter {
      let phrase = LatinPhrase(text, from: word)
      for range in phrase.isolated { append(range) }
      return phrase.end
    }
    return readNumber(at: start) ?? word.end
  }

  private mutating func readNumber(at start: Int) -> Int? {
    guard let number = NumberGroups(text, at: start) else { return nil }
    // `2017-03-02T10:00` is no number.
    let following = text.kind(at: number.end).kind
    guard following != .left else { return nil }
    if number.isReadFromTheLeft { append(start..<number.end) }
    return number.end
  }

  private mutating func append(_ range: Range<Int>) {
    runs.append(IsolatedRun(range: range, direction: .leftToRight))
  }
}

/// A word of Latin or another left-to-right script, or a number: letters and digits, and signs between
/// two of them, as in `AT&T`, `don't`, `https://example.org/a`, `00:1A:2B`.
struct LatinWord {
  let start: Int
  private(set) var end: Int
  private(set) var hasLetter = false
  /// Whether a sign stands between its first digit and its first letter.
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
        if text.bytes[end..<next].contains(UInt8(ascii: "/")) { hasSlash = true }
        end = next
      }
    }
  }

  /// Where the word goes on behind up to three signs; nil where it does not.
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
