import NewsgenText

/// Compiles operators, filters, tests and calls.
extension Compiler {
  mutating func compileOperation(_ expression: Expression) -> Typed {
    let span = expression.span
    switch expression.kind {
    case .not(let operand): return Typed(add(.not(compile(operand).node), span), .bool)
    case .negative(let operand): return Typed(add(.negative(compile(operand).node), span))
    case .positive(let operand): return Typed(add(.positive(compile(operand).node), span))
    case .arithmetic(let operation, let left, let right):
      let (left, right) = (compile(left).node, compile(right).node)
      return Typed(add(.arithmetic(operation, left, right), span))
    case .and(let left, let right), .or(let left, let right):
      return compileLogic(expression, left, right)
    case .concatenation(let parts):
      let (first, count) = compileParts(parts)
      return Typed(
        add(
          context.escapes
            ? .concatenation(first: first, count: count)
            : .textConcatenation(first: first, count: count), span))
    case .comparison(let first, let rest):
      return compileComparison(first, rest, at: span)
    default:
      return Typed(add(.undefined, span))
    }
  }

  private mutating func compileLogic(
    _ expression: Expression, _ left: Expression, _ right: Expression
  ) -> Typed {
    let guarded = context.guardedNames
    defer { context.guardedNames = guarded }
    context.guardedNames.formUnion(left.namesAskedFor)
    let (left, right) = (compile(left), compile(right))
    let type = left.type.isSame(as: right.type) ? left.type : .any
    if case .and = expression.kind {
      return Typed(add(.and(left.node, right.node), expression.span), type)
    }
    return Typed(add(.or(left.node, right.node), expression.span), type)
  }

  private mutating func compileComparison(
    _ first: Expression, _ rest: [(ComparisonOperator, Expression)], at span: Range<Int>
  ) -> Typed {
    let left = compile(first).node
    if rest.count == 1 {
      return Typed(add(.comparison(rest[0].0, left, compile(rest[0].1).node), span), .bool)
    }
    let operands = rest.map { compile($0.1).node }
    let code = Int32(program.comparisons.count)
    program.comparisons += rest.map(\.0)
    let (start, count) = addChildren([left] + operands)
    return Typed(add(.comparisonChain(first: start, count: count, code: code), span), .bool)
  }

  // MARK: - Filters and tests

  mutating func compileFilter(
    _ base: Expression?, _ name: Identifier, _ arguments: ArgumentList, at span: Range<Int>
  ) -> Typed {
    let builtin = BuiltinFilter(name: name.name)
    let value =
      base.map { compile($0, allowsUndefined: builtin == .default || builtin == .items) }
      ?? Typed(add(context.filterSlot.map(Node.local) ?? .undefined, span))
    if extensions.filters[name.name] != nil {
      guard let index = extensions.filterNames.firstIndex(of: name.name) else { return value }
      let plan = compile(arguments, signature: nil, at: span)
      return Typed(
        add(.extensionFilter(Int32(index), value.node, arguments: plan), span),
        extensions.filterTypes[name.name] ?? .any)
    }
    guard let builtin else {
      return Typed(problem(unknownFilter(name), at: name.span))
    }
    if let problem = checkNames(of: builtin.namedBuiltin(in: arguments)) { return Typed(problem) }
    if builtin == .safe { trust(name.span) }
    let plan = compile(arguments, signature: builtin.signature, at: name.span)
    let isText = !context.escapes && builtin.followsAutoescape
    return Typed(
      add(
        isText
          ? .textFilter(builtin, value.node, arguments: plan)
          : .filter(builtin, value.node, arguments: plan), span),
      builtin.resultType(on: value.type))
  }

  private func unknownFilter(_ name: Identifier) -> Diagnostic {
    if let reason = BuiltinFilter.refused[name.name] {
      return .refusedFilter(name.name, reason, at: location(name.span))
    }
    let names = BuiltinFilter.names + extensions.filterNames
    return .unknownFilter(name.name, at: location(name.span), among: names)
  }

  /// Reports names of filters and tests, passed to `map`, `select` and the like, that do not exist.
  private mutating func checkNames(
    of reference: BuiltinFilter.NamedBuiltin?
  ) -> NodeID? {
    switch reference {
    case .filter(let name, let span)
    where BuiltinFilter(name: name) == nil && extensions.filters[name] == nil:
      return problem(unknownFilter(Identifier(name: name, span: span)), at: span)
    case .test(let name, let span) where BuiltinTest(name: name) == nil:
      return problem(
        .unknownTest(name, at: location(span), among: BuiltinTest.names), at: span)
    case .filter, .test, nil: return nil
    }
  }

