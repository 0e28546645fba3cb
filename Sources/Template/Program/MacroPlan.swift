struct MacroPlan: Sendable {
  struct Parameter: Sendable {
    let name: String
    let slot: Int32
    /// The default value; `nil` if an argument is required.
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
  /// The escaping of a value where the body begins; `nil` if none is allowed.
  var place: Escaping?
}

/// The part of a macro that its calls read.
struct MacroHead: Sendable {
  let body: NodeID
  let slotCount: Int32
  /// The index of the first parameter in `Program.parameters`.
  let firstParameter: Int32
  let parameterCount: Int32
  /// Whether its body needs only positional arguments.
  let isPlain: Bool
  /// The escaping of a value where the body begins; `nil` if none is allowed.
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
  /// The default value; `nil` if an argument is required.
  let initial: OptionalIndex
}
