/// The built-in functions.
enum BuiltinFunction: String, CaseIterable {
  case range, dict, namespace, cycler, joiner

  static let refused = [
    "lipsum": "its text is random, and the same site must give the same pages"
  ]

  var signature: BuiltinSignature {
    switch self {
    case .range: BuiltinSignature(["start", "stop", "step"], required: 1)
    case .dict, .namespace, .cycler: BuiltinSignature(takesMore: true)
    case .joiner: BuiltinSignature(["sep"])
    }
  }

  func call(_ arguments: Arguments) throws(EvaluationError) -> Value {
    switch self {
    case .range: return .list(try range(arguments))
    case .dict: return .map(try map(arguments))
    case .namespace: return .object(NamespaceObject(try map(arguments)))
    case .cycler:
      guard !arguments.positional.isEmpty else {
        throw EvaluationError("`cycler` wants values to go through")
      }
      try arguments.budget.allocate(values: arguments.positional.count)
      return .object(CyclerObject(arguments.positional))
    case .joiner:
      try arguments.budget.allocate(bytes: RenderingBudget.bytesPerObject)
      return .object(JoinerObject(arguments[0] ?? .string(", ")))
    }
  }

  private func range(_ arguments: Arguments) throws(EvaluationError) -> RangeValue {
    var bounds: [Int] = []
    for argument in arguments.positional {
      guard let bound = argument.integer else {
        throw EvaluationError("`range` takes integers, not \(argument.kindName)")
      }
      bounds.append(bound)
    }
    let step = bounds.count > 2 ? bounds[2] : 1
    guard step != 0 else { throw EvaluationError("the step of a range is not 0") }
    let range =
      bounds.count == 1
      ? RangeValue(from: 0, to: bounds[0], by: 1)
      : RangeValue(from: bounds[0], to: bounds[1], by: step)
    guard let range else {
      throw EvaluationError(
        "a range has at most \(RangeValue.maximumCount) numbers", id: "template-limit")
    }
    return range
  }

  private func map(_ arguments: Arguments) throws(EvaluationError) -> MapValue {
    let budget = arguments.budget
    var map = MapValue()
    if let first = arguments.positional.first {
      switch first {
      case .map(let given):
        try budget.allocate(entries: given.count)
        map = given
      case .list(let pairs):
        try budget.allocate(entries: pairs.count)
        for pair in try pairs.array(budget) {
          guard let parts = try pair.elements(budget), parts.count == 2,
            try map.set(parts[1], for: parts[0], budget)
          else { throw EvaluationError("a dictionary is made of pairs of a key and a value") }
        }
      default: throw EvaluationError("\(first.kindName) is no dictionary")
      }
    }
    try budget.allocate(entries: arguments.names.count)
    for (name, value) in zip(arguments.names, arguments.named) { map[name] = value }
    return map
  }
}
