import NewsgenText

/// Splits a template's bytes into tokens by the rules of Jinja2's lexer.
///
/// Text is a range of the file; compiling converts its line ends to `\n`.
struct Lexer {
  let file: SourceFile
  /// The end of the file, without one final line end, which Jinja drops.
  let end: Int
  var position = 0
  var tokens: [Token] = []
  var problems: [Diagnostic] = []
  /// The open brackets of the current tag.
  var openBrackets: [Token] = []

  init(_ file: SourceFile) {
    self.file = file
    end = Lexer.endWithoutLastLineEnd(file.bytes)
  }

  /// Returns the tokens of the file, the last one `endOfFile`, and the problems found.
  static func tokens(of file: SourceFile) -> (tokens: [Token], problems: [Diagnostic]) {
    var lexer = Lexer(file)
    lexer.run()
    return (lexer.tokens, lexer.problems)
  }

  private mutating func run() {
    while position < end {
      guard let start = nextOpening(from: position) else {
        emitText(position..<end)
        break
      }
      let textStart = position
      position = start + 2
      var textEnd = start
      if byte(at: position) == UInt8(ascii: "-") {
        textEnd = Whitespace.start(ofRunBefore: start, in: file.bytes, notBefore: textStart)
        position += 1
      } else if byte(at: position) == UInt8(ascii: "+") {
        position += 1
      }
      emitText(textStart..<textEnd)
      readTag(from: start)
    }
    emit(.endOfFile, end..<end)
  }

  private mutating func readTag(from start: Int) {
    switch file.bytes[start + 1] {
    case UInt8(ascii: "#"): skipComment(from: start)
    case UInt8(ascii: "%"):
      if let bodyStart = rawBodyStart() {
        readRaw(from: start, bodyStart: bodyStart)
      } else {
        readInside(from: start, kind: .tagStart)
      }
    default: readInside(from: start, kind: .outputStart)
    }
  }

  private mutating func skipComment(from start: Int) {
    let bodyStart = position
    guard let close = find("#}", from: position) else {
      report(.unclosedComment(at: start..<start + 2, in: file))
      position = end
      return
    }
    position = close + 2
    if close > bodyStart, file.bytes[close - 1] == UInt8(ascii: "-") {
      position = Whitespace.end(ofRunAt: position, in: file.bytes, before: end)
    }
  }

  /// Returns the start of the text of a `{% raw %}` at the position, or `nil`.
  private func rawBodyStart() -> Int? {
    let name = Whitespace.end(ofRunAt: position, in: file.bytes, before: end)
    guard matches("raw", at: name) else { return nil }
    let close = Whitespace.end(ofRunAt: name + 3, in: file.bytes, before: end)
    if matches("-%}", at: close) {
      return Whitespace.end(ofRunAt: close + 3, in: file.bytes, before: end)
    }
    return matches("%}", at: close) ? close + 2 : nil
  }

  private mutating func readRaw(from start: Int, bodyStart: Int) {
    var search = bodyStart
    while let open = find("{%", from: search) {
      search = open + 2
      guard let close = rawEnd(after: open + 2) else { continue }
      let trims = byte(at: open + 2) == UInt8(ascii: "-")
      let textEnd =
        trims ? Whitespace.start(ofRunBefore: open, in: file.bytes, notBefore: bodyStart) : open
      emitText(bodyStart..<textEnd)
      position = close
      return
    }
    report(.unclosedRaw(at: start..<min(bodyStart, end), in: file))
    position = end
  }

  private func rawEnd(after open: Int) -> Int? {
    var name = open
    if byte(at: name) == UInt8(ascii: "-") || byte(at: name) == UInt8(ascii: "+") {
      name += 1
    }
    name = Whitespace.end(ofRunAt: name, in: file.bytes, before: end)
    guard matches("endraw", at: name) else { return nil }
    let close = Whitespace.end(ofRunAt: name + 6, in: file.bytes, before: end)
    if matches("-%}", at: close) {
      return Whitespace.end(ofRunAt: close + 3, in: file.bytes, before: end)
    }
    if matches("+%}", at: close) { return close + 3 }
    return matches("%}", at: close) ? close + 2 : nil
  }

  private mutating func emitText(_ span: Range<Int>) {
    if !span.isEmpty {
      emit(.text, span)
    }
  }

  private func nextOpening(from start: Int) -> Int? {
    var index = start
    while index + 1 < end {
      if file.bytes[index] == UInt8(ascii: "{") {
        switch file.bytes[index + 1] {
        case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return index
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  private static func endWithoutLastLineEnd(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    if end > 0, bytes[end - 1] == UInt8(ascii: "\n") {
      end -= 1
      if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    } else if end > 0, bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return end
  }
}

// MARK: - Reading bytes

extension Lexer {
  /// Returns the byte at an index, or 0 after the end.
  func byte(at index: Int) -> UInt8 {
    index < end ? file.bytes[index] : 0
  }

  func matches(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= end else { return false }
    return text.withUTF8Buffer { wanted in
      file.bytes[index..<index + wanted.count].elementsEqual(wanted)
    }
  }

  func find(_ text: StaticString, from start: Int) -> Int? {
    var index = start
    while index + text.utf8CodeUnitCount <= end {
      if matches(text, at: index) { return index }
      index += 1
    }
    return nil
  }

  mutating func emit(_ kind: Token.Kind, _ span: Range<Int>) {
    tokens.append(Token(kind: kind, span: span))
  }

  mutating func report(_ problem: Diagnostic) {
    problems.append(problem)
    if problems.count >= Parser.maximumProblems { position = end }
  }
}

extension Diagnostic {
  fileprivate static func unclosedComment(at span: Range<Int>, in file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "template-syntax", "comment is not closed", at: file.location(of: span),
      help: "close it with #}")
  }

  fileprivate static func unclosedRaw(at span: Range<Int>, in file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "template-syntax", "raw block is not closed", at: file.location(of: span),
      help: "close it with {% endraw %}")
  }
}
