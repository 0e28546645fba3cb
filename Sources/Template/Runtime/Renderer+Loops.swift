import NewsgenText

extension Renderer {
  mutating func runLoop(_ plan: LoopPlan, at id: NodeID) throws(Fault) {
    let value = try evaluate(plan.iterable)
    guard case .loop(let index) = program.nodes[id] else { return }
    try runLoop(plan, index: index, over: value, depth: 0, definedIn: frame, at: id)
  }

  /// `definedIn` is the frame that the loop's tag stands in.
  mutating func runLoop(
    _ plan: LoopPlan, index: Int32, over value: Value, depth: Int, definedIn outer: Frame,
    at id: NodeID
  ) throws(Fault) {
    guard var elements = value.elements else {
      throw value.isUndefined ? undefined(plan.iterable) : Fault.notIterable(value).at(place(id))
    }
    let caller = frame
    defer { frame = caller }
    if plan.frameSize >= 0 {
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
    turns += count
    if turns > program.limits.turns { throw Fault.tooManyTurns().at(place(id)) }
    do throws(Fault) {
      try runTurns(plan, over: elements, depth: depth, recursion: (index, outer), at: id)
    } catch {
      // The names of the fault's expression are those of this frame.
      throw plan.frameSize >= 0 ? withValues(error) : error
    }
  }

  private mutating func runTurns(
    _ plan: LoopPlan, over elements: any ListValue, depth: Int,
    recursion: (plan: Int32, frame: Frame), at id: NodeID
  ) throws(Fault) {
    var loop: LoopObject?
    if plan.makesObject {
      let object = LoopObject(
        elements, depth: depth, recursion: plan.frameSize >= 0 ? recursion : nil)
      frame[plan.loopSlot] = .object(object)
      loop = object
    }
    let count = elements.count
    for index in 0..<count {
      loop?.index = index
      if plan.loopSlot >= 0 { frame.setTurn(index, of: count, ofLoop: plan.loopSlot) }
      try assign(elements[index], plan, at: id)
      try run(plan.body)
      // What is printed is looked at there; a body may have text alone.
      if out.count > outputLimit { throw Fault.outputLimit().at(place(id)) }
    }
  }

  private mutating func filtered(
    _ elements: any ListValue, _ plan: LoopPlan, at id: NodeID
  ) throws(Fault) -> any ListValue {
    var kept: [Value] = []
    turns += elements.count
    if turns > program.limits.turns { throw Fault.tooManyTurns().at(place(id)) }
    for index in 0..<elements.count {
      let element = elements[index]
      try assign(element, plan, at: id)
      if try isTrue(plan.filter) { kept.append(element) }
    }
    return ArrayValue(kept)
  }

  @inline(__always)
  private mutating func assign(_ element: Value, _ plan: LoopPlan, at id: NodeID) throws(Fault) {
    if plan.targetSlot >= 0 {
      frame[plan.targetSlot] = element
    } else {
      try assign(element, to: program.targets[Int(plan.target)], at: id)
    }
  }
}

extension Fault {
  static func notIterable(_ value: Value) -> Fault {
    Fault("\(value.kindName) cannot be gone through")
  }

  static func tooManyTurns() -> Fault {
    Fault("the loops of this page take too many turns", id: "template-limit")
  }
}
