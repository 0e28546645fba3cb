import NewsgenText

extension Compiler {
  /// Compiles a template's top level; after `extends`, only statements without output run.
  mutating func compileTopLevel(_ statements: [Statement]) -> [NodeID] {
    var nodes: [NodeID] = []
    for statement in statements {
      if case .extends = statement.kind {
        if context.isSilent {
          nodes.append(problem(.secondExtends(at: location(statement.span)), at: statement.span))
        }
        context.isSilent = true
      } else {
        nodes.append(compile(statement))
      }
    }
    return nodes
  }

  mutating func compile(_ statements: [Statement]) -> NodeID {
    let nodes = statements.map { compile($0) }
    return sequence(nodes, statements.first?.span ?? 0..<0)
  }

  private mutating func compile(_ statement: Statement) -> NodeID {
    let span = statement.span
    let lone = loneOutput
    loneOutput = nil
    switch statement.kind {
    case .text: return context.isSilent ? add(.nothing, span) : compileText(span, behind: lone)
    case .output(let expression):
      return context.isSilent ? add(.nothing, span) : compileOutput(expression)
    case .print(let expressions):
      if context.isSilent { return add(.nothing, span) }
      let nodes = expressions.map { compileOutput($0) }
      return sequence(nodes, span)
    case .conditional(let branches, let otherwise):
      return compileConditional(branches, otherwise: otherwise, at: span)
    case .loop(let loop): return compile(loop, at: span)
    case .set(let target, let value): return compileSet(target, value, at: span)
    case .setBlock(let target, let filter, let body):
      return compileSetBlock(target, filter: filter, body: body, at: span)
    case .with(let assignments, let body):
      return compileWith(assignments, body: body, at: span)
    case .block(let block): return compile(block, at: span)
    case .extends: return problem(.nestedExtends(at: location(span)), at: span)
    case .include(let tag): return compile(tag, at: span)
    case .importModule(let tag): return compile(tag, at: span)
    case .macro(let macro): return compile(macro, at: span)
    case .callBlock(let signature, let call, let body):
      return compileCallBlock(signature, call: call, body: body, at: span)
    case .filterBlock(let filter, let body):
      return compileFilterBlock(filter, body: body, at: span)
    case .autoescape(let setting, let body):
      return compileAutoescape(setting, body: body, at: span)
    }
  }

  private mutating func compileText(
    _ span: Range<Int>, behind lone: (node: NodeID, tag: MarkupScanner.StartTag)?
  ) -> NodeID {
    let key = TextKey(file: context.source.index, start: span.lowerBound)
    noteText(span)
    if isFull { return add(.nothing, span) }
    let range = textRanges[key] ?? appendText(span, key: key)
    if let lone, program.text[Int(range.lowerBound)..<Int(range.upperBound)].starts(with: "</".utf8)
    {
      relaxIsolation(of: lone.node, in: lone.tag)
    }
    output.read(program.text[Int(range.lowerBound)..<Int(range.upperBound)])
    return add(.text(start: range.lowerBound, count: Int32(range.count)), span)
  }