  mutating func compileTest(
    _ base: Expression, _ name: Identifier, _ arguments: ArgumentList, at span: Range<Int>
  ) -> Typed {
    guard let test = BuiltinTest(name: name.name) else {
      return Typed(
        problem(
          .unknownTest(name.name, at: location(name.span), among: BuiltinTest.names),
          at: name.span))
    }
    let asksForDefinition = test == .defined || test == .undefined
    let value = compile(base, allowsUndefined: asksForDefinition)
    let plan = compile(arguments, signature: test.signature, at: name.span)
    return Typed(add(.test(test, value.node, arguments: plan), span), .bool)
  }

  // MARK: - Calls

  mutating func compileCall(
    _ callee: Expression, _ arguments: ArgumentList, at span: Range<Int>
  ) -> Typed {
    let before = output
    output = OutputContext(context.escapes ? .markup : .text)
    let body = compileBlockCall(callee, arguments, at: span)
    output = before
    if let body {
      return Typed(add(.capture(body, isMarkup: context.escapes), span), .any)
    }
    switch callee.kind {
    case .name(let name) where context.scope.binding(of: name) == nil && !isGlobal(name):
      if let function = compileFunctionCall(name, arguments, at: span) { return Typed(function) }
    case .attribute(let base, let name):
      return compileMethodCall(base, name, arguments, at: span)
    default: break
    }
    let node = compile(callee).node
    return Typed(
      add(.call(node, arguments: compile(arguments, signature: nil, at: span)), span))
  }

  private func isGlobal(_ name: String) -> Bool {
    context.hasGlobals && schema.globals.slot(of: name) != nil
  }

  private mutating func compileFunctionCall(
    _ name: String, _ arguments: ArgumentList, at span: Range<Int>
  ) -> NodeID? {
    if extensions.functions[name] != nil,
      let index = extensions.functionNames.firstIndex(of: name)
    {
      let plan = compile(arguments, signature: nil, at: span)
      return add(.extensionFunction(Int32(index), arguments: plan), span)
    }
    if let reason = BuiltinFunction.refused[name] {
      return problem(.refusedFunction(name, reason, at: location(span)), at: span)
    }
    guard let function = BuiltinFunction(rawValue: name) else { return nil }
    let plan = compile(arguments, signature: function.signature, at: span)
    return add(.function(function, arguments: plan), span)
  }

  private mutating func compileMethodCall(
    _ base: Expression, _ name: Identifier, _ arguments: ArgumentList, at span: Range<Int>
  ) -> Typed {
    if case .name(let baseName) = base.kind, let binding = context.scope.binding(of: baseName) {
      if case .module(let exports) = binding.role, !exports.contains(name.name) {
        return Typed(
          problem(
            .missingExport(name.name, of: baseName, at: location(name.span), among: exports),
            at: span))
      }
    }
    let compiled = compile(base)
    if case .record(let type) = compiled.type.unwrapped {
      return Typed(
        problem(.recordHasNoMethods(type, name.name, at: location(name.span)), at: span))
    }
    let plan = compile(arguments, signature: nil, at: span)
    return Typed(
      add(.methodCall(compiled.node, name: self.name(name.name), arguments: plan), span))
  }

  // MARK: - Arguments

  /// Compiles the arguments, if there are any; with a signature, named ones become positional.
  mutating func compile(
    _ arguments: ArgumentList, signature: BuiltinSignature?, at span: Range<Int>
  ) -> OptionalIndex {
    if let signature, let message = signature.mismatch(with: arguments) {
      _ = problem(.wrongArguments(message, at: location(span)), at: span)
      return nil
    }
    guard !arguments.isEmpty else { return nil }
    var plan = ArgumentPlan()
    plan.positional = arguments.positional.map { compile($0).node }
    for (name, value) in arguments.named {
      let node = compile(value).node
      guard let signature, !signature.takesMore,
        let position = signature.parameters.firstIndex(of: name.name)
      else {
        plan.names.append(name.name)
        plan.named.append(node)
        continue
      }
      while plan.positional.count <= position {
        plan.positional.append(add(.undefined, name.span))
      }
      plan.positional[position] = node
    }
    plan.spread = arguments.spread.map { compile($0).node }
    plan.namedSpread = arguments.namedSpread.map { compile($0).node }
    program.arguments.append(plan)
    return OptionalIndex(Int32(program.arguments.count - 1))
  }
}
