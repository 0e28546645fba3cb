import NewsgenText

extension Renderer {
  mutating func runLoop(_ plan: LoopPlan, at id: NodeID) throws(EvaluationError) {
    let value = try evaluate(plan.iterable)
    guard case .loop(let index) = program.nodes[id] else { return }
    try runLoop(plan, index: index, over: value, depth: 0, definedIn: frame, at: id)
  }

  /// `definedIn` is the frame that the loop's tag stands in.
  mutating func runLoop(
    _ plan: LoopPlan, index: Int32, over value: Value, depth: Int, definedIn outer: Frame,
    at id: NodeID
  ) throws(EvaluationError) {
    let all = try paying(at: id) { budget throws(EvaluationError) in try value.elements(budget) }
    guard var elements = all else {
      throw value.isUndefined
        ? undefined(plan.iterable) : EvaluationError.notIterable(value).at(place(id))
    }
    guard !stack.isFarAway else { throw EvaluationError.nestedTooDeeply().at(place(id)) }
    let caller = frame
    defer { frame = caller }
    if plan.frameSize >= 0 {
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(bytes: FramePool.bytes(slotCount: plan.frameSize))
      }
      frame = frames.take(slotCount: plan.frameSize, parent: outer)
      outer.isKept = true
      frame.isKept = true
    }
    if plan.filter >= 0 {
      elements = try filtered(elements, plan, at: id)
    }
    let count = elements.count
    guard count > 0 else {
      frame = outer
      if plan.otherwise >= 0 { try run(plan.otherwise) }
      return
    }
    do throws(EvaluationError) {
      try runTurns(plan, over: elements, depth: depth, recursion: (index, outer), at: id)
    } catch {
      // The names of the error's expression are those of this frame.
      throw plan.frameSize >= 0 ? withValues(error) : error
    }
  }

  private mutating func runTurns(
    _ plan: LoopPlan, over elements: any ListValue, depth: Int,
    recursion: (plan: Int32, frame: Frame), at id: NodeID
  ) throws(EvaluationError) {
    var loop: LoopObject?
    if plan.makesObject {
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(bytes: RenderingBudget.bytesPerObject)
      }
      let object = LoopObject(
        elements, depth: depth, recursion: plan.frameSize >= 0 ? recursion : nil)
      try checkNesting(of: .object(object), at: id)
      frame[plan.loopSlot] = .object(object)
      loop = object
    }
    let count = elements.count
    for index in 0..<count {
      guard budget.takeStep() else { throw budget.outOfSteps().at(place(id)) }
      loop?.index = index
      if plan.loopSlot >= 0 { frame.setTurn(index, of: count, ofLoop: plan.loopSlot) }
      try assign(elements[index], plan, at: id)
      try run(plan.body)
      try checkOutput(at: id)
    }
  }

  private mutating func filtered(
    _ elements: any ListValue, _ plan: LoopPlan, at id: NodeID
  ) throws(EvaluationError) -> any ListValue {
    var kept: [Value] = []
    for index in 0..<elements.count {
      guard budget.takeStep() else { throw budget.outOfSteps().at(place(id)) }
      let element = elements[index]
      try assign(element, plan, at: id)
      guard try isTrue(plan.filter) else { continue }
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(bytes: RenderingBudget.bytesPerValue)
      }
      kept.append(element)
    }
    return ArrayValue(kept)
  }

  @inline(__always)
  private mutating func assign(_ element: Value, _ plan: LoopPlan, at id: NodeID)
    throws(EvaluationError)
  {
    if plan.targetSlot >= 0 {
      frame[plan.targetSlot] = element
    } else {
      try assign(element, to: program.targets[Int(plan.target)], at: id)
    }
  }
}

extension EvaluationError {
  static func notIterable(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) cannot be gone through")
  }
}
