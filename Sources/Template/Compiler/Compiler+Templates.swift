import NewsgenText

/// Combines templates: `extends`, `include` and `import`.
extension Compiler {
  /// Compiles a template with all that it extends, in its own scope inside `parentScope`.
  ///
  /// `tag` is the source of the reference, and `relation` describes it in notes.
  mutating func compileTemplate(
    _ source: ParsedTemplate, parentScope: Scope, from tag: Range<Int>?, relation: Relation,
    extending base: String? = nil, exports: UnsafeExports? = nil
  ) -> NodeID {
    if isFull { return 0 }
    if stack.isFarAway {
      return problem(.nestedTooDeeply(at: location(tag ?? 0..<0)), at: tag ?? 0..<0)
    }
    if base == nil, let name = dynamicBase(of: source) {
      return compileChoice(of: name, for: source, parentScope: parentScope, relation: relation)
    }
    let saved = context
    defer { context = saved }
    let parent = tag.map { sourceSpan($0) }
    context.scope = Scope(parent: parentScope, frame: parentScope.frame)
    context.moduleScope = context.scope
    context.blocks = BlockTable()
    context.activeBlock = nil
    context.isSilent = false
    let lineage = lineage(of: source, parent: parent, relation: relation, base: base)
    context.chain += lineage.map(\.source.name)
    context.damage = max(context.damage, lineage.map(\.source.damage).max() ?? .none)
    if context.damage > .none { hasMetDamage = true }
    for member in lineage {
      context.source = member.source
      context.instance = member.instance
      collectBlocks(in: member.source.body)
    }
    if relation.decidesEscaping {
      context.defaultEscapes = EscapingMode(fileName: source.name).isMarkup
    }
    context.escapes = context.defaultEscapes
    var stored = StoredNames()
    for member in lineage { stored.add(member.source.body) }
    var nodes = openScope(stored, at: 0..<0)
    for member in lineage {
      context.source = member.source
      context.instance = member.instance
      context.isSilent = false
      nodes += compileTopLevel(member.source.body)
    }
    exports?.names = stored.order.compactMap { name in
      context.moduleScope.bindings[name].map { (name, $0.slot) }
    }
    return sequence(nodes, 0..<0)
  }

  /// Receives the names that a template defines.
  final class UnsafeExports {
    var names: [(name: String, slot: Int32)] = []
  }

  private struct Member {
    let source: ParsedTemplate
    let instance: Int32
  }

  /// Returns the template and those that it extends, the outermost last.
  private mutating func lineage(
    of source: ParsedTemplate, parent: SourceSpan?, relation: Relation, base: String?
  ) -> [Member] {
    var members: [Member] = []
    var current = source
    var place = parent
    var relation = relation
    while true {
      program.instances.append(Instance(file: current.index, parent: place, relation: relation))
      context.source = current
      context.instance = Int32(program.instances.count - 1)
      members.append(Member(source: current, instance: context.instance))
      guard let (written, span) = extendsTag(of: current) else { return members }
      let name = written ?? (members.count == 1 ? base : nil)
      guard let name else {
        _ = problem(.dynamicExtends(at: location(span)), at: span)
        return members
      }
      let names = context.chain + members.map(\.source.name)
      guard let next = resolve(name, at: span, within: names) else { return members }
      place = sourceSpan(span)
      relation = .extended
      current = next
    }
  }

  /// Returns the reference of `extends`, without a name if it is an expression.
  private func extendsTag(of source: ParsedTemplate) -> (name: String?, span: Range<Int>)? {
    for statement in source.body {
      guard case .extends(let expression) = statement.kind else { continue }
      guard case .literal(.string(let name)) = expression.kind else {
        return (nil, expression.span)
      }
      return (name, expression.span)
    }
    return nil
  }

