import NewsgenText

extension Renderer {
  mutating func runLoop(_ plan: LoopPlan, at id: NodeID) throws(EvaluationError) {
    let value = try evaluate(plan.iterable)
    guard case .loop(let index) = program.nodes[id] else { return }
    try runLoop(plan, index: index, over: value, depth: 0, definedIn: frame, at: id)
  }

  /// Runs a loop; `definedIn` is the frame of the loop's tag.
  mutating func runLoop(
    _ plan: LoopPlan, index: Int32, over value: Value, depth: Int, definedIn outer: Frame,
    at id: NodeID
  ) throws(EvaluationError) {
    let all = try paying(at: id) { budget throws(EvaluationError) in try value.elements(budget) }
    guard var elements = all else {
      throw value.isUndefined
        ? undefined(plan.iterable) : EvaluationError.notIterable(value).at(id)
    }
    guard !stack.isFarAway else { throw EvaluationError.nestedTooDeeply().at(id) }
    let caller = frame
    defer { frame = caller }
    if let slotCount = plan.frameSize {
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(bytes: FramePool.bytes(slotCount: slotCount))
      }
      frame = frames.take(slotCount: slotCount, parent: outer)
      outer.isKept = true
      frame.isKept = true
    }
    if let filter = plan.filter.index {
      elements = try filtered(elements, by: filter, plan, at: id)
    }
    let count = elements.count
    guard count > 0 else {
      frame = outer
      if let otherwise = plan.otherwise.index { try run(otherwise) }
      return
    }
    do throws(EvaluationError) {
      try runTurns(plan, over: elements, depth: depth, recursion: (index, outer), at: id)
    } catch {
      // The names in the error's expression belong to this frame.
      throw plan.frameSize != nil ? withValues(error) : error
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
        elements, depth: depth, recursion: plan.frameSize != nil ? recursion : nil)
      try checkNesting(of: .object(object), at: id)
      if let slot = plan.loopSlot.index { frame[slot] = .object(object) }
      loop = object
    }
    let count = elements.count
    for index in 0..<count {
      guard budget.takeStep() else { throw budget.outOfSteps().at(id) }
      loop?.index = index
      if let slot = plan.loopSlot.index { frame.setTurn(index, of: count, ofLoop: slot) }
      try assign(elements[index], plan, at: id)
      try run(plan.body)
      try checkOutput(at: id)
    }
  }

  private mutating func filtered(
    _ elements: any ListValue, by filter: NodeID, _ plan: LoopPlan, at id: NodeID
  ) throws(EvaluationError) -> any ListValue {
    var kept: [Value] = []
    for index in 0..<elements.count {
      guard budget.takeStep() else { throw budget.outOfSteps().at(id) }
      let element = elements[index]
      try assign(element, plan, at: id)
      guard try isTrue(filter) else { continue }
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
    if let slot = plan.targetSlot.index {
      frame[slot] = element
    } else {
      try assign(element, to: program.targets[Int(plan.target)], at: id)
    }
  }
}
