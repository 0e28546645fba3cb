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

/// The arguments of a call with positional arguments only.
struct CallHead: Sendable {
  /// The index of the first in `Program.children`.
  let first: Int32
  /// The number of arguments; `nil` if the call has others.
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