  /// Returns the template of that name, unless it is missing or refers to itself.
  mutating func resolve(
    _ name: String, at span: Range<Int>, within chain: [String]
  ) -> ParsedTemplate? {
    guard let found = sources[name] else {
      _ = problem(
        .missingTemplate(name, at: location(span), among: sources.keys.sorted()), at: span)
      return nil
    }
    guard !chain.contains(name) else {
      let reports = context.reports
      context.reports = !context.isGuess
      _ = problem(.templateCycle(chain + [name], at: location(span)), at: span)
      context.reports = reports
      return nil
    }
    guard chain.count < Compiler.maximumChain, !stack.isFarAway else {
      _ = problem(.chainTooLong(Compiler.maximumChain, at: location(span)), at: span)
      return nil
    }
    return found.isSound || !context.isGuess ? found : nil
  }

  // MARK: - Blocks

  private mutating func collectBlocks(in statements: [Statement]) {
    for statement in statements {
      if case .block(let block) = statement.kind {
        add(block)
      }
      for body in statement.bodies { collectBlocks(in: body) }
    }
  }

  private mutating func add(_ block: Block) {
    let name = block.name.name
    let known = context.blocks.implementations[name, default: []]
    if let twin = known.last, twin.instance == context.instance {
      _ = problem(
        .duplicateBlock(
          name, at: location(block.name.span),
          first: twin.source.file.location(of: twin.block.name.span)),
        at: block.name.span)
      return
    }
    context.blocks.implementations[name, default: []].append(
      .init(block: block, source: context.source, instance: context.instance))
  }

  /// Compiles a block where the outermost template has it, with the content of the innermost one.
  mutating func compile(_ block: Block, at span: Range<Int>) -> NodeID {
    if context.isSilent { return add(.nothing, span) }
    return compileBlock(
      block.name.name, index: 0, scope: block.isScoped ? context.scope : context.moduleScope,
      at: span)
  }

  /// Compiles the `index`th implementation of a block: 0, or the one that `super()` means.
  mutating func compileBlock(
    _ name: String, index: Int, scope: Scope, at span: Range<Int>
  ) -> NodeID {
    guard let implementations = context.blocks.implementations[name],
      index < implementations.count
    else {
      return problem(.noSuperBlock(name, at: location(span)), at: span)
    }
    guard !context.blocks.active.contains(where: { $0.name == name && $0.index == index }) else {
      return problem(.blockInItself(name, at: location(span)), at: span)
    }
    let implementation = implementations[index]
    if implementation.block.isRequired, index == 0 {
      return problem(.requiredBlock(name, at: location(span)), at: span)
    }
    let saved = context
    defer { context = saved }
    let caller = sourceSpan(span)
    context.blocks.active.append((name, index))
    defer { saved.blocks.active.removeLast() }
    context.source = implementation.source
    context.instance = implementation.instance
    if implementation.instance != saved.instance {
      program.instances.append(
        Instance(
          file: implementation.source.index, parent: caller,
          relation: index == 0 ? .block(name) : .superBlock,
          blockOwner: implementation.instance))
      context.instance = Int32(program.instances.count - 1)
    }
    context.activeBlock = (name, index)
    context.isSilent = false
    context.escapes = context.defaultEscapes
    return compileScope(implementation.block.body, parent: scope, at: span)
  }

  // MARK: - Other templates

  mutating func compile(_ tag: Include, at span: Range<Int>) -> NodeID {
    if context.isSilent { return add(.nothing, span) }
    switch tag.template.kind {
    case .conditional(let condition, let then, let otherwise):
      let condition = compile(condition).node
      func include(_ template: Expression) -> Include {
        Include(
          template: template, ignoresMissing: tag.ignoresMissing, withContext: tag.withContext)
      }
      let before = output
      let thenBody = compile(include(then), at: span)
      let afterThen = output
      output = before
      let elseBody = OptionalIndex(otherwise.map { compile(include($0), at: span) })
      if let problem = join(afterThen, at: span) { return problem }
      return add(.conditional(condition, then: thenBody, otherwise: elseBody), span)
    default: break
    }
    guard let names = TemplateReferences.constantNames(of: tag.template) else {
      return compileChoice(of: tag, at: span)
    }
    guard let name = names.first(where: { sources[$0] != nil }) else {
      if tag.ignoresMissing { return add(.nothing, span) }
      let problem = Diagnostic.missingTemplate(
        names.first ?? "", at: location(tag.template.span), among: sources.keys.sorted())
      return self.problem(problem, at: span)
    }
    guard let source = resolve(name, at: tag.template.span, within: context.chain) else {
      return add(.nothing, span)
    }
    let scope = tag.withContext ? context.scope : Scope(parent: nil, frame: context.scope.frame)
    let hadGlobals = context.hasGlobals
    context.hasGlobals = hadGlobals && tag.withContext
    defer { context.hasGlobals = hadGlobals }
    return compileTemplate(source, parentScope: scope, from: span, relation: .included)
  }

