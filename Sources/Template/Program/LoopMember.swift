/// What `loop.` tells of the turn that a loop is in, and no object has to be asked for.
enum LoopMember: String, CaseIterable {
  case index, index0, revindex, revindex0, first, last, length

  /// What `loop.` may be followed by; the last two are methods.
  static let allNames =
    allCases.map(\.rawValue) + LoopObjectMember.allCases.map(\.rawValue) + ["cycle", "changed"]

  var type: ValueType {
    switch self {
    case .first, .last: .bool
    case .index, .index0, .revindex, .revindex0, .length: .int
    }
  }

  /// `index` counts from 0.
  func value(atTurn index: Int, of count: Int) -> Value {
    switch self {
    case .index: .int(index + 1)
    case .index0: .int(index)
    case .revindex: .int(count - index)
    case .revindex0: .int(count - index - 1)
    case .first: .bool(index == 0)
    case .last: .bool(index == count - 1)
    case .length: .int(count)
    }
  }
}

/// What only the object of a loop tells.
enum LoopObjectMember: String, CaseIterable {
  case depth, depth0, previtem, nextitem
}
