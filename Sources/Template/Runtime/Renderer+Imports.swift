import NewsgenText

/// Imports modules of macros.
extension Renderer {
  mutating func runImport(_ plan: ImportPlan, at id: NodeID) throws(EvaluationError) {
    let source: Frame
    switch plan.source {
    case .module(let index):
      source = try moduleFrame(index, at: id)
    case .body(let body):
      source = frame
      _ = try capture(body, isMarkup: true, at: id)
    }
    switch plan.binding {
    case .module(let slot):
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(bytes: RenderingBudget.bytesPerObject)
      }
      frame.isKept = true
      frame[slot] = .object(ModuleObject(frame: source, exports: plan.exports))
    case .names(let names):
      try paying(at: id) { budget throws(EvaluationError) in try budget.spend(steps: names.count) }
      for (name, slot) in names { frame[slot] = source[name] }
    }
  }

  private mutating func moduleFrame(_ index: Int32, at id: NodeID) throws(EvaluationError) -> Frame
  {
    if let known = frames.modules[index] ?? modules[index] { return known }
    let plan = program.modules[Int(index)]
    let saved = frame
    defer { frame = saved }
    if plan.isConstant {
      // It is free, since another page of this workspace may have run it before.
      let limits = budget.lift()
      defer { budget.restore(limits) }
      frame = frames.takeForModule(index, slotCount: plan.slotCount)
      _ = try capture(plan.body, isMarkup: true, at: id)
    } else {
      try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(bytes: FramePool.bytes(slotCount: plan.slotCount))
      }
      frame = frames.take(slotCount: plan.slotCount, parent: nil)
      frame.isKept = true
      modules[index] = frame
      _ = try capture(plan.body, isMarkup: true, at: id)
    }
    return frame
  }
}
