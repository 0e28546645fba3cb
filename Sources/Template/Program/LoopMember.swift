/// The members of `loop` that follow from the iteration and need no object.
enum LoopMember: String, CaseIterable {
  case index, index0, revindex, revindex0, first, last, length

  /// All members of `loop`; the last two are methods.
  static let allNames =
    allCases.map(\.rawValue) + LoopObjectMember.allCases.map(\.rawValue) + ["cycle", "changed"]

  var type: ValueType {
    switch self {
    case .first, .last: .bool
    case .index, .index0, .revindex, .revindex0, .length: .int
    }
  }

  /// Returns the member's value; `index` counts from 0.
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

/// The members that need a loop's object.
enum LoopObjectMember: String, CaseIterable {
  case depth, depth0, previtem, nextitem
}
