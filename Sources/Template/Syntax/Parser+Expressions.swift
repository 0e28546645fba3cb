import NewsgenText

/// Parses expressions, from the weakest to the strongest operator.
extension Parser {
  mutating func parseExpression() throws(Failure) -> Expression {
    try nested(at: token.span) { parser throws(Failure) in try parser.parseConditionalExpression() }
  }

  /// Parses one expression, or several separated by commas, which are a tuple.
  mutating func parseTuple(
    allowsConditional: Bool = true, endWord: String? = nil, inParentheses: Bool = false
  ) throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var parts: [Expression] = []
    var hasComma = false
    while true {
      if isTupleEnd || (endWord != nil && word == endWord) { break }
      parts.append(allowsConditional ? try parseExpression() : try parseOr())
      guard skip(.comma) else { break }
      hasComma = true
    }
    if !hasComma, let only = parts.first { return only }
    if parts.isEmpty, !inParentheses { throw unexpected(wanted: "an expression") }
    return expression(from: start, .tuple(parts))
  }

  private var isTupleEnd: Bool {
    switch kind {
    case .outputEnd, .tagEnd, .rightParenthesis, .invalid, .endOfFile: true
    default: false
    }
  }

  /// The end of the token before the position.
  var previousEnd: Int { position > 0 ? tokens[position - 1].span.upperBound : 0 }

  func expression(from start: Int, _ kind: Expression.Kind) -> Expression {
    Expression(span: start..<max(start, previousEnd), kind: kind)
  }

  private mutating func parseConditionalExpression() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var result = try parseOr()
    while skip(word: "if") {
      let condition = try parseOr()
      let otherwise = skip(word: "else") ? try parseExpression() : nil
      result = expression(
        from: start, .conditional(condition: condition, then: result, otherwise: otherwise))
      try checkHeight(of: result)
    }
    return result
  }

  private mutating func parseOr() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var left = try parseAnd()
    while skip(word: "or") {
      let right = try parseAnd()
      left = expression(from: start, .or(left, right))
      try checkHeight(of: left)
    }
    return left
  }

  private mutating func parseAnd() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var left = try parseNot()
    while skip(word: "and") {
      let right = try parseNot()
      left = expression(from: start, .and(left, right))
      try checkHeight(of: left)
    }
    return left
  }

  /// Checks the height of an expression: a chain of operators becomes a tree as high as the chain
  /// is long, and chains nest.
  mutating func checkHeight(of expression: Expression) throws(Failure) {
    guard expression.height <= Parser.maximumHeight else {
      throw fail("this expression is too long", at: token.span, help: "split it with {% set … %}")
    }
  }

  private mutating func parseNot() throws(Failure) -> Expression {
    guard word == "not" else { return try parseComparison() }
    let start = token.span
    advance()
    let operand = try nested(at: start) { parser throws(Failure) in try parser.parseNot() }
    return expression(from: start.lowerBound, .not(operand))
  }

  private mutating func parseComparison() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    let first = try parseSum()
    var rest: [(ComparisonOperator, Expression)] = []
    while let comparison = takeComparison() {
      rest.append((comparison, try parseSum()))
    }
    return rest.isEmpty ? first : expression(from: start, .comparison(first, rest))
  }

  private mutating func takeComparison() -> ComparisonOperator? {
    let found: ComparisonOperator? =
      switch kind {
      case .equal: .equal
      case .notEqual: .notEqual
      case .less: .less
      case .lessOrEqual: .lessOrEqual
      case .greater: .greater
      case .greaterOrEqual: .greaterOrEqual
      case .name where word == "in": .isIn
      case .name where word == "not" && nextWord == "in": .isNotIn
      default: nil
      }
    if found != nil { advance() }
    if found == .isNotIn { advance() }
    return found
  }

  private mutating func parseSum() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var left = try parseConcatenation()
    while kind == .plus || kind == .minus {
      let operation: ArithmeticOperator = kind == .plus ? .add : .subtract
      advance()
      let right = try parseConcatenation()
      left = expression(from: start, .arithmetic(operation, left, right))
      try checkHeight(of: left)
    }
    return left
  }

  private mutating func parseConcatenation() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var parts = [try parseProduct()]
    while skip(.tilde) {
      parts.append(try parseProduct())
    }
    return parts.count == 1 ? parts[0] : expression(from: start, .concatenation(parts))
  }

  private mutating func parseProduct() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var left = try parsePower()
    while let operation = productOperator {
      advance()
      let right = try parsePower()
      left = expression(from: start, .arithmetic(operation, left, right))
      try checkHeight(of: left)
    }
    return left
  }

  private var productOperator: ArithmeticOperator? {
    switch kind {
    case .star: .multiply
    case .slash: .divide
    case .doubleSlash: .floorDivide
    case .percent: .modulo
    default: nil
    }
  }

  private mutating func parsePower() throws(Failure) -> Expression {
    let start = token.span.lowerBound
    var left = try parseUnary()
    while skip(.doubleStar) {
      let right = try parseUnary()
      left = expression(from: start, .arithmetic(.power, left, right))
      try checkHeight(of: left)
    }
    return left
  }

  private mutating func parseUnary(withFilters: Bool = true) throws(Failure) -> Expression {
    let start = token.span
    var result: Expression
    switch kind {
    case .minus, .plus:
      let isNegative = kind == .minus
      advance()
      let operand = try nested(at: start) { parser throws(Failure) in
        try parser.parseUnary(withFilters: false)
      }
      result = expression(
        from: start.lowerBound, isNegative ? .negative(operand) : .positive(operand))
    default:
      result = try parsePrimary()
    }
    result = try parsePostfix(on: result)
    return withFilters ? try parseFiltersAndTests(on: result) : result
  }

  private mutating func parseFiltersAndTests(
    on base: Expression
  ) throws(Failure) -> Expression {
    var result = base
    while true {
      if kind == .pipe {
        advance()
        result = try parseFilter(on: result)
      } else if word == "is" {
        result = try parseTest(on: result)
      } else if kind == .leftParenthesis {
        let arguments = try parseArguments()
        result = expression(from: base.span.lowerBound, .call(result, arguments))
      } else {
        return result
      }
      try checkHeight(of: result)
    }
  }

  /// Parses the filters that follow, each with its `|`.
  mutating func parseFilters(on base: Expression?) throws(Failure) -> Expression? {
    var result = base
    while skip(.pipe) {
      let filtered = try parseFilter(on: result)
      try checkHeight(of: filtered)
      result = filtered
    }
    return result
  }

  /// Parses a filter at its name.
  mutating func parseFilter(on base: Expression?) throws(Failure) -> Expression {
    let start = base?.span.lowerBound ?? token.span.lowerBound
    let name = try dottedName("the name of a filter")
    let arguments = kind == .leftParenthesis ? try parseArguments() : ArgumentList()
    return expression(from: start, .filter(base, name, arguments))
  }

  private mutating func dottedName(_ description: String) throws(Failure) -> Identifier {
    let first = try identifier(description)
    var name = first.name
    while skip(.dot) {
      name += "." + (try identifier(description).name)
    }
    return Identifier(name: name, span: first.span.lowerBound..<previousEnd)
  }

  private mutating func parseTest(on base: Expression) throws(Failure) -> Expression {
    advance()
    let isNegated = skip(word: "not")
    let name = try dottedName("the name of a test")
    var arguments = ArgumentList()
    if kind == .leftParenthesis {
      arguments = try parseArguments()
    } else if beginsTestArgument {
      if word == "is" {
        throw fail("tests cannot be chained with `is`", at: token.span, help: "use `and`")
      }
      arguments.positional = [try parsePostfix(on: try parsePrimary())]
    }
    let test = expression(from: base.span.lowerBound, .test(base, name, arguments))
    return isNegated ? Expression(span: test.span, kind: .not(test)) : test
  }

  private var beginsTestArgument: Bool {
    switch kind {
    case .string, .integer, .float, .leftBracket, .leftBrace: true
    case .name: word != "else" && word != "or" && word != "and"
    default: false
    }
  }
}
