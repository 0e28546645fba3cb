import NewsgenText

/// Calls of macros, functions and methods.
extension Renderer {
  mutating func makeMacro(_ index: Int32, at id: NodeID) throws(EvaluationError) -> MacroObject {
    try paying(at: id) { budget throws(EvaluationError) in
      try budget.allocate(bytes: RenderingBudget.bytesPerObject)
    }
    frame.isKept = true
    return MacroObject(index: index, of: program, frame: frame)
  }

  mutating func evaluateArguments(_ plan: OptionalIndex) throws(EvaluationError) -> Arguments {
    var arguments = Arguments(budget: budget)
    guard let index = plan.index else { return arguments }
    let plan = program.arguments[Int(index)]
    let count = plan.positional.count + plan.named.count
    if count > 8 {
      try paying(at: plan.positional.first ?? plan.named[0]) { budget throws(EvaluationError) in
        try budget.spend(steps: count)
      }
    }
    arguments.positional.reserveCapacity(plan.positional.count)
    for node in plan.positional { arguments.positional.append(try evaluate(node)) }
    arguments.names = plan.names
    for node in plan.named { arguments.named.append(try evaluate(node)) }
    if let spread = plan.spread {
      let value = try evaluate(spread)
      arguments.positional += try paying(at: spread) { budget throws(EvaluationError) in
        guard let elements = try value.elements(budget) else {
          throw EvaluationError.notIterable(value)
        }
        return try elements.array(budget)
      }
    }
    if let namedSpread = plan.namedSpread {
      guard case .map(let map) = try evaluate(namedSpread) else {
        throw EvaluationError.notADictionary().at(namedSpread)
      }
      try paying(at: namedSpread) { budget throws(EvaluationError) in
        try budget.allocate(entries: map.count)
        for key in map.keyValues { arguments.names.append(try key.printed(budget)) }
      }
      arguments.named += map.values
    }
    return arguments
  }

  /// The callee and its arguments; `nil` for a function, whose result is known.
  private enum Callee {
    case macro(MacroObject, Arguments)
    case loop(LoopObject, Arguments)
    case value(Value)
  }

  mutating func evaluateCall(_ id: NodeID, caller: MacroObject?) throws(EvaluationError) -> Value {
    switch try resolveCall(id) {
    case .value(let value): return value
    case .macro(let macro, let arguments):
      let start = out.count
      try call(macro, arguments, caller: caller, at: id)
      let isMarkup = program.functions[Int(macro.index)].isMarkup
      return try takeOutput(from: start, isMarkup: isMarkup, at: id)
    case .loop(let loop, let arguments):
      let start = out.count
      try recurse(loop, arguments, at: id)
      return try takeOutput(from: start, isMarkup: isMarkup(loop), at: id)
    }
  }

  /// Prints the result of a call: directly to the page if the context is that in which the callee
  /// begins, else as a value.
  mutating func emitCall(
    _ id: NodeID, caller: MacroObject?, _ escaping: Escaping
  ) throws(EvaluationError) {
    if caller == nil, try emitPlainCall(id, escaping) { return }
    switch try resolveCall(id) {
    case .value(let value): try write(value, escaping, at: id)
    case .macro(let macro, let arguments):
      let plan = program.functions[Int(macro.index)]
      let start = out.count
      try call(macro, arguments, caller: caller, at: id)
      guard !escaping.takesOver(from: plan.place) else { return }
      let value = try takeOutput(from: start, isMarkup: plan.isMarkup, at: id)
      try write(value, escaping, at: id)
    case .loop(let loop, let arguments):
      let start = out.count
      try recurse(loop, arguments, at: id)
      guard !escaping.takesOver(from: place(of: loop)) else { return }
      let value = try takeOutput(from: start, isMarkup: isMarkup(loop), at: id)
      try write(value, escaping, at: id)
    }
  }

  /// Returns the escaping of a value where a recursive loop begins, or `nil` if none is allowed.
  private func place(of loop: LoopObject) -> Escaping? {
    loop.recursion.flatMap { program.loops[$0.plan].place }
  }

  private func isMarkup(_ loop: LoopObject) -> Bool {
    switch place(of: loop) {
    case .jsonValue, .jsonString, .nothing, .style: false
    default: true
    }
  }

