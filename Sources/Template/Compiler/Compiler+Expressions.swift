import NewsgenText

/// A compiled expression, and what is known about its value.
struct Typed {
  let node: NodeID
  let type: ValueType

  init(_ node: NodeID, _ type: ValueType = .any) {
    self.node = node
    self.type = type
  }
}

extension Compiler {
  /// Compiles an expression; `allowsUndefined` is true before `default` and `is defined`, where a
  /// name or a field may be missing.
  mutating func compile(_ expression: Expression, allowsUndefined: Bool = false) -> Typed {
    let span = expression.span
    switch expression.kind {
    case .literal(let value): return Typed(add(.constant(constant(value)), span), value.type)
    case .name(let name): return compileName(name, at: span, allowsUndefined: allowsUndefined)
    case .list(let parts):
      let (first, count) = compileParts(parts)
      return Typed(add(.list(first: first, count: count), span))
    case .tuple(let parts):
      let (first, count) = compileParts(parts)
      return Typed(add(.tuple(first: first, count: count), span))
    case .map(let entries):
      let (first, count) = compileParts(entries.flatMap { [$0.key, $0.value] })
      return Typed(add(.map(first: first, count: count), span))
    case .attribute(let base, let name):
      return compileAttribute(base, name, at: span, allowsUndefined: allowsUndefined)
    case .item(let base, let index):
      return compileItem(base, index, at: span, allowsUndefined: allowsUndefined)
    case .slice(let base, let from, let to, let step):
      return compileSlice(base, [from, to, step], at: span)
    case .call(let callee, let arguments): return compileCall(callee, arguments, at: span)
    case .filter(let base, let name, let arguments):
      return compileFilter(base, name, arguments, at: span)
    case .test(let base, let name, let arguments):
      return compileTest(base, name, arguments, at: span)
    case .conditional(let condition, let then, let otherwise):
      return compileChoice(
        condition, then, otherwise, at: span, allowsUndefined: allowsUndefined)
    case .not, .negative, .positive, .arithmetic, .and, .or, .concatenation, .comparison:
      return compileOperation(expression)
    }
  }

  mutating func compileParts(_ parts: [Expression]) -> (first: Int32, count: Int32) {
    let nodes = parts.map { compile($0).node }
    return addChildren(nodes)
  }

  // MARK: - Names and fields

  private mutating func compileName(
    _ name: String, at span: Range<Int>, allowsUndefined: Bool
  ) -> Typed {
    if let binding = context.scope.binding(of: name) {
      guard case .value(let type) = binding.role else { return Typed(read(binding, span)) }
      return Typed(read(binding, span), type)
    }
    if context.hasGlobals, let slot = schema.globals.slot(of: name) {
      return Typed(add(.global(Int32(slot)), span), schema.globals.fields[slot].type)
    }
    if allowsUndefined || context.guardedNames.contains(name) {
      return Typed(add(.undefined, span))
    }
    return Typed(problem(unknownName(name, at: span), at: span))
  }

  private func unknownName(_ name: String, at span: Range<Int>) -> Diagnostic {
    if !context.hasGlobals, schema.globals.slot(of: name) != nil {
      return .globalWithoutContext(name, at: location(span))
    }
    if BuiltinFunction(rawValue: name) != nil || extensions.functions[name] != nil {
      return .functionAsValue(name, at: location(span))
    }
    let globals = context.hasGlobals ? schema.globals.fields.map(\.name) : []
    let names =
      context.scope.visibleNames + globals + BuiltinFunction.allCases.map(\.rawValue)
      + extensions.functions.keys.sorted()
    return .unknownName(name, at: location(span), among: names)
  }

  private mutating func compileAttribute(
    _ base: Expression, _ name: Identifier, at span: Range<Int>, allowsUndefined: Bool
  ) -> Typed {
    if case .name(let baseName) = base.kind, let binding = context.scope.binding(of: baseName) {
      if let problem = checkMember(name, of: binding, called: baseName, at: span, allowsUndefined) {
        return Typed(problem)
      }
      if let member = loopMember(name, of: binding, at: span) { return member }
    }
    let compiled = compile(base, allowsUndefined: allowsUndefined)
    switch compiled.type.unwrapped {
    case .record(let typeName):
      guard let type = schema.type(named: typeName) else { break }
      return field(name, of: compiled, type: type, at: span, allowsUndefined: allowsUndefined)
    case .string, .markup, .bool, .int, .float, .list:
      if allowsUndefined { break }
      return Typed(
        problem(
          .noFields(name.name, in: compiled.type.unwrapped.description, at: location(name.span)),
          at: span))
    case .any, .optional: break
    }
    return Typed(add(.attribute(compiled.node, name: self.name(name.name)), span))
  }

