/// The filter `wordwrap`, by the rules of Python's `textwrap`.
struct WordWrap {
  private let width: Int
  private let breaksLongWords: Bool
  private let breaksOnHyphens: Bool

  /// Each character may begin a word, a break and a line.
  private static let stepsPerByte = 16

  static func apply(_ value: Value, _ arguments: Arguments) throws(EvaluationError) -> Value {
    let wrap = WordWrap(
      width: arguments[0, "width"]?.integer ?? 79,
      breaksLongWords: arguments[1, "break_long_words"]?.isTrue ?? true,
      breaksOnHyphens: arguments[3, "break_on_hyphens"]?.isTrue ?? true)
    guard wrap.width > 0 else { throw EvaluationError("`wordwrap` expects a width of at least 1") }
    let separator = arguments[2, "wrapstring"]?.text ?? "\n"
    let text = try value.printed(arguments.budget)
    try arguments.budget.spend(steps: text.utf8.count, times: stepsPerByte)
    let lines = Substrings.lines(text).map { wrap.lines(of: $0) }
    // An empty line counts as one.
    let count = lines.reduce(0) { $0 + max(1, $1.count) }
    try arguments.budget.require(bytes: separator.utf8.count, times: max(0, count - 1))
    return .string(
      lines.map { $0.joined(separator: separator) }.joined(separator: separator))
  }

  private typealias Chunk = ArraySlice<Unicode.Scalar>

  private func lines(of text: String) -> [String] {
    var chunks = self.chunks(of: Array(text.unicodeScalars))
    chunks.reverse()
    var lines: [String] = []
    while !chunks.isEmpty {
      if !lines.isEmpty, let next = chunks.last, isBlank(next) { chunks.removeLast() }
      var line: [Chunk] = []
      var length = 0
      while let next = chunks.last, length + next.count <= width {
        line.append(next)
        length += next.count
        chunks.removeLast()
      }
      if let next = chunks.last, next.count > width {
        breakLongWord(&chunks, next, into: &line, space: width - length)
      }
      if let last = line.last, isBlank(last) { line.removeLast() }
      if !line.isEmpty { lines.append(String(String.UnicodeScalarView(line.joined()))) }
    }
    return lines
  }

  private func breakLongWord(
    _ chunks: inout [Chunk], _ word: Chunk, into line: inout [Chunk], space: Int
  ) {
    if breaksLongWords {
      var end = word.startIndex + space
      if breaksOnHyphens, let hyphen = word[..<end].lastIndex(of: "-"), hyphen > word.startIndex,
        word[..<hyphen].contains(where: { $0 != "-" })
      {
        end = hyphen + 1
      }
      line.append(word[..<end])
      chunks[chunks.count - 1] = word[end...]
    } else if line.isEmpty {
      line.append(word)
      chunks.removeLast()
    }
  }

  // MARK: - Chunks

  private func chunks(of text: [Unicode.Scalar]) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = 0
    while start < text.count {
      let end = endOfChunk(at: start, in: text)
      chunks.append(text[start..<end])
      start = end
    }
    return chunks
  }

  private func endOfChunk(at start: Int, in text: [Unicode.Scalar]) -> Int {
    var end = start
    if isSpace(text[start]) {
      while end < text.count, isSpace(text[end]) { end += 1 }
      return end
    }
    if breaksOnHyphens, start > 0, isWordPunctuation(text[start - 1]),
      let dash = endOfDash(at: start, in: text)
    {
      return dash
    }
    end = start + 1
    while end < text.count, !isSpace(text[end]) {
      if breaksOnHyphens {
        if text[end] == "-", canBreak(behindHyphen: end, in: text) { return end + 1 }
        if isWordPunctuation(text[end - 1]), endOfDash(at: end, in: text) != nil { return end }
      }
      end += 1
    }
    return end
  }

  /// Returns the end of two or more hyphens that precede a word.
  private func endOfDash(at start: Int, in text: [Unicode.Scalar]) -> Int? {
    var end = start
    while end < text.count, text[end] == "-" { end += 1 }
    guard end - start >= 2, end < text.count, TextFilters.isWordCharacter(text[end]) else {
      return nil
    }
    return end
  }

  private func canBreak(behindHyphen index: Int, in text: [Unicode.Scalar]) -> Bool {
    let followsLetters = index >= 2 && isLetter(text[index - 1]) && isLetter(text[index - 2])
    let followsInitial =
      index >= 3 && isWordPunctuation(text[index - 1]) && text[index - 2] == "-"
      && isLetter(text[index - 3])
    guard followsLetters || followsInitial, index + 2 < text.count, isLetter(text[index + 1]) else {
      return false
    }
    if isLetter(text[index + 2]) { return true }
    return text[index + 2] == "-" && index + 3 < text.count && isLetter(text[index + 3])
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || (scalar.value >= 9 && scalar.value <= 13)
  }

  private func isBlank(_ chunk: Chunk) -> Bool { chunk.allSatisfy(isSpace) }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    TextFilters.isWordCharacter(scalar) && scalar.properties.numericType != .decimal
  }

  private func isWordPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    TextFilters.isWordCharacter(scalar) || "!\"'&.,?".unicodeScalars.contains(scalar)
  }
}