  /// Calls a macro with positional arguments only, which are stored directly in its frame.
  ///
  /// Most calls are of this sort, one for every card of a list. Returns `false` for any other.
  private mutating func emitPlainCall(_ id: NodeID, _ escaping: Escaping) throws(EvaluationError)
    -> Bool
  {
    guard case .call(let callee, let given) = program.nodes[id],
      let given = given.index, let macro = macro(named: callee)
    else { return false }
    let (head, call) = (program.macros[macro.index], program.calls[given])
    guard let count = call.count, head.isPlain, count <= head.parameterCount,
      escaping.takesOver(from: head.place)
    else { return false }
    let inner = try takeFrame(slotCount: head.slotCount, parent: macro.frame, at: id)
    for position in 0..<count {
      let slot = program.parameters[head.firstParameter + position].slot
      let argument = program.children[call.first + position]
      if case .local(let from) = program.nodes[argument] {
        inner.copy(from, of: frame, to: slot)
      } else {
        inner[slot] = try evaluate(argument)
      }
    }
    try enter(inner, at: id) { renderer throws(EvaluationError) in
      for position in count..<head.parameterCount {
        let parameter = renderer.program.parameters[head.firstParameter + position]
        guard let initial = parameter.initial.index else { continue }
        renderer.frame[parameter.slot] = try renderer.evaluate(initial)
      }
      try renderer.run(head.body)
    }
    giveBack(inner, slotCount: head.slotCount)
    return true
  }

  /// Returns a frame for a call, which lasts as long as the call unless something keeps it.
  @inline(__always)
  private mutating func takeFrame(
    slotCount: Int32, parent: Frame, at id: NodeID
  ) throws(EvaluationError) -> Frame {
    guard budget.takeSteps(RenderingBudget.stepsPerCall),
      budget.borrow(bytes: FramePool.bytes(slotCount: slotCount))
    else {
      throw (budget.stepsLeft < 0 ? budget.outOfSteps() : budget.outOfBytes()).at(id)
    }
    return frames.take(slotCount: slotCount, parent: parent)
  }

  @inline(__always)
  private mutating func giveBack(_ frame: Frame, slotCount: Int32) {
    if !frame.isKept { budget.release(bytes: FramePool.bytes(slotCount: slotCount)) }
    frames.giveBack(frame)
  }

  /// Returns the macro that a plain name refers to.
  private func macro(named callee: NodeID) -> (index: Int32, frame: Frame)? {
    switch program.nodes[callee] {
    case .local(let slot): frame.macro(slot)
    case .outer(let depth, let slot): outerFrame(depth).macro(slot)
    default: nil
    }
  }

  private mutating func resolveCall(_ id: NodeID) throws(EvaluationError) -> Callee {
    switch program.nodes[id] {
    case .function(let function, let arguments):
      let arguments = try evaluateArguments(arguments)
      do throws(EvaluationError) {
        let value = try function.call(arguments)
        if case .object(let namespace as NamespaceObject) = value { holders.append(namespace) }
        try value.checkNesting()
        return .value(value)
      } catch { throw error.at(id) }
    case .extensionFunction(let index, let arguments):
      let arguments = try evaluateArguments(arguments)
      do throws(ExtensionError) {
        return .value(try program.extensions.functions[Int(index)](arguments, globals))
      } catch { throw error.evaluationError.at(id) }
    case .call(let callee, let arguments):
      let value = try evaluate(callee)
      if value.isUndefined { throw undefined(callee) }
      let given = try evaluateArguments(arguments)
      return try resolve(value, given, at: id)
    case .methodCall(let base, let name, let arguments):
      let object = try evaluate(base)
      if object.isUndefined { throw undefined(base) }
      let arguments = try evaluateArguments(arguments)
      return try resolveMethod(
        program.constants[name].text ?? "", of: object, arguments, at: id)
    default: return .value(.undefined)
    }
  }

  private func resolve(
    _ value: Value, _ arguments: Arguments, at id: NodeID
  ) throws(EvaluationError) -> Callee {
    guard case .object(let object) = value else {
      throw EvaluationError.notCallable(value).at(id)
    }
    if let macro = object as? MacroObject { return .macro(macro, arguments) }
    if let loop = object as? LoopObject { return .loop(loop, arguments) }
    if let joiner = object as? JoinerObject { return .value(joiner.next()) }
    throw EvaluationError.notCallable(value).at(id)
  }

  private mutating func resolveMethod(
    _ name: String, of value: Value, _ arguments: Arguments, at id: NodeID
  ) throws(EvaluationError) -> Callee {
    if case .object(let loop as LoopObject) = value, name == "changed" { holders.append(loop) }
    do throws(EvaluationError) {
      if let result = try Methods.call(name, of: value, arguments) {
        try result.checkNesting()
        return .value(result)
      }
    } catch { throw error.at(id) }
    let member = value.attribute(name)
    if member.isUndefined { throw EvaluationError.noMethod(name, value).at(id) }
    return try resolve(member, arguments, at: id)
  }

