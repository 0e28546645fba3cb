import NewsgenText

/// Parses literals, names, and what directly follows them.
extension Parser {
  mutating func parsePrimary() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    switch kind {
    case .name:
      let name = text(of: token)
      advance()
      if let literal = Parser.literalNames[name] {
        return expression(from: start, .literal(literal))
      }
      return expression(from: start, .name(name))
    case .string: return try parseString()
    case .integer:
      let number = try parseInteger()
      return expression(from: start, .literal(.int(number)))
    case .float:
      let digits = text(of: token).filter { $0 != "_" }
      guard let number = Double(digits) else { throw unexpected(wanted: "a number") }
      advance()
      return expression(from: start, .literal(.float(number)))
    case .leftParenthesis:
      advance()
      let inner = try nested(at: start..<start + 1) { parser throws(Failure) in
        try parser.parseTuple(inParentheses: true)
      }
      try expect(.rightParenthesis, "`)`")
      return expression(from: start, inner.kind)
    case .leftBracket: return try parseList()
    case .leftBrace: return try parseMap()
    default: throw unexpected(wanted: "an expression")
    }
  }

  private mutating func parseString() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var value = ""
    while kind == .string {
      let inner = token.span.lowerBound + 1..<token.span.upperBound - 1
      switch StringLiteral.value(of: file.bytes[inner]) {
      case .success(let part): value += part
      case .failure(let problem): throw fail(problem.message, at: problem.span)
      }
      advance()
    }
    return expression(from: start, .literal(.string(value)))
  }

  private mutating func parseInteger() throws(Failure) -> Int {
    let digits = text(of: token).filter { $0 != "_" }.lowercased()
    let value: Int? =
      if digits.hasPrefix("0x") {
        Int(digits.dropFirst(2), radix: 16)
      } else if digits.hasPrefix("0o") {
        Int(digits.dropFirst(2), radix: 8)
      } else if digits.hasPrefix("0b") {
        Int(digits.dropFirst(2), radix: 2)
      } else {
        Int(digits)
      }
    guard let value else {
      throw fail("this is not an integer of 64 bits", at: token.span)
    }
    if digits.hasPrefix("0"), value != 0, Int(digits) != nil {
      throw fail("a number does not begin with 0", at: token.span)
    }
    advance()
    return value
  }

  private mutating func parseList() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    advance()
    var items: [Expression] = []
    while kind != .rightBracket {
      if !items.isEmpty {
        try expect(.comma, "`,` or `]`")
        if kind == .rightBracket { break }
      }
      items.append(try parseExpression())
    }
    advance()
    return expression(from: start, .list(items))
  }

  private mutating func parseMap() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    advance()
    var entries: [(key: Expression, value: Expression)] = []
    while kind != .rightBrace {
      if !entries.isEmpty {
        try expect(.comma, "`,` or `}`")
        if kind == .rightBrace { break }
      }
      let key = try parseExpression()
      try expect(.colon, "`:`")
      entries.append((key, try parseExpression()))
    }
    advance()
    return expression(from: start, .map(entries))
  }

  // MARK: - After a value

  mutating func parsePostfix(on base: Expression) throws(Failure) -> Expression {
    var result = base
    let start = base.span.lowerBound
    while true {
      switch kind {
      case .dot:
        advance()
        if kind == .integer {
          let indexStart = token.span.lowerBound
          let number = try parseInteger()
          let index = expression(from: indexStart, .literal(.int(number)))
          result = expression(from: start, .item(result, index))
        } else {
          let name = try identifier("the name of a field")
          result = expression(from: start, .attribute(result, name))
        }
      case .leftBracket: result = try parseSubscript(on: result)
      case .leftParenthesis:
        let arguments = try parseArguments()
        result = expression(from: start, .call(result, arguments))
      default: return result
      }
      try checkHeight(of: result)
    }
  }

  private mutating func parseSubscript(on base: Expression) throws(Failure) -> Expression {
    let start = base.span.lowerBound
    advance()
    var from: Expression?
    if kind != .colon {
      let index = try parseExpression()
      if skip(.rightBracket) { return expression(from: start, .item(base, index)) }
      from = index
    }
    try expect(.colon, "`:` or `]`")
    var bounds: [Expression?] = [nil, nil]
    for index in 0..<2 {
      if kind != .colon, kind != .rightBracket { bounds[index] = try parseExpression() }
      if index == 0, !skip(.colon) { break }
    }
    try expect(.rightBracket, "`]`")
    return expression(from: start, .slice(base, from: from, to: bounds[0], step: bounds[1]))
  }

  /// Parses arguments from the opening parenthesis.
  mutating func parseArguments() throws(Failure) -> ArgumentList {
    var arguments = ArgumentList()
    advance()
    var isFirst = true
    var names: Set<String> = []
    while kind != .rightParenthesis {
      if !isFirst {
        try expect(.comma, "`,` or `)`")
        if kind == .rightParenthesis { break }
      }
      isFirst = false
      try parseArgument(into: &arguments, &names)
    }
    advance()
    return arguments
  }

  /// Parses an argument; `names` are those of the arguments so far.
  private mutating func parseArgument(
    into arguments: inout ArgumentList, _ names: inout Set<String>
  ) throws(Failure) {
    let start = token.span
    if kind == .star, arguments.spread == nil, arguments.namedSpread == nil {
      advance()
      arguments.spread = try parseExpression()
    } else if kind == .doubleStar, arguments.namedSpread == nil {
      advance()
      arguments.namedSpread = try parseExpression()
    } else if kind == .name, nextKind == .assign, arguments.namedSpread == nil {
      let name = try identifier("a name")
      advance()
      guard names.insert(name.name).inserted else {
        throw fail("the argument `\(name.name)` is given twice", at: name.span)
      }
      arguments.named.append((name, try parseExpression()))
    } else {
      guard arguments.named.isEmpty, arguments.spread == nil, arguments.namedSpread == nil else {
        throw fail("an argument without a name comes before those with one", at: start)
      }
      arguments.positional.append(try parseExpression())
    }
  }
}
