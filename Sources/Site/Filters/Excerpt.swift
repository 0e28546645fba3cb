import NewsgenText

/// The start of a text, of so many words at most, cut where a reader would.
///
/// White space is collapsed. Behind the last sentence that ends in the last third the text is cut
/// as it is; else between two words, without what hangs at the end - a particle, a comma, an
/// opening quote - and with `end`. In scripts that put no spaces between words, two letters count
/// as a word and a text is cut between any two. An isolate that is cut open is closed.
///
/// Complexity: O(n) in the length of the excerpt.
func excerpt(of text: String, words limit: Int, end: String) -> String {
  var cutter = ExcerptCutter(limit: limit)
  for word in text.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace }) {
    guard cutter.add(word) else { return cutter.excerpt(end: end) }
  }
  return cutter.whole
}

private struct ExcerptCutter {
  private let limit: Int
  private var out = String.UnicodeScalarView()
  /// Half words, so that two letters of a script without spaces make one.
  private var halves = 0
  /// Where the last sentence ends, and how many half words stand before that.
  private var sentence: (end: Int, halves: Int)?

  init(limit: Int) {
    self.limit = limit
  }

  var whole: String { String(out) }

  /// False where there was no room for the word, or not for all of it.
  mutating func add(_ word: Substring.UnicodeScalarView) -> Bool {
    if word.contains(where: ExcerptCutter.isUnspaced) { return addLetters(word) }
    guard halves + 2 <= limit * 2 else { return false }
    addSpace()
    out.append(contentsOf: word)
    halves += 2
    if ExcerptCutter.endsSentence(word) { sentence = (out.count, halves) }
    return true
  }

  private mutating func addLetters(_ word: Substring.UnicodeScalarView) -> Bool {
    addSpace()
    for letter in String(word) {
      let isCounted = letter.unicodeScalars.contains(where: ExcerptCutter.isUnspaced)
      guard !isCounted || halves < limit * 2 else { return false }
      out.append(contentsOf: letter.unicodeScalars)
      if isCounted { halves += 1 }
      if "。！？．".contains(letter) { sentence = (out.count, halves) }
    }
    return true
  }

  private mutating func addSpace() {
    if !out.isEmpty, out.last != " " { out.append(" ") }
  }

  func excerpt(end: String) -> String {
    if let sentence, sentence.halves * 3 >= limit * 4 {
      return ExcerptCutter.closingIsolates(out.prefix(sentence.end))
    }
    var kept = out[...]
    while true {
      let before = kept.endIndex
      while let last = kept.last, ExcerptCutter.hangs(last) { kept.removeLast() }
      if let space = kept.lastIndex(of: " "),
        ExcerptCutter.particles.contains(String(kept[kept.index(after: space)...]))
      {
        kept = kept[..<space]
      }
      if kept.endIndex == before { break }
    }
    return ExcerptCutter.closingIsolates(kept) + end
  }

  /// Signs that belong to what would follow, or that an ellipsis does not stand behind.
  private static func hangs(_ scalar: Unicode.Scalar) -> Bool {
    " ,،;؛:-–—«“‘([{،、・".unicodeScalars.contains(scalar)
  }

  /// Particles of one letter that would have been joined to the next word.
  private static let particles: Set<String> = ["و", "ف", "ب", "ل", "ك", "ا"]

  /// A mark that ends a sentence, with the quotes and brackets behind it; not the point of an
  /// initial.
  private static func endsSentence(_ word: Substring.UnicodeScalarView) -> Bool {
    var rest = word
    while let last = rest.last, "\"'”’»)]".unicodeScalars.contains(last) { rest.removeLast() }
    switch rest.last {
    case "!", "?", "؟", "۔", "…", "।": return true
    case ".": return rest.dropLast().count { $0.properties.isAlphabetic } > 2
    default: return false
    }
  }

  /// Letters of scripts that are written without spaces: Han, kana, Thai, Lao, Khmer, Burmese.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E01...0x0EDF, 0x1000...0x109F, 0x1780...0x17D3, 0x3041...0x30FF, 0x3400...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func closingIsolates(_ text: some Sequence<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    var open = 0
    for scalar in text {
      out.append(scalar)
      switch scalar.value {
      case 0x2066...0x2068: open += 1
      case 0x2069: open = max(0, open - 1)
      default: continue
      }
    }
    return String(out) + String(repeating: "\u{2069}", count: open)
  }
}
