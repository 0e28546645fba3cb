struct MacroPlan: Sendable {
  struct Parameter: Sendable {
    let name: String
    let slot: Int32
    /// `nil` if an argument must be given.
    let initial: NodeID?
  }

  let name: String
  var parameters: [Parameter]
  var body: NodeID
  var slotCount: Int32
  /// The slots of `caller`, `varargs` and `kwargs`, if the body names them.
  var callerSlot: Int32?
  var extraSlot: Int32?
  var extraNamedSlot: Int32?
  var isMarkup: Bool
  /// How a value would be written where the body begins.
  var place: Escaping?
}

/// What a call of a macro reads of it.
struct MacroHead: Sendable {
  let body: NodeID
  let slotCount: Int32
  /// A part of `Program.parameters`.
  let firstParameter: Int32
  let parameterCount: Int32
  /// Whether values in their order are all that its body needs to be told.
  let isPlain: Bool
  /// Where its body begins.
  let place: Escaping?

  init(_ plan: MacroPlan, addingTo parameters: inout [MacroParameter]) {
    body = plan.body
    slotCount = plan.slotCount
    firstParameter = Int32(parameters.count)
    parameterCount = Int32(plan.parameters.count)
    isPlain = plan.callerSlot == nil && plan.extraSlot == nil && plan.extraNamedSlot == nil
    place = plan.place
    parameters += plan.parameters.map {
      MacroParameter(slot: $0.slot, initial: OptionalIndex($0.initial))
    }
  }
}

struct MacroParameter: Sendable {
  let slot: Int32
  /// `nil` if an argument must be given.
  let initial: OptionalIndex
}
