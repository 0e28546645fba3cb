import NewsgenText

/// Parses tags that refer to other templates, and macros.
extension Parser {
  mutating func parseInclude() throws(Failure) -> Statement.Kind {
    let template = try parseExpression()
    var ignoresMissing = false
    if word == "ignore", nextWord == "missing" {
      advance()
      advance()
      ignoresMissing = true
    }
    let withContext = parseContext() ?? true
    return .include(
      Include(template: template, ignoresMissing: ignoresMissing, withContext: withContext))
  }

  /// Parses `with context` or `without context`, or returns `nil`.
  private mutating func parseContext() -> Bool? {
    guard let word, word == "with" || word == "without", nextWord == "context" else { return nil }
    advance()
    advance()
    return word == "with"
  }

  mutating func parseImport() throws(Failure) -> Statement.Kind {
    let template = try parseExpression()
    guard skip(word: "as") else { throw unexpected(wanted: "`as`") }
    let name = try identifier("a name for the template's macros")
    let withContext = parseContext() ?? false
    return .importModule(
      Import(template: template, withContext: withContext, binding: .module(name)))
  }

  mutating func parseFromImport() throws(Failure) -> Statement.Kind {
    let template = try parseExpression()
    guard skip(word: "import") else { throw unexpected(wanted: "`import`") }
    var names: [(name: Identifier, alias: Identifier)] = []
    var withContext = false
    repeat {
      if let context = parseContext() {
        withContext = context
        break
      }
      let name = try identifier("the name of a macro")
      if name.name.hasPrefix("_") {
        throw fail("a name that begins with an underscore is private", at: name.span)
      }
      let alias = skip(word: "as") ? try identifier("a name") : name
      names.append((name, alias))
      if let context = parseContext() {
        withContext = context
        break
      }
    } while skip(.comma)
    return .importModule(
      Import(template: template, withContext: withContext, binding: .names(names)))
  }

  mutating func parseMacro(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let name = try identifier("the macro's name")
    let signature = try parseSignature()
    return .macro(Macro(name: name, signature: signature, body: try parseBody(of: tag)))
  }

  mutating func parseCallBlock(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let signature = kind == .leftParenthesis ? try parseSignature() : Signature()
    let start = token.span
    let call = try parseExpression()
    guard case .call = call.kind else {
      throw fail("`call` expects a call of a macro", at: start)
    }
    return .callBlock(signature, call: call, body: try parseBody(of: tag))
  }

  private mutating func parseSignature() throws(Failure) -> Signature {
    var signature = Signature()
    var names: Set<String> = []
    try expect(.leftParenthesis, "`(`")
    while kind != .rightParenthesis {
      if !signature.parameters.isEmpty { try expect(.comma, "`,`") }
      let name = try identifier("the name of a parameter")
      var initial: Expression?
      if skip(.assign) {
        initial = try parseExpression()
      } else if signature.parameters.last?.initial != nil {
        throw fail(
          "a parameter without a default follows one that has a default", at: name.span)
      }
      if name.name == "caller", initial == nil {
        throw fail(
          "`caller` is the body of a call; as a parameter it needs a default", at: name.span,
          help: "remove it: a macro can use `caller()` as it is")
      }
      guard names.insert(name.name).inserted else {
        throw fail("two parameters have the name `\(name.name)`", at: name.span)
      }
      signature.parameters.append((name, initial))
    }
    advance()
    return signature
  }

  // MARK: - Targets

  mutating func parseTarget(
    endsAtIn: Bool = false, allowsNamespace: Bool = false
  ) throws(Failure) -> AssignmentTarget {
    let start = token.span
    var targets: [AssignmentTarget] = []
    while true {
      if endsAtIn, word == "in", !targets.isEmpty { break }
      guard kind == .name || kind == .leftParenthesis else {
        if targets.isEmpty { throw unexpected(wanted: "a name") }
        break
      }
      targets.append(try parseSingleTarget(allowsNamespace: allowsNamespace))
      guard skip(.comma) else {
        if targets.count == 1 { return targets[0] }
        break
      }
    }
    return .tuple(targets, start.lowerBound..<token.span.lowerBound)
  }

  private mutating func parseSingleTarget(
    allowsNamespace: Bool
  ) throws(Failure) -> AssignmentTarget {
    if kind == .leftParenthesis {
      let start = token.span
      advance()
      let target = try nested(at: start) { parser throws(Failure) in
        try parser.parseTarget(allowsNamespace: allowsNamespace)
      }
      try expect(.rightParenthesis, "`)`")
      return target
    }
    let name = try identifier("a name")
    if Parser.literalNames[name.name] != nil {
      throw fail("`\(name.name)` is a value, not a name", at: name.span)
    }
    guard allowsNamespace, skip(.dot) else { return .name(name) }
    return .namespace(name, attribute: try identifier("the name of an attribute"))
  }

  static let literalNames: [String: Value] = [
    "true": .bool(true), "True": .bool(true), "false": .bool(false), "False": .bool(false),
    "none": .none, "None": .none,
  ]
}
