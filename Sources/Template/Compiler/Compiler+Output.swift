import NewsgenText

/// Decides how printed values are escaped, by the context in which they are printed.
extension Compiler {
  /// A context in which no value can be printed; the problem has been reported.
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

  /// Returns how a value printed here is escaped, and continues in the context after it.
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

  /// Returns how the expression is printed if it names the result of a `set` block in a JSON
  /// template.
  private func code(_ expression: Expression) -> Escaping? {
    guard case .name(let name) = expression.kind else { return nil }
    return context.scope.binding(of: name)?.code
  }

  /// How a value is escaped in the current context; `nil` if none is allowed.
  var placeOfValue: Escaping? {
    if case .written(let escaping) = output.interpolation { present(escaping) } else { nil }
  }

  /// Returns the escaping to use for a context's, which depends on `autoescape`.
  private func present(_ escaping: Escaping) -> Escaping {
    var escaping = escaping
    if case .text = output, context.escapes { escaping = .unisolatedMarkup }
    let isText = escaping == .markup || escaping == .unisolatedMarkup
    return isText && !context.escapes ? .raw : escaping
  }

  /// Returns whether the expression may be among the attributes of a tag: a plain word, or
  /// `xmlattr`.
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

  // MARK: - Contexts

  /// Joins the contexts after two branches: `other`, and the current one.
  mutating func join(_ other: OutputContext, at span: Range<Int>) -> NodeID? {
    if context.isSilent { return nil }
    guard let joined = output.joined(with: other) else {
      return problem(
        .differentPlaces(output.description, other.description, at: location(span)), at: span)
    }
    output = joined
    return nil
  }

  /// Compiles a value of its own, such as a macro, which begins and ends in the context of a page.
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
  /// The context at the start of a file of the same format.
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

  /// How a JSON block is printed after a chain of filters; `nil` if one of them may remove or move
  /// a quote or an escape, so that the block is a string.
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
      .error, "unsafe-output", "`tojson` adds quotes to a string itself", at: place,
      help: "remove the quotes around it, or the filter")
  }

  fileprivate static func misplacedSafe(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, "unsafe-output", "`safe` can be used only in the text of an element", at: place,
      help: "remove the filter: the value is escaped for its context")
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