  mutating func compile(_ tag: Import, at span: Range<Int>) -> NodeID {
    guard case .literal(.string(let name)) = tag.template.kind else {
      return problem(.dynamicTemplateName("import", at: location(tag.template.span)), at: span)
    }
    guard let source = resolve(name, at: tag.template.span, within: context.chain) else {
      return add(.nothing, span)
    }
    let body: ImportPlan.Source
    var names: [(name: String, slot: Int32)]
    if tag.withContext {
      let exports = UnsafeExports()
      body = .body(
        apart(at: span, mode: EscapingMode(fileName: source.name)) { compiler in
          compiler.compileTemplate(
            source, parentScope: compiler.context.scope, from: span, relation: .imported,
            exports: exports)
        })
      names = exports.names
    } else {
      let compiled = compileModule(source, at: span)
      body = .module(compiled.index)
      names = compiled.exports
    }
    // The names that it would have defined are unknown.
    guard source.isSound else { return add(.nothing, span) }
    names.removeAll { $0.name.hasPrefix("_") }
    let exports = Dictionary(
      names.map { ($0.name, $0.slot) }, uniquingKeysWith: { first, _ in first })
    let binding = bind(tag.binding, names.map(\.name), exports, of: source)
    program.imports.append(
      ImportPlan(
        source: body,
        exports: exports, binding: binding, templateName: name))
    return add(.importModule(Int32(program.imports.count - 1)), span)
  }

  /// Compiles a template that is imported without context, once for all importers.
  private mutating func compileModule(_ source: ParsedTemplate, at span: Range<Int>)
    -> CompiledModule
  {
    if let known = modules[source.name] { return known }
    let saved = (context.hasGlobals, context.reports, context.guardedNames)
    context.hasGlobals = false
    context.reports = true
    context.guardedNames = []
    defer { (context.hasGlobals, context.reports, context.guardedNames) = saved }
    let frame = FrameLayout(parent: nil)
    let exports = UnsafeExports()
    let body = apart(at: span, mode: EscapingMode(fileName: source.name)) { compiler in
      compiler.compileTemplate(
        source, parentScope: Scope(parent: nil, frame: frame), from: span,
        relation: .imported, exports: exports)
    }
    program.modules.append(
      ModulePlan(
        body: body, slotCount: frame.slotCount, isConstant: program.definesOnly(body)))
    let module = CompiledModule(
      index: Int32(program.modules.count - 1), exports: exports.names)
    modules[source.name] = module
    return module
  }

  private mutating func bind(
    _ binding: Import.Binding, _ names: [String], _ exports: [String: Int32],
    of source: ParsedTemplate
  ) -> ImportPlan.Binding {
    switch binding {
    case .module(let name):
      let target = context.scope.bindings[name.name]
      target?.role = .module(exports: names)
      return .module(slot: target?.slot ?? 0)
    case .names(let wanted):
      var slots: [(source: Int32, slot: Int32)] = []
      for (name, alias) in wanted {
        guard let export = exports[name.name] else {
          _ = problem(
            .missingExport(
              name.name, of: source.name, at: location(name.span), among: names),
            at: name.span)
          continue
        }
        slots.append((export, context.scope.bindings[alias.name]?.slot ?? 0))
      }
      return .names(slots)
    }
  }
}
