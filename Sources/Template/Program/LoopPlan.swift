struct LoopPlan: Sendable {
  var iterable: NodeID
  var filter: OptionalIndex
  var target: Int32
  var body: NodeID
  var otherwise: OptionalIndex
  /// The slot of `loop`, if the body names it.
  var loopSlot: OptionalIndex
  /// Whether `loop` is a value that something may keep, or ask for more than its turn.
  var makesObject: Bool
  /// The slot of its target, unless elements are unpacked.
  var targetSlot: OptionalIndex
  /// How many slots its own frame has: a recursive loop runs inside itself. `nil` for other loops.
  var frameSize: Int32?
  /// How a value would be written where the loop begins.
  var place: Escaping?
}

indirect enum Target: Sendable {
  case slot(Int32)
  case tuple([Target])
  /// `name` is a constant.
  case namespace(NodeID, name: Int32)

  var slot: Int32? {
    if case .slot(let slot) = self { slot } else { nil }
  }
}
