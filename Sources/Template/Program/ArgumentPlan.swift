struct ArgumentPlan: Sendable {
  var positional: [NodeID] = []
  var names: [String] = []
  var named: [NodeID] = []
  var spread: NodeID?
  var namedSpread: NodeID?
}

struct SlicePlan: Sendable {
  let from: NodeID?
  let to: NodeID?
  let step: NodeID?
}

/// The arguments of a call that has nothing but values in their order.
struct CallHead: Sendable {
  /// A part of `Program.children`.
  let first: Int32
  /// `nil` if the call has more than that.
  let count: Int32?

  init(_ plan: ArgumentPlan, addingTo children: inout [NodeID]) {
    first = Int32(children.count)
    guard plan.names.isEmpty, plan.spread == nil, plan.namedSpread == nil else {
      count = nil
      return
    }
    count = Int32(plan.positional.count)
    children += plan.positional
  }
}
