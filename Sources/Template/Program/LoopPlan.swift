struct LoopPlan: Sendable {
  var iterable: NodeID
  var filter: OptionalIndex
  var target: Int32
  var body: NodeID
  var otherwise: OptionalIndex
  /// The slot of `loop`, if the body names it.
  var loopSlot: OptionalIndex
  /// Whether `loop` must be an object, since it is stored or read as a whole.
  var makesObject: Bool
  /// The slot of its target, unless elements are unpacked.
  var targetSlot: OptionalIndex
  /// The number of slots of its own frame, if it is recursive; `nil` for other loops.
  var frameSize: Int32?
  /// The escaping of a value where the loop begins; `nil` if none is allowed.
  var place: Escaping?
}

indirect enum Target: Sendable {
  case slot(Int32)
  case tuple([Target])
  /// An attribute of a namespace; `name` is the index of a constant.
  case namespace(NodeID, name: Int32)

  var slot: Int32? {
    if case .slot(let slot) = self { slot } else { nil }
  }
}