  /// Copies text into the program, with each line end as one line feed.
  private mutating func appendText(_ span: Range<Int>, key: TextKey) -> Range<Int32> {
    let start = Int32(program.text.count)
    let bytes = context.source.file.bytes
    for index in span {
      if bytes[index] != UInt8(ascii: "\r") {
        program.text.append(bytes[index])
      } else if index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
        program.text.append(UInt8(ascii: "\n"))
      }
    }
    let range = start..<Int32(program.text.count)
    textRanges[key] = range
    return range
  }

  private mutating func compileConditional(
    _ branches: [(condition: Expression, body: [Statement])], otherwise: [Statement],
    at span: Range<Int>
  ) -> NodeID {
    let guarded = context.guardedNames
    defer { context.guardedNames = guarded }
    var nodes: [NodeID] = []
    var ends: [OutputContext] = []
    for branch in branches {
      context.guardedNames.formUnion(branch.condition.namesAskedFor)
      nodes.append(compile(branch.condition).node)
      let before = output
      nodes.append(compile(branch.body))
      ends.append(output)
      output = before
    }
    if !otherwise.isEmpty { nodes.append(compile(otherwise)) }
    // Go backwards: each branch joins with all branches after it.
    for (branch, end) in zip(branches, ends).reversed() {
      if let problem = join(end, at: branch.condition.span) { return problem }
    }
    guard branches.count > 1 else {
      return add(
        .conditional(
          nodes[0], then: nodes[1], otherwise: otherwise.isEmpty ? nil : OptionalIndex(nodes[2])),
        branches[0].condition.span)
    }
    let (first, count) = addChildren(nodes)
    return add(.branches(first: first, count: count), span)
  }

  // MARK: - Scopes

  /// Gives a slot to each name that the scope's statements assign; it begins with the value that
  /// the name has outside.
  mutating func openScope(_ stored: StoredNames, at span: Range<Int>) -> [NodeID] {
    var nodes: [NodeID] = []
    for name in stored.order {
      if let known = context.scope.bindings[name] {
        known.role = .value(.any)
        known.code = nil
        continue
      }
      let outer = context.scope.parent?.binding(of: name)
      let binding = context.scope.declare(name, .value(.any))
      binding.isSetOnce = stored.counts[name] == 1 && outer == nil
      binding.isSetByBlocks = stored.counts[name] == stored.blockCounts[name] && outer == nil
      let initial: NodeID
      if let outer {
        initial = read(outer, span)
      } else if context.hasGlobals, let slot = schema.globals.slot(of: name) {
        binding.isSetOnce = false
        binding.isSetByBlocks = false
        initial = add(.global(Int32(slot)), span)
      } else {
        initial = add(.undefined, span)
      }
      nodes.append(add(.assignSlot(binding.slot, initial), span))
    }
    return nodes
  }

  /// Compiles statements in a new scope inside `parent`.
  mutating func compileScope(
    _ statements: [Statement], parent: Scope, at span: Range<Int>
  ) -> NodeID {
    if stack.isFarAway { return problem(.nestedTooDeeply(at: location(span)), at: span) }
    let saved = context.scope
    defer { context.scope = saved }
    context.scope = Scope(parent: parent, frame: parent.frame)
    return compileInScope(statements, at: span)
  }

  /// Compiles statements in the scope that was just created for them.
  mutating func compileInScope(_ statements: [Statement], at span: Range<Int>) -> NodeID {
    var stored = StoredNames()
    stored.add(statements)
    let opening = openScope(stored, at: span)
    return sequence(opening + [compile(statements)], span)
  }

  mutating func read(_ binding: Binding, _ span: Range<Int>) -> NodeID {
    binding.isUsed = true
    let depth = context.scope.frame.level - binding.frame.level
    let node = add(
      depth == 0 ? .local(binding.slot) : .outer(depth: depth, binding.slot), span)
    if case .loop = binding.role {
      binding.isReadWhole = true
      program.loopNames.insert(node)
    }
    return node
  }

  // MARK: - Assignments

  private mutating func compileSet(
    _ target: AssignmentTarget, _ value: Expression, at span: Range<Int>
  ) -> NodeID {
    let compiled = compile(value)
    if case .name(let name) = target, let binding = context.scope.bindings[name.name] {
      if binding.isSetOnce { binding.role = .value(compiled.type) }
      return add(.assignSlot(binding.slot, compiled.node), span)
    }
    return add(.assign(target: self.target(target), compiled.node), span)
  }

  /// Returns the index of the target in the program's table; its names are those of the current
  /// scope.
  mutating func target(_ target: AssignmentTarget) -> Int32 {
    let resolved = resolve(target)
    program.targets.append(resolved)
    return Int32(program.targets.count - 1)
  }

  private mutating func resolve(_ target: AssignmentTarget) -> Target {
    switch target {
    case .name(let name):
      return .slot((context.scope.bindings[name.name] ?? declare(name)).slot)
    case .tuple(let targets, _): return .tuple(targets.map { resolve($0) })
    case .namespace(let name, let attribute):
      let object = compile(Expression(span: name.span, kind: .name(name.name))).node
      return .namespace(object, name: self.name(attribute.name))
    }
  }

  private func declare(_ name: Identifier) -> Binding {
    context.scope.declare(name.name, .value(.any))
  }

  private mutating func compileSetBlock(
    _ target: AssignmentTarget, filter: Expression?, body: [Statement], at span: Range<Int>
  ) -> NodeID {
    let wasSilent = context.isSilent
    context.isSilent = false
    var place: Escaping?
    let body = apart(at: span) { compiler in
      place = compiler.placeOfValue
      return compiler.compileScope(body, parent: compiler.context.scope, at: span)
    }
    context.isSilent = wasSilent
    if place == .jsonValue, case .name(let name) = target,
      let binding = context.scope.bindings[name.name],
      binding.isSetOnce || binding.isSetByBlocks
    {
      binding.code = filter.map(\.codeEscaping) ?? .raw
    }
    let slot = context.scope.frame.allocate()
    let filter = filter.map { compileBlockFilter($0, reading: slot) }
    return add(
      .assignCaptured(
        target: self.target(target), body: body, filter: OptionalIndex(filter), slot: slot,
        isMarkup: context.escapes), span)
  }

  /// Compiles a filter on a block's output, which it reads from a slot.
  private mutating func compileBlockFilter(
    _ filter: Expression, reading slot: Int32
  ) -> NodeID {
    let saved = context.filterSlot
    context.filterSlot = slot
    defer { context.filterSlot = saved }
    return compile(filter).node
  }

  private mutating func compileFilterBlock(
    _ filterExpression: Expression, body: [Statement], at span: Range<Int>
  ) -> NodeID {
    if context.isSilent { return add(.nothing, span) }
    var isCode = false
    let body = apart(at: span) { compiler in
      isCode = compiler.placeOfValue == .jsonValue
      return compiler.compileScope(body, parent: compiler.context.scope, at: span)
    }
    let slot = context.scope.frame.allocate()
    let filter = compileBlockFilter(filterExpression, reading: slot)
    switch takePlace(at: span) {
    case .failure(let problem): return problem.node
    case .success(let escaping):
      // The body is already escaped, and Jinja prints a filter's result unchanged; only a result
      // that may have lost its escaping is escaped again.
      let isText = escaping == .markup || escaping == .unisolatedMarkup
      let keepsEscaping = isText && !filterExpression.unescapes(programs: extensions)
      let code = isCode && escaping == .jsonValue ? filterExpression.codeEscaping : nil
      return add(
        .filterBlock(
          body: body, filter: filter, slot: slot, keepsEscaping ? .raw : code ?? escaping,
          isMarkup: context.escapes), span)
    }
  }

  private mutating func compileWith(
    _ assignments: [(target: AssignmentTarget, value: Expression)], body: [Statement],
    at span: Range<Int>
  ) -> NodeID {
    let values = assignments.map { compile($0.value) }
    let saved = context.scope
    defer { context.scope = saved }
    context.scope = Scope(parent: saved, frame: saved.frame)
    var nodes: [NodeID] = []
    for (assignment, value) in zip(assignments, values) {
      declare(assignment.target, type: value.type)
      nodes.append(add(.assign(target: target(assignment.target), value.node), span))
    }
    let id = sequence(nodes + [compileInScope(body, at: span)], span)
    program.scopedSequences.insert(id)
    return id
  }

  /// Declares the target's names in the current scope.
  mutating func declare(_ target: AssignmentTarget, type: ValueType) {
    switch target {
    case .name(let name): _ = context.scope.declare(name.name, .value(type))
    case .tuple(let targets, _): targets.forEach { declare($0, type: .any) }
    case .namespace: break
    }
  }

  private mutating func compileAutoescape(
    _ setting: Expression, body: [Statement], at span: Range<Int>
  ) -> NodeID {
    guard case .literal(.bool(let escapes)) = setting.kind else {
      return problem(.dynamicAutoescape(at: location(setting.span)), at: setting.span)
    }
    if !escapes { trust(setting.span) }
    let saved = context.escapes
    defer { context.escapes = saved }
    context.escapes = escapes
    return compileScope(body, parent: context.scope, at: span)
  }
}
