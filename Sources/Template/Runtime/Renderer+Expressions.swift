extension Renderer {
  /// Evaluates an expression. A compound one pays for its step; names and constants are paid for by
  /// the expression or statement around them.
  mutating func evaluate(_ id: NodeID) throws(EvaluationError) -> Value {
    switch program.nodes[id] {
    case .constant(let index):
      return program.constants[index]
    case .local(let slot):
      return frame[slot]
    case .global(let slot):
      return global(slot)
    case .globalField(let slot, let field):
      if let value = globalValues.field(field, of: slot) { return value }
      guard case .record(let record) = global(slot) else { return .undefined }
      return record[slot: Int(field)]
    case .attribute(let base, let name):
      if case .local(let slot) = program.nodes[base],
        let value = frame.field(program.symbols[name], of: slot)
      {
        return value
      }
      try takeStep(at: id)
      // Evaluate before the arguments: one that changes `self` would copy all of it.
      let base = try evaluate(base)
      return attribute(name, of: base)
    case .field(let base, let field):
      if case .local(let slot) = program.nodes[base], let value = frame.field(field, of: slot) {
        return value
      }
      try takeStep(at: id)
      guard case .record(let record) = try evaluate(base) else { return .undefined }
      return record[slot: Int(field)]
    case .loopMember(let slot, let member):
      return frame.member(member, ofLoop: slot)
    case .and(let left, let right):
      try takeStep(at: id)
      let value = try evaluate(left)
      return value.isTrue ? try evaluate(right) : value
    case .or(let left, let right):
      try takeStep(at: id)
      let value = try evaluate(left)
      return value.isTrue ? value : try evaluate(right)
    case .not(let operand):
      return .bool(!(try isTrue(operand)))
    case .choice(let condition, let then, let otherwise):
      return try evaluate(try isTrue(condition) ? then : otherwise)
    default:
      return try evaluateOther(id)
    }
  }

  /// Returns the global's value, which is computed once per page.
  @inline(__always)
  private func global(_ slot: Int32) -> Value {
    let known = globalValues[slot]
    if !known.isUndefined { return known }
    let value = globals[slot: Int(slot)]
    globalValues[slot] = value
    return value
  }

  /// Returns whether a condition holds, without creating values.
  mutating func isTrue(_ id: NodeID) throws(EvaluationError) -> Bool {
    try takeStep(at: id)
    switch program.nodes[id] {
    case .not(let operand): return !(try isTrue(operand))
    case .and(let left, let right):
      guard try isTrue(left) else { return false }
      return try isTrue(right)
    case .or(let left, let right):
      if try isTrue(left) { return true }
      return try isTrue(right)
    case .comparison(let code, let left, let right):
      let left = try evaluate(left)
      let right = try evaluate(right)
      if case .equal = code { return try areEqual(left, right, at: id) }
      return try compare(code, left, right, at: id)
    default: return try evaluate(id).isTrue
    }
  }

  @inline(__always)
  private func areEqual(_ left: Value, _ right: Value, at id: NodeID) throws(EvaluationError)
    -> Bool
  {
    do throws(EvaluationError) { return try Value.areEqual(left, right, budget) } catch {
      throw error.at(id)
    }
  }

  @inline(__always)
  func takeStep(at id: NodeID) throws(EvaluationError) {
    guard budget.takeStep() else { throw budget.outOfSteps().at(id) }
  }

  @inline(never)
  private mutating func evaluateOther(_ id: NodeID) throws(EvaluationError) -> Value {
    try takeStep(at: id)
    switch program.nodes[id] {
    case .undefined: return .undefined
    case .outer(let depth, let slot): return outerFrame(depth)[slot]
    case .item(let base, let index):
      let (index, base) = (try evaluate(index), try evaluate(base))
      return try paying(at: id) { budget throws(EvaluationError) in
        try base.item(index, budget)
      }
    case .comparison(let code, let left, let right):
      let left = try evaluate(left)
      let right = try evaluate(right)
      return .bool(try compare(code, left, right, at: id))
    case .concatenation(let first, let count):
      return try concatenate(first: first, count: count, escapes: true, at: id)
    case .textConcatenation(let first, let count):
      return try concatenate(first: first, count: count, escapes: false, at: id)
    case .filter(let filter, let base, let arguments):
      return try applyFilter(filter, base: base, arguments: arguments, at: id)
    case .textFilter(let filter, let base, let arguments):
      return try applyFilter(filter, base: base, arguments: arguments, escapes: false, at: id)
    case .extensionFilter(let index, let base, let arguments):
      return try applyExtension(Int(index), base: base, arguments: arguments, at: id)
    case .test(let test, let base, let arguments):
      return try applyTest(test, base: base, arguments: arguments, at: id)
    case .arithmetic(let code, let left, let right):
      let left = try evaluate(left)
      let right = try evaluate(right)
      return try calculate(code, left, right, at: id)
    case .negative(let operand):
      let operand = try evaluate(operand)
      return try negate(operand, at: id)
    case .positive(let operand):
      let operand = try evaluate(operand)
      return try negate(negate(operand, at: id), at: id)
    case .call, .methodCall, .function, .extensionFunction:
      return try evaluateCall(id, caller: nil)
    case .closure(let index): return .object(try makeMacro(index, at: id))
    default: return try evaluateComposite(id)
    }
  }

  private mutating func evaluateComposite(_ id: NodeID) throws(EvaluationError) -> Value {
    switch program.nodes[id] {
    case .list(let first, let count):
      return try checked(.list(try evaluateAll(first: first, count: count, at: id)), at: id)
    case .tuple(let first, let count):
      let parts = try evaluateAll(first: first, count: count, at: id)
      return try checked(.list(TupleValue(parts)), at: id)
    case .map(let first, let count):
      let parts = try evaluateAll(first: first, count: count, at: id)
      return try checked(.map(try map(of: parts, at: id)), at: id)
    case .slice(let base, let bounds):
      return try slice(try evaluate(base), program.slices[Int(bounds)], at: id)
    case .comparisonChain(let first, let count, let code):
      return try compareChain(first: first, count: count, code: code, at: id)
    case .capture(let body, let isMarkup):
      return try capture(body, isMarkup: isMarkup, at: id)
    case .text, .sequence, .fragment, .emit, .conditional, .branches, .loop, .assign, .assignSlot,
      .assignCaptured, .filterBlock, .defineMacro, .chooseTemplate, .importModule, .callBlock,
      .nothing, .problem:
      try run(id)
      return .undefined
    // Handled by `evaluate(_:)` and `evaluateOther(_:)`.
    case .constant, .undefined, .local, .outer, .global, .field, .globalField, .loopMember,
      .attribute, .item, .not, .negative, .positive, .and, .or, .choice, .arithmetic, .comparison,
      .concatenation, .textConcatenation, .filter, .textFilter, .test, .extensionFilter, .function,
      .extensionFunction, .call, .methodCall, .closure:
      preconditionFailure("a value that `evaluate` knows")
    }
  }

  func outerFrame(_ depth: Int32) -> Frame {
    var current = frame
    for _ in 0..<depth {
      guard let parent = current.parent else {
        preconditionFailure("a frame at depth \(depth) that is not there")
      }
      current = parent
    }
    return current
  }

  func checkNesting(of value: Value, at id: NodeID) throws(EvaluationError) {
    do throws(EvaluationError) { try value.checkNesting() } catch { throw error.at(id) }
  }

  private func checked(_ value: Value, at id: NodeID) throws(EvaluationError) -> Value {
    try checkNesting(of: value, at: id)
    return value
  }

  /// Returns a dictionary of keys and values in turn.
  private func map(of parts: [Value], at id: NodeID) throws(EvaluationError) -> MapValue {
    try paying(at: id) { budget throws(EvaluationError) in
      var map = MapValue()
      try budget.allocate(entries: parts.count / 2)
      for index in stride(from: 0, to: parts.count, by: 2) {
        guard try map.set(parts[index + 1], for: parts[index], budget) else {
          throw EvaluationError.notAKey(parts[index])
        }
      }
      return map
    }
  }

  private mutating func evaluateAll(
    first: Int32, count: Int32, at id: NodeID
  ) throws(EvaluationError) -> [Value] {
    try paying(at: id) { budget throws(EvaluationError) in try budget.allocate(values: Int(count)) }
    var values: [Value] = []
    values.reserveCapacity(Int(count))
    for index in first..<first + count {
      values.append(try evaluate(program.children[index]))
    }
    return values
  }

  /// Joins the operands of `~`: a string, or markup if an operand is markup and values are escaped.
  private mutating func concatenate(
    first: Int32, count: Int32, escapes: Bool, at id: NodeID
  ) throws(EvaluationError) -> Value {
    var parts: [Value] = []
    try paying(at: id) { budget throws(EvaluationError) in try budget.spend(steps: Int(count)) }
    for index in first..<first + count {
      let node = program.children[index]
      let value = try evaluate(node)
      if value.isUndefined { throw undefined(node) }
      parts.append(value)
    }
    let isMarkup = escapes && parts.contains(where: \.isMarkup)
    return try paying(at: id) { budget throws(EvaluationError) in
      let value = try Value.joined(parts, separator: .string(""), isMarkup: isMarkup, budget)
      try budget.allocate(bytes: value.text?.utf8.count ?? 0)
      return value
    }
  }

  // MARK: - Parts of values

  /// Returns an attribute; `name` is the index of a constant with a symbol.
  @inline(__always)
  private func attribute(_ name: Int32, of value: Value) -> Value {
    switch value {
    case .record(let record): return record[field: program.symbols[name]]
    default: return value.attribute(program.constants[name].text ?? "")
    }
  }

  private mutating func slice(
    _ value: Value, _ plan: SlicePlan, at id: NodeID
  ) throws(EvaluationError) -> Value {
    let from = try bound(plan.from, at: id)
    let to = try bound(plan.to, at: id)
    let step = try bound(plan.step, at: id) ?? 1
    if step == 0 { throw EvaluationError.zeroStep().at(id) }
    if step == 1, case .list(let list) = value, !(list is TupleValue) {
      return .list(ListSlice(list, Slicing.range(count: list.count, from: from, to: to)))
    }
    return try paying(at: id) { budget throws(EvaluationError) in
      switch value {
      case .string(let text), .markup(let text):
        try budget.read(bytes: text.utf8.count)
        let scalars = Array(text.unicodeScalars)
        var picked = String.UnicodeScalarView()
        for index in Slicing.indices(count: scalars.count, from: from, to: to, step: step) {
          picked.append(scalars[index])
        }
        try budget.allocate(bytes: String(picked).utf8.count)
        return value.isMarkup ? .markup(String(picked)) : .string(String(picked))
      case .list(let list):
        let indices = Slicing.indices(count: list.count, from: from, to: to, step: step)
        let count = indices.underestimatedCount
        try budget.allocate(values: count)
        let picked = indices.map { list[$0] }
        return list is TupleValue ? .list(TupleValue(picked)) : .list(picked)
      case .undefined, .none, .bool, .int, .float, .map, .record, .object:
        throw EvaluationError.notSliceable(value)
      }
    }
  }

  private mutating func bound(_ node: NodeID?, at id: NodeID) throws(EvaluationError) -> Int? {
    guard let node else { return nil }
    let bound = try evaluate(node)
    if bound.isNone { return nil }
    guard let integer = bound.integer else { throw EvaluationError.badSlice(bound).at(id) }
    return integer
  }
}

extension EvaluationError {
  fileprivate static func notAKey(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) cannot be a key of a dictionary")
  }

  fileprivate static func badSlice(_ value: Value) -> EvaluationError {
    EvaluationError("the bounds of a slice must be integers, found \(value.kindName)")
  }

  fileprivate static func zeroStep() -> EvaluationError {
    EvaluationError("the step of a slice must not be 0")
  }

  fileprivate static func notSliceable(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) has no slices")
  }
}
