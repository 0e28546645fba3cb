import NewsgenText

extension Parser {
  /// Parses statements up to a tag that ends or divides an open block, or to the end of the file.
  mutating func parseStatements() -> [Statement] {
    var body: [Statement] = []
    while true {
      switch kind {
      case .text:
        body.append(Statement(span: token.span, kind: .text))
        advance()
      case .outputStart:
        if let output = parseOutput() { body.append(output) }
      case .tagStart:
        if let nextWord, expectedEnds.contains(where: { $0.contains(nextWord) }) { return body }
        if let statement = parseTag() { body.append(statement) }
      case .endOfFile:
        return body
      default:
        skipTag()
      }
    }
  }

  private mutating func parseOutput() -> Statement? {
    let start = token.span.lowerBound
    advance()
    do throws(Failure) {
      let expression = try parseTuple()
      let end = token.span.upperBound
      try expect(.outputEnd, "`}}`")
      return Statement(span: start..<end, kind: .output(expression))
    } catch {
      skipTag()
      return nil
    }
  }

  private mutating func parseTag() -> Statement? {
    let start = token.span.lowerBound
    advance()
    let nameSpan = token.span
    guard let name = word else {
      if kind != .invalid { _ = unexpected(wanted: "the name of a tag") }
      skipTag()
      return nil
    }
    do throws(Failure) {
      let kind = try nested(at: nameSpan) { parser throws(Failure) in
        try parser.parseTag(Identifier(name: name, span: start..<nameSpan.upperBound))
      }
      let end = token.span.upperBound
      if isClosedEarly {
        isClosedEarly = false
      } else {
        try expect(.tagEnd, "`%}`")
      }
      return Statement(span: start..<end, kind: kind)
    } catch {
      lostOpener = lostOpener || Parser.openers[name] != nil
      if Parser.givesNames(name) { damage = .names }
      skipTag()
      return nil
    }
  }

  /// The tags with bodies, and the tags that end them.
  static let openers: [String: String] = [
    "if": "endif", "for": "endfor", "block": "endblock", "macro": "endmacro", "call": "endcall",
    "filter": "endfilter", "with": "endwith", "autoescape": "endautoescape", "set": "endset",
  ]

  static let tagNames =
    openers.keys.sorted() + ["extends", "include", "import", "from", "raw", "print"]

  /// The tags that assign no names: if only these are missing, all names are still known.
  private static let tagsWithoutNames: Set = [
    "if", "elif", "else", "include", "extends", "block", "filter", "autoescape", "print",
  ]

  /// Returns whether the tag, or the one that was meant, may assign names.
  private static func givesNames(_ tag: String) -> Bool {
    let meant = tagNames.contains(tag) ? tag : nearest(to: tag, among: tagNames) ?? tag
    return !tagsWithoutNames.contains(meant) && !meant.hasPrefix("end")
  }

  /// Parses a tag from its name to the end of its last tag, or to the tag that came too early.
  private mutating func parseTag(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let name = token
    advance()
    switch tag.name {
    case "if": return try parseConditional(tag)
    case "for": return try parseLoop(tag)
    case "set": return try parseSet(tag)
    case "with": return try parseWith(tag)
    case "block": return try parseBlock(tag)
    case "extends": return .extends(try parseExpression())
    case "include": return try parseInclude()
    case "import": return try parseImport()
    case "from": return try parseFromImport()
    case "macro": return try parseMacro(tag)
    case "call": return try parseCallBlock(tag)
    case "filter": return try parseFilterBlock(tag)
    case "autoescape":
      let setting = try parseExpression()
      return .autoescape(setting, body: try parseBody(of: tag))
    case "print": return try parsePrint()
    default: throw unknownTag(tag.name, at: name.span)
    }
  }

  private mutating func unknownTag(_ name: String, at span: Range<Int>) -> Failure {
    if name.hasPrefix("end") || name == "else" || name == "elif" {
      guard !lostOpener else { return Failure() }
      return fail("no open tag belongs to `\(name)`", at: span)
    }
    if let reason = Parser.refusedTags[name] {
      return fail("the tag `\(name)` is not supported", at: span, help: reason)
    }
    let best = nearest(to: name, among: Parser.tagNames)
    return fail(
      "there is no tag `\(name)`", at: span, help: best.map { "did you mean `\($0)`?" })
  }

  private static let refusedTags = [
    "do": "use `set` to keep a value",
    "break": "give the loop a condition: {% for x in list if … %}",
    "continue": "give the loop a condition: {% for x in list if … %}",
    "trans": "UI strings in the page's language are in `ui`",
    "debug": "print the value that you want to see",
  ]

  // MARK: - Bodies

