import NewsgenText

/// Reads the inside of `{{ }}` and `{% %}`.
extension Lexer {
  /// Reads the tokens of a tag and its end; an error ends the tag where it seems to end.
  mutating func readInside(from start: Int, kind: Token.Kind) {
    emit(kind, start..<position)
    openBrackets.removeAll()
    let isOutput = kind == .outputStart
    while position < end {
      position = Whitespace.end(ofRunAt: position, in: file.bytes, before: end)
      guard position < end else { break }
      if openBrackets.isEmpty, readTagEnd(isOutput: isOutput) { return }
      guard readWord() else {
        recover(isOutput: isOutput)
        return
      }
    }
    if let bracket = openBrackets.last {
      report(.unclosedBracket(bracket.span, in: file))
    } else {
      report(.unclosedTag(start..<start + 2, isOutput: isOutput, in: file))
    }
    emit(.invalid, end..<end)
  }

  private mutating func readTagEnd(isOutput: Bool) -> Bool {
    let close: StaticString = isOutput ? "}}" : "%}"
    let kind: Token.Kind = isOutput ? .outputEnd : .tagEnd
    let start = position
    let sign = byte(at: position)
    if sign == UInt8(ascii: "-"), matches(close, at: position + 1) {
      emit(kind, start..<start + 3)
      position = Whitespace.end(ofRunAt: start + 3, in: file.bytes, before: end)
      return true
    }
    if sign == UInt8(ascii: "+"), !isOutput, matches(close, at: position + 1) {
      emit(kind, start..<start + 3)
      position = start + 3
      return true
    }
    guard matches(close, at: position) else { return false }
    emit(kind, start..<start + 2)
    position = start + 2
    return true
  }

  private mutating func recover(isOutput: Bool) {
    emit(.invalid, position..<position)
    let close: StaticString = isOutput ? "}}" : "%}"
    guard let tagEnd = find(close, from: position) else {
      position = end
      return
    }
    emit(isOutput ? .outputEnd : .tagEnd, tagEnd..<tagEnd + 2)
    position = tagEnd + 2
  }

