import NewsgenText

/// Compiles templates that are named by an expression: every possible template is compiled for the
/// place, and the rendering chooses.
extension Compiler {
  /// Returns the expression after `extends`, if it is not a string.
  func dynamicBase(of source: ParsedTemplate) -> Expression? {
    for statement in source.body {
      guard case .extends(let expression) = statement.kind else { continue }
      if case .literal(.string) = expression.kind { return nil }
      return expression
    }
    return nil
  }

  /// Compiles a template with each template that it may extend.
  mutating func compileChoice(
    of name: Expression, for source: ParsedTemplate, parentScope: Scope, relation: Relation
  ) -> NodeID {
    let saved = context
    defer { context = saved }
    program.instances.append(Instance(file: source.index, parent: nil, relation: relation))
    context.source = source
    context.instance = Int32(program.instances.count - 1)
    context.scope = parentScope
    let choice = compileBodies(named: name, ignoresMissing: false) { compiler, base in
      compiler.compileTemplate(
        source, parentScope: parentScope, from: name.span, relation: relation,
        extending: base.name)
    }
    return add(.chooseTemplate(compile(name).node, choice: choice), name.span)
  }

  mutating func compileChoice(of tag: Include, at span: Range<Int>) -> NodeID {
    let scope = tag.withContext ? context.scope : Scope(parent: nil, frame: context.scope.frame)
    let hadGlobals = context.hasGlobals
    let name = compile(tag.template).node
    context.hasGlobals = hadGlobals && tag.withContext
    defer { context.hasGlobals = hadGlobals }
    let choice = compileBodies(named: tag.template, ignoresMissing: tag.ignoresMissing) {
      compiler, source in
      compiler.compileTemplate(
        source, parentScope: scope, from: span, relation: .included)
    }
    return add(.chooseTemplate(name, choice: choice), span)
  }

  private mutating func compileBodies(
    named name: Expression, ignoresMissing: Bool,
    _ compileBody: (inout Compiler, ParsedTemplate) -> NodeID
  ) -> Int32 {
    let names = TemplateReferences.constantNames(of: name)
    let before = output
    var joined: OutputContext?
    var choice = TemplateChoice(ignoresMissing: ignoresMissing)
    let reports = context.reports
    // Most of the templates are never chosen: report their errors only when they are.
    context.reports = reports && names != nil
    let isGuess = context.isGuess
    context.isGuess = isGuess || names == nil
    for source in (names ?? sources.keys.sorted()).compactMap({ sources[$0] })
    where source.isSound {
      output = before
      if context.chain.contains(source.name) || source.name == context.source.name {
        choice.bodies[source.name] = problem(
          .templateCycle(context.chain + [source.name], at: location(name.span)), at: name.span)
        continue
      }
      let body = compileBody(&self, source)
      guard let state = joined.map({ $0.joined(with: output) }) ?? output else {
        choice.bodies[source.name] = problem(
          .differentPlaces(
            output.description, joined?.description ?? "", at: location(name.span)),
          at: name.span)
        continue
      }
      joined = state
      choice.bodies[source.name] = body
    }
    context.reports = reports
    context.isGuess = isGuess
    output = joined ?? before
    program.choices.append(choice)
    return Int32(program.choices.count - 1)
  }
}