  private mutating func field(
    _ name: Identifier, of base: Typed, type: RecordType, at span: Range<Int>,
    allowsUndefined: Bool
  ) -> Typed {
    guard let slot = type.slot(of: name.name) else {
      if allowsUndefined { return Typed(add(.undefined, span)) }
      let names = type.fields.map(\.name)
      return Typed(
        problem(
          .unknownField(name.name, of: type.name, at: location(name.span), among: names),
          at: span))
    }
    let fieldType = type.fields[slot].type
    if case .global(let global) = program.nodes[Int(base.node)] {
      return Typed(add(.globalField(global, Int32(slot)), span), fieldType)
    }
    let node = add(.field(base.node, Int32(slot)), span)
    if type.fields[slot].scope == .page { program.ownFields.insert(node) }
    return Typed(node, fieldType)
  }

  /// Compiles a read of the present frame's loop state, for which no object is needed.
  private mutating func loopMember(
    _ name: Identifier, of binding: Binding, at span: Range<Int>
  ) -> Typed? {
    guard case .loop = binding.role, binding.frame === context.scope.frame,
      let member = LoopMember(rawValue: name.name)
    else { return nil }
    binding.isUsed = true
    return Typed(add(.loopMember(binding.slot, member), span), member.type)
  }

  /// Reports a member that a loop or an imported template does not have.
  private mutating func checkMember(
    _ name: Identifier, of binding: Binding, called baseName: String, at span: Range<Int>,
    _ allowsUndefined: Bool
  ) -> NodeID? {
    switch binding.role {
    case .loop where !LoopMember.allNames.contains(name.name):
      return problem(
        .unknownField(
          name.name, of: "loop", at: location(name.span), among: LoopMember.allNames), at: span)
    case .module(let exports) where !exports.contains(name.name) && !allowsUndefined:
      return problem(
        .missingExport(name.name, of: baseName, at: location(name.span), among: exports),
        at: span)
    case .loop, .module, .value: return nil
    }
  }

  private mutating func compileItem(
    _ base: Expression, _ index: Expression, at span: Range<Int>, allowsUndefined: Bool
  ) -> Typed {
    let compiled = compile(base, allowsUndefined: allowsUndefined)
    if case .record(let typeName) = compiled.type.unwrapped,
      case .literal(.string(let name)) = index.kind, let type = schema.type(named: typeName)
    {
      return field(
        Identifier(name: name, span: index.span), of: compiled, type: type, at: span,
        allowsUndefined: allowsUndefined)
    }
    let item = add(.item(compiled.node, compile(index).node), span)
    return Typed(item, compiled.type.element)
  }

  private mutating func compileSlice(
    _ base: Expression, _ bounds: [Expression?], at span: Range<Int>
  ) -> Typed {
    let base = compile(base)
    let nodes = bounds.map { bound in bound.map { compile($0).node } }
    program.slices.append(SlicePlan(from: nodes[0], to: nodes[1], step: nodes[2]))
    return Typed(
      add(.slice(base.node, bounds: Int32(program.slices.count - 1)), span), base.type.unwrapped)
  }

  private mutating func compileChoice(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression?, at span: Range<Int>,
    allowsUndefined: Bool
  ) -> Typed {
    let guarded = context.guardedNames
    defer { context.guardedNames = guarded }
    context.guardedNames.formUnion(condition.namesAskedFor)
    let condition = compile(condition).node
    let then = compile(then, allowsUndefined: allowsUndefined)
    let rest =
      otherwise.map { compile($0, allowsUndefined: allowsUndefined) }
      ?? Typed(
        // Jinja's value is undefined and prints nothing.
        add(allowsUndefined ? .undefined : .constant(constant(.string(""))), span), then.type)
    let type = then.type.isSame(as: rest.type) ? then.type : .any
    return Typed(add(.choice(condition, then: then.node, otherwise: rest.node), span), type)
  }
}
