import NewsgenText

/// Compiles loops, macros and calls of blocks.
extension Compiler {
  mutating func compileOutput(_ expression: Expression) -> NodeID {
    switch expression.kind {
    case .call(let callee, let arguments):
      if let body = compileBlockCall(callee, arguments, at: expression.span) { return body }
    case .conditional(let condition, let then, let otherwise):
      let guarded = context.guardedNames
      defer { context.guardedNames = guarded }
      context.guardedNames.formUnion(condition.namesAskedFor)
      let condition = compile(condition).node
      let before = output
      let then = compileOutput(then)
      let afterThen = output
      output = before
      let rest = OptionalIndex(otherwise.map { compileOutput($0) })
      if let problem = join(afterThen, at: expression.span) { return problem }
      return add(.conditional(condition, then: then, otherwise: rest), expression.span)
    default: break
    }
    return compileValueOutput(expression)
  }

  /// Compiles a call of `super()` or `self.name()`, or returns `nil` for any other call.
  mutating func compileBlockCall(
    _ callee: Expression, _ arguments: ArgumentList, at span: Range<Int>
  ) -> NodeID? {
    guard arguments.isEmpty else { return nil }
    if let depth = superDepth(of: callee) {
      guard let (name, index) = context.activeBlock else {
        return problem(.superOutsideBlock(at: location(span)), at: span)
      }
      return compileBlock(name, index: index + depth, scope: context.moduleScope, at: span)
    }
    if case .attribute(let base, let name) = callee.kind, case .name("self") = base.kind,
      context.scope.binding(of: "self") == nil
    {
      guard context.blocks.implementations[name.name] != nil else {
        let names = context.blocks.implementations.keys.sorted()
        return problem(.unknownBlock(name.name, at: location(name.span), among: names), at: span)
      }
      return compileBlock(name.name, index: 0, scope: context.moduleScope, at: span)
    }
    return nil
  }

  /// Returns the number of `super` in `super.super()`.
  private func superDepth(of callee: Expression) -> Int? {
    switch callee.kind {
    case .name("super") where context.scope.binding(of: "super") == nil: return 1
    case .attribute(let base, let name) where name.name == "super":
      return superDepth(of: base).map { $0 + 1 }
    default: return nil
    }
  }

  // MARK: - Loops

  mutating func compile(_ loop: Loop, at span: Range<Int>) -> NodeID {
    let iterable = compile(loop.iterable)
    let saved = context.scope
    defer { context.scope = saved }
    let (before, place) = (output, placeOfValue)
    let otherwise: OptionalIndex =
      loop.otherwise.isEmpty
      ? nil : OptionalIndex(compileScope(loop.otherwise, parent: context.scope, at: span))
    let afterOtherwise = output
    output = before
    let frame = loop.isRecursive ? FrameLayout(parent: saved.frame) : saved.frame
    context.scope = Scope(parent: saved, frame: frame)
    declare(loop.target, type: iterable.type.element)
    let filter = OptionalIndex(loop.filter.map { compile($0).node })
    let loopBinding = context.scope.declare("loop", .loop(isRecursive: loop.isRecursive))
    let target = self.target(loop.target)
    let body = compileInScope(loop.body, at: span)
    if let problem = join(before, at: loop.iterable.span)
      ?? join(afterOtherwise, at: loop.iterable.span)
    {
      return problem
    }
    program.loops.append(
      LoopPlan(
        iterable: iterable.node, filter: filter, target: target, body: body,
        otherwise: otherwise,
        loopSlot: loopBinding.isUsed || loop.isRecursive ? OptionalIndex(loopBinding.slot) : nil,
        makesObject: loopBinding.isReadWhole || loop.isRecursive,
        targetSlot: OptionalIndex(program.targets[Int(target)].slot),
        frameSize: loop.isRecursive ? frame.slotCount : nil, place: place))
    return add(.loop(Int32(program.loops.count - 1)), loop.iterable.span)
  }

  // MARK: - Macros

  mutating func compile(_ macro: Macro, at span: Range<Int>) -> NodeID {
    let index = compileFunction(
      macro.name.name, macro.signature, body: macro.body, takesCaller: true, at: span)
    let slot = context.scope.bindings[macro.name.name]?.slot ?? 0
    return add(.defineMacro(index, slot: slot), span)
  }

  /// Compiles a body with parameters, which runs in its own frame.
  private mutating func compileFunction(
    _ name: String, _ signature: Signature, body: [Statement], takesCaller: Bool,
    at span: Range<Int>
  ) -> Int32 {
    let saved = context
    defer { context = saved }
    let frame = FrameLayout(parent: saved.scope.frame)
    context.scope = Scope(parent: saved.scope, frame: frame)
    context.isSilent = false
    let caller = takesCaller ? context.scope.declare("caller", .value(.any)) : nil
    let extra = takesCaller ? context.scope.declare("varargs", .value(.any)) : nil
    let extraNamed = takesCaller ? context.scope.declare("kwargs", .value(.any)) : nil
    var parameters: [MacroPlan.Parameter] = []
    for (name, initial) in signature.parameters {
      let node = initial.map { compile($0).node }
      let binding = context.scope.declare(name.name, .value(.any))
      if name.name == "caller" { caller?.isUsed = false }
      parameters.append(.init(name: name.name, slot: binding.slot, initial: node))
    }
    var place: Escaping?
    let node = apart(at: span) { compiler in
      place = compiler.placeOfValue
      return compiler.compileInScope(body, at: span)
    }
    program.functions.append(
      MacroPlan(
        name: name, parameters: parameters, body: node, slotCount: frame.slotCount,
        callerSlot: slot(of: caller), extraSlot: slot(of: extra),
        extraNamedSlot: slot(of: extraNamed), isMarkup: context.escapes, place: place))
    return Int32(program.functions.count - 1)
  }

  private func slot(of binding: Binding?) -> Int32? {
    guard let binding, binding.isUsed else { return nil }
    return binding.slot
  }

  mutating func compileCallBlock(
    _ signature: Signature, call: Expression, body: [Statement], at span: Range<Int>
  ) -> NodeID {
    if context.isSilent { return add(.nothing, span) }
    let index = compileFunction("caller", signature, body: body, takesCaller: false, at: span)
    let call = compile(call).node
    switch takePlace(at: span) {
    case .failure(let problem): return problem.node
    case .success(let escaping):
      return add(.callBlock(call: call, body: index, escaping), span)
    }
  }
}

extension Expression {
  /// The names that occur in `is defined` tests.
  var namesAskedFor: Set<String> {
    switch kind {
    case .test(let base, let test, _):
      if case .name(let name) = base.kind, test.name == "defined" || test.name == "undefined" {
        return [name]
      }
      return []
    case .not(let part): return part.namesAskedFor
    case .and(let left, let right), .or(let left, let right):
      return left.namesAskedFor.union(right.namesAskedFor)
    default: return []
    }
  }
}