  // MARK: - Macros

  mutating func call(
    _ macro: MacroObject, _ arguments: Arguments, caller: MacroObject?, at id: NodeID
  ) throws(EvaluationError) {
    let plan = program.functions[Int(macro.index)]
    let inner = try takeFrame(slotCount: plan.slotCount, parent: macro.frame, at: id)
    try enter(inner, at: id) { renderer throws(EvaluationError) in
      try renderer.bind(arguments, to: plan, caller: caller, at: id)
      try renderer.run(plan.body)
    }
    giveBack(inner, slotCount: plan.slotCount)
  }

  /// Runs the body of a macro in its frame.
  private mutating func enter(
    _ inner: Frame, at id: NodeID, _ body: (inout Renderer) throws(EvaluationError) -> Void
  ) throws(EvaluationError) {
    guard depth < program.limits.depth else {
      throw EvaluationError.tooDeep(program.limits.depth).at(id)
    }
    guard !stack.isFarAway else { throw EvaluationError.nestedTooDeeply().at(id) }
    let saved = frame
    depth += 1
    defer {
      depth -= 1
      frame = saved
    }
    frame = inner
    do throws(EvaluationError) {
      try body(&self)
    } catch {
      var traced = withValues(error.at(id))
      if traced.callers.count < 10 { traced.callers.append(id) }
      throw traced
    }
  }

  private mutating func bind(
    _ arguments: Arguments, to plan: MacroPlan, caller: MacroObject?, at id: NodeID
  ) throws(EvaluationError) {
    // Each parameter is searched among the names.
    try paying(at: id) { budget throws(EvaluationError) in
      try budget.spend(steps: arguments.names.count + 1, times: plan.parameters.count + 1)
    }
    var extraNames = Set(arguments.names)
    if let slot = plan.callerSlot { frame[slot] = caller.map(Value.object) ?? .undefined }
    for (position, parameter) in plan.parameters.enumerated() {
      if position < arguments.positional.count {
        frame[parameter.slot] = arguments.positional[position]
        if extraNames.contains(parameter.name) {
          throw EvaluationError.givenTwice(parameter.name, plan.name).at(id)
        }
      } else if let value = arguments[parameter.name] {
        frame[parameter.slot] = value
        extraNames.remove(parameter.name)
      } else if parameter.name == "caller", let caller {
        frame[parameter.slot] = .object(caller)
      } else if let initial = parameter.initial {
        frame[parameter.slot] = try evaluate(initial)
      }
    }
    if let slot = plan.callerSlot, extraNames.remove("caller") != nil {
      frame[slot] = arguments["caller"] ?? .undefined
    }
    try bindExtra(arguments, extraNames, to: plan, at: id)
  }

  private mutating func bindExtra(
    _ arguments: Arguments, _ extraNames: Set<String>, to plan: MacroPlan, at id: NodeID
  ) throws(EvaluationError) {
    if let slot = plan.extraSlot {
      let extra = Array(arguments.positional.dropFirst(plan.parameters.count))
      let value = Value.list(TupleValue(extra))
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(values: extra.count)
      }
      try checkNesting(of: value, at: id)
      frame[slot] = value
    } else if arguments.positional.count > plan.parameters.count {
      throw EvaluationError.tooManyArguments(plan, arguments.positional.count).at(id)
    }
    if let slot = plan.extraNamedSlot {
      var map = MapValue()
      for (name, value) in zip(arguments.names, arguments.named) where extraNames.contains(name) {
        map[name] = value
      }
      let value = Value.map(map)
      try paying(at: id) { budget throws(EvaluationError) in try budget.allocate(entries: map.count)
      }
      try checkNesting(of: value, at: id)
      frame[slot] = value
    } else if let name = arguments.names.first(where: extraNames.contains) {
      throw EvaluationError.noParameter(name, plan).at(id)
    }
  }

  private mutating func recurse(
    _ loop: LoopObject, _ arguments: Arguments, at id: NodeID
  ) throws(EvaluationError) {
    guard let (index, outer) = loop.recursion else {
      throw EvaluationError.notRecursive().at(id)
    }
    guard arguments.positional.count == 1 else {
      throw EvaluationError("a recursive loop is called with one list").at(id)
    }
    guard depth < program.limits.depth else {
      throw EvaluationError.loopTooDeep(program.limits.depth).at(id)
    }
    guard !stack.isFarAway else { throw EvaluationError.nestedTooDeeply().at(id) }
    depth += 1
    defer { depth -= 1 }
    try runLoop(
      program.loops[index], index: index, over: arguments.positional[0],
      depth: loop.depth + 1, definedIn: outer, at: id)
  }
}