  private mutating func readWord() -> Bool {
    let first = byte(at: position)
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return readString(quote: first)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
    case _ where Lexer.isNameByte(first):
      let start = position
      while Lexer.isNameByte(byte(at: position)), position < end { position += 1 }
      emit(.name, start..<position)
      return true
    default: return readOperator()
    }
  }

  private mutating func readString(quote: UInt8) -> Bool {
    let start = position
    var index = position + 1
    while index < end, file.bytes[index] != quote {
      index += file.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < end else {
      report(.unclosedString(start..<start + 1, in: file))
      return false
    }
    emit(.string, start..<index + 1)
    position = index + 1
    return true
  }

  private mutating func readNumber() -> Bool {
    let start = position
    if byte(at: position) == UInt8(ascii: "0"), Lexer.isBasePrefix(byte(at: position + 1)) {
      position += 2
      while Lexer.isNameByte(byte(at: position)), position < end { position += 1 }
      emit(.integer, start..<position)
      return true
    }
    readDigits()
    var kind = Token.Kind.integer
    let followsDot = start > 0 && file.bytes[start - 1] == UInt8(ascii: ".")
    if !followsDot {
      if byte(at: position) == UInt8(ascii: "."), Lexer.isDigit(byte(at: position + 1)) {
        position += 1
        readDigits()
        kind = .float
      }
      if byte(at: position) | 0x20 == UInt8(ascii: "e"), readExponent() { kind = .float }
    }
    if Lexer.isNameByte(byte(at: position)), position < end {
      report(.badNumber(start..<position + 1, in: file))
      return false
    }
    emit(kind, start..<position)
    return true
  }

  private mutating func readExponent() -> Bool {
    var index = position + 1
    if byte(at: index) == UInt8(ascii: "+") || byte(at: index) == UInt8(ascii: "-") { index += 1 }
    guard Lexer.isDigit(byte(at: index)) else { return false }
    position = index
    readDigits()
    return true
  }

  private mutating func readDigits() {
    while Lexer.isDigit(byte(at: position))
      || (byte(at: position) == UInt8(ascii: "_") && Lexer.isDigit(byte(at: position + 1)))
    {
      position += 1
    }
  }

  private mutating func readOperator() -> Bool {
    let start = position
    guard let (kind, length) = operatorKind() else {
      report(.unexpectedCharacter(characterSpan(at: start), in: file))
      return false
    }
    let token = Token(kind: kind, span: start..<start + length)
    guard balance(token) else { return false }
    tokens.append(token)
    position = start + length
    return true
  }

  private func operatorKind() -> (Token.Kind, Int)? {
    let first = byte(at: position)
    let second = byte(at: position + 1)
    switch (first, second) {
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): return (.doubleSlash, 2)
    case (UInt8(ascii: "*"), UInt8(ascii: "*")): return (.doubleStar, 2)
    case (UInt8(ascii: "="), UInt8(ascii: "=")): return (.equal, 2)
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): return (.notEqual, 2)
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): return (.greaterOrEqual, 2)
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): return (.lessOrEqual, 2)
    default: return Lexer.oneByteOperators[first].map { ($0, 1) }
    }
  }

  private mutating func balance(_ token: Token) -> Bool {
    switch token.kind {
    case .leftParenthesis, .leftBracket, .leftBrace:
      openBrackets.append(token)
    case .rightParenthesis, .rightBracket, .rightBrace:
      guard let open = openBrackets.popLast() else {
        report(.unopenedBracket(token.span, in: file))
        return false
      }
      guard Lexer.partner(of: open.kind) == token.kind else {
        report(.wrongBracket(token.span, opened: open.span, in: file))
        return false
      }
    default: break
    }
    return true
  }

  private func characterSpan(at start: Int) -> Range<Int> {
    var end = start + 1
    while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  private static func partner(of open: Token.Kind) -> Token.Kind? {
    switch open {
    case .leftParenthesis: .rightParenthesis
    case .leftBracket: .rightBracket
    case .leftBrace: .rightBrace
    default: nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isBasePrefix(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower == UInt8(ascii: "x") || lower == UInt8(ascii: "o") || lower == UInt8(ascii: "b")
  }

  /// Whether a byte can be part of a name: letters of every script, so all bytes of a multi-byte
  /// character count.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || isDigit(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static let oneByteOperators: [UInt8: Token.Kind] = [
    UInt8(ascii: "+"): .plus, UInt8(ascii: "-"): .minus, UInt8(ascii: "*"): .star,
    UInt8(ascii: "/"): .slash, UInt8(ascii: "%"): .percent, UInt8(ascii: "~"): .tilde,
    UInt8(ascii: "("): .leftParenthesis, UInt8(ascii: ")"): .rightParenthesis,
    UInt8(ascii: "["): .leftBracket, UInt8(ascii: "]"): .rightBracket,
    UInt8(ascii: "{"): .leftBrace, UInt8(ascii: "}"): .rightBrace,
    UInt8(ascii: "<"): .less, UInt8(ascii: ">"): .greater, UInt8(ascii: "="): .assign,
    UInt8(ascii: "."): .dot, UInt8(ascii: ","): .comma, UInt8(ascii: ":"): .colon,
    UInt8(ascii: "|"): .pipe, UInt8(ascii: ";"): .semicolon,
  ]
}

extension Diagnostic {
  private static func syntax(
    _ message: String, _ span: Range<Int>, in file: SourceFile, notes: [Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, "template-syntax", message, at: file.location(of: span), notes: notes, help: help)
  }

  fileprivate static func unclosedTag(
    _ span: Range<Int>, isOutput: Bool, in file: SourceFile
  ) -> Diagnostic {
    let close = isOutput ? "}}" : "%}"
    return syntax("tag is not closed", span, in: file, help: "close it with \(close)")
  }

  fileprivate static func unclosedBracket(_ span: Range<Int>, in file: SourceFile) -> Diagnostic {
    syntax("bracket is not closed", span, in: file)
  }

  fileprivate static func unclosedString(_ span: Range<Int>, in file: SourceFile) -> Diagnostic {
    syntax("string is not closed", span, in: file, help: "close it with the quote it begins with")
  }

  fileprivate static func badNumber(_ span: Range<Int>, in file: SourceFile) -> Diagnostic {
    syntax(
      "a name directly follows a number", span, in: file, help: "a name cannot begin with a digit")
  }

  fileprivate static func unexpectedCharacter(
    _ span: Range<Int>, in file: SourceFile
  ) -> Diagnostic {
    syntax("unexpected character in an expression", span, in: file)
  }

  fileprivate static func unopenedBracket(_ span: Range<Int>, in file: SourceFile) -> Diagnostic {
    syntax("bracket was not opened", span, in: file)
  }

  fileprivate static func wrongBracket(
    _ span: Range<Int>, opened: Range<Int>, in file: SourceFile
  ) -> Diagnostic {
    syntax(
      "bracket does not match the open one", span, in: file,
      notes: [.init("the open bracket is here", at: file.location(of: opened))])
  }
}
