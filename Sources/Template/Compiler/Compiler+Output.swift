import NewsgenText

/// What is printed, and where it will stand.
extension Compiler {
  /// A place where nothing can be printed; the problem has been reported.
  struct Misplaced: Error {
    let node: NodeID
  }

  mutating func compileValueOutput(_ expression: Expression) -> NodeID {
    let span = expression.span
    if case .onlyConstant = output.interpolation, isAttributeText(expression) {
      return compileAttributeText(expression)
    }
    let tag = output.startTagBefore
    switch takePlace(at: span) {
    case .failure(let problem):
      _ = compile(expression)
      return problem.node
    case .success(let escaping):
      if let isolation = expression.isolation {
        return compileIsolated(isolation, escaping, at: span)
      }
      let node = compile(expression).node
      if escaping == .jsonValue, let code = code(expression) {
        return add(.emit(node, code), span)
      }
      switch (expression.outermostFilter, escaping) {
      case ("tojson", .jsonValue): return add(.emit(node, .raw), span)
      case ("tojson", .jsonString):
        return problem(.quotedJSON(at: location(span)), at: span)
      case ("safe", .raw), ("safe", .markup), ("safe", .unisolatedMarkup),
        ("safe", .escapableText):
        break
      case ("safe", _): return problem(.misplacedSafe(at: location(span)), at: span)
      default: break
      }
      let emit = add(.emit(node, escaping), span)
      if escaping == .markup, let tag { loneOutput = (emit, tag) }
      return emit
    }
  }

  /// How a value that is printed here is written; the place after it becomes the present one.
  mutating func takePlace(at span: Range<Int>) -> Result<Escaping, Misplaced> {
    switch output.interpolation {
    case .written(let escaping):
      output.readValue()
      return .success(present(escaping))
    case .onlyConstant(let reason, let help), .refused(let reason, let help):
      let node = problem(.misplaced(reason, help: help, at: location(span)), at: span)
      output.readValue()
      return .failure(Misplaced(node: node))
    }
  }

  /// How the expression is printed where it names what a `set` block of a template of JSON wrote.
  private func code(_ expression: Expression) -> Escaping? {
    guard case .name(let name) = expression.kind else { return nil }
    return context.scope.binding(of: name)?.code
  }

  /// How a value is written at the present place; `nil` if none can stand.
  var placeOfValue: Escaping? {
    if case .written(let escaping) = output.interpolation { present(escaping) } else { nil }
  }

  /// What becomes of a place's escaping inside of `autoescape`.
  private func present(_ escaping: Escaping) -> Escaping {
    var escaping = escaping
    if case .text = output, context.escapes { escaping = .unisolatedMarkup }
    let isText = escaping == .markup || escaping == .unisolatedMarkup
    return isText && !context.escapes ? .raw : escaping
  }

  /// Whether the expression may stand among the attributes of a tag: a plain word, or `xmlattr`.
  private func isAttributeText(_ expression: Expression) -> Bool {
    if expression.outermostFilter == "xmlattr" { return true }
    guard case .literal(.string(let text)) = expression.kind else { return false }
    return text.utf8.allSatisfy { byte in
      let lower = byte | 0x20
      return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: " ")
    }
  }

  private mutating func compileAttributeText(_ expression: Expression) -> NodeID {
    if case .literal(.string(let text)) = expression.kind {
      output.read(text.utf8)
    } else {
      output.readValue()
    }
    return add(.emit(compile(expression).node, .raw), expression.span)
  }

  // MARK: - Places

  /// After two branches: one of them ended at `other`, the second at the present place.
  mutating func join(_ other: OutputContext, at span: Range<Int>) -> NodeID? {
    if context.isSilent { return nil }
    guard let joined = output.joined(with: other) else {
      return problem(
        .differentPlaces(output.description, other.description, at: location(span)), at: span)
    }
    output = joined
    return nil
  }

  /// Compiles what is kept as a value of its own, such as a macro: it begins and ends as a page
  /// does.
  mutating func apart(
    at span: Range<Int>, mode: EscapingMode? = nil, _ body: (inout Compiler) -> NodeID
  ) -> NodeID {
    let saved = output
    defer { output = saved }
    if let mode {
      output = OutputContext(mode)
    } else {
      output = saved.fresh
    }
    let node = body(&self)
    guard output.isOpen else {
      return problem(.unfinished(output.description, at: location(span)), at: span)
    }
    return node
  }

  mutating func reportUnfinished(_ source: ParsedTemplate) {
    let end = source.file.bytes.count
    let problem = Diagnostic.unfinished(
      output.description, at: source.file.location(of: max(0, end - 1)..<end))
    problems.append(problem)
  }
}

extension OutputContext {
  /// The beginning of a piece of the same kind.
  fileprivate var fresh: OutputContext {
    switch self {
    case .markup(let scanner): .markup(MarkupScanner(isXML: scanner.isXML))
    case .json: .json(ScriptScanner())
    case .text: .text
    }
  }
}

extension Expression {
  /// The filter that is applied last.
  var outermostFilter: String? {
    if case .filter(_, let name, _) = kind { name.name } else { nil }
  }

  /// How a block of JSON is printed after a chain of filters; `nil` if one of them may take away
  /// or move a quote or an escape: the block is a string then.
  var codeEscaping: Escaping? {
    guard case .filter(let base, let name, let arguments) = kind, arguments.isEmpty,
      let before = base.map(\.codeEscaping) ?? .raw
    else { return nil }
    switch name.name {
    case "upper": return .upperCode
    case "lower", "trim", "indent": return before
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func misplaced(
    _ reason: String, help: String, at place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(.error, "unsafe-output", reason, at: place, help: help)
  }

  fileprivate static func quotedJSON(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, "unsafe-output", "`tojson` gives a string its own quotes", at: place,
      help: "leave out the quotes around it, or the filter")
  }

  fileprivate static func misplacedSafe(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, "unsafe-output", "`safe` has a meaning only in the text of an element", at: place,
      help: "leave the filter out: the value is written as its place needs it")
  }

  static func differentPlaces(
    _ one: String, _ other: String, at place: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, "unsafe-output",
      "branches end in different contexts: \(other) and \(one)", at: place,
      help: "close each tag and quote in its branch")
  }

  fileprivate static func unfinished(_ what: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, "unsafe-output", "this ends inside \(what)", at: place,
      help: "close what is open")
  }
}