  /// Parses the rest of the opening tag, the statements, and the end tag, up to its `%}`.
  mutating func parseBody(of tag: Identifier) throws(Failure) -> [Statement] {
    let ends = [Parser.openers[tag.name] ?? "end" + tag.name]
    return try parseBody(of: tag, until: ends).body
  }

  /// Like `parseBody(of:)`, up to the first of several tags; returns after that tag's name.
  mutating func parseBody(
    of tag: Identifier, until ends: [String]
  ) throws(Failure) -> (body: [Statement], end: String) {
    _ = skip(.colon)
    try expect(.tagEnd, "`%}`")
    expectedEnds.append(ends)
    let body = parseStatements()
    expectedEnds.removeLast()
    guard kind == .tagStart, let end = nextWord, ends.contains(end) else {
      reportUnclosed(tag, ends: ends)
      isClosedEarly = true
      return (body, ends.last ?? "")
    }
    advance()
    advance()
    return (body, end)
  }

  private mutating func reportUnclosed(_ tag: Identifier, ends: [String]) {
    if lostOpener { return }
    var notes: [Diagnostic.Note] = []
    if kind == .tagStart, let nextWord {
      let span = token.span.lowerBound..<tokens[position + 1].span.upperBound
      notes.append(.init("`\(nextWord)` comes first", at: file.location(of: span)))
    }
    _ = fail(
      "this `\(tag.name)` is not closed", at: tag.span, notes: notes,
      help: "close it with {% \(ends.last ?? "") %}")
  }

  private mutating func parsePrint() throws(Failure) -> Statement.Kind {
    var expressions: [Expression] = []
    while kind != .tagEnd {
      if !expressions.isEmpty { try expect(.comma, "`,`") }
      expressions.append(try parseExpression())
    }
    return .print(expressions)
  }

  private mutating func parseConditional(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    var branches: [(condition: Expression, body: [Statement])] = []
    while true {
      let condition = try parseTuple(allowsConditional: false)
      let (body, end) = try parseBody(of: tag, until: ["elif", "else", "endif"])
      branches.append((condition, body))
      switch end {
      case "elif": continue
      case "else":
        let otherwise = try parseBody(of: tag)
        return .conditional(branches, otherwise: otherwise)
      default: return .conditional(branches, otherwise: [])
      }
    }
  }

  private mutating func parseLoop(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let target = try parseTarget(endsAtIn: true)
    guard skip(word: "in") else { throw unexpected(wanted: "`in`") }
    let iterable = try parseTuple(allowsConditional: false, endWord: "recursive")
    let filter = skip(word: "if") ? try parseExpression() : nil
    let isRecursive = skip(word: "recursive")
    let (body, end) = try parseBody(of: tag, until: ["else", "endfor"])
    let otherwise = end == "else" ? try parseBody(of: tag) : []
    return .loop(
      Loop(
        target: target, iterable: iterable, filter: filter, isRecursive: isRecursive, body: body,
        otherwise: otherwise))
  }

  private mutating func parseSet(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let target = try parseTarget(allowsNamespace: true)
    if skip(.assign) {
      return .set(target, try parseTuple())
    }
    let filter = try parseFilters(on: nil)
    return .setBlock(target, filter: filter, body: try parseBody(of: tag))
  }

  private mutating func parseWith(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    var assignments: [(target: AssignmentTarget, value: Expression)] = []
    while kind != .tagEnd {
      if !assignments.isEmpty { try expect(.comma, "`,`") }
      let target = try parseTarget()
      try expect(.assign, "`=`")
      assignments.append((target, try parseExpression()))
    }
    return .with(assignments, body: try parseBody(of: tag))
  }

  private mutating func parseBlock(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let name = try identifier("the block's name")
    if kind == .minus {
      throw fail(
        "a block's name has no hyphen", at: token.span, help: "use an underscore instead")
    }
    let isScoped = skip(word: "scoped")
    let isRequired = skip(word: "required")
    let body = try parseBody(of: tag)
    _ = skip(word: name.name)
    if isRequired, let content = body.first(where: { !isBlank($0) }) {
      throw fail("a required block holds nothing but white space", at: content.span)
    }
    return .block(Block(name: name, isScoped: isScoped, isRequired: isRequired, body: body))
  }

  private func isBlank(_ statement: Statement) -> Bool {
    guard case .text = statement.kind else { return false }
    let end = Whitespace.end(
      ofRunAt: statement.span.lowerBound, in: file.bytes, before: statement.span.upperBound)
    return end == statement.span.upperBound
  }

  private mutating func parseFilterBlock(_ tag: Identifier) throws(Failure) -> Statement.Kind {
    let first = try parseFilter(on: nil)
    let filter = try parseFilters(on: first) ?? first
    return .filterBlock(filter, body: try parseBody(of: tag))
  }
}
