import NewsgenSystem
import NewsgenText

extension Value {
  /// Python's `==`.
  static func areEqual(
    _ left: Value, _ right: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): return try haveEqualBytes(left, right, budget)
    case (.int(let left), .int(let right)): return left == right
    case (.undefined, .undefined), (.none, .none): return true
    case (.list(let left), .list(let right)): return try areEqual(left, right, budget)
    case (.map(let left), .map(let right)): return try areEqual(left, right, budget)
    case (.record(let left), .record(let right)): return try areEqual(left, right, budget)
    case (.object(let left), .object(let right)): return left === right
    default:
      if let left = left.text, let right = right.text {
        return try haveEqualBytes(left, right, budget)
      }
      if let left = left.number, let right = right.number { return left == right }
      return false
    }
  }

  /// Compares bytes; `String` would compare by canonical equivalence.
  private static func haveEqualBytes(
    _ left: String, _ right: String, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    let count = left.utf8.count
    guard count == right.utf8.count else { return false }
    if count > 1000 { try budget.copy(bytes: count) }
    return left.withBytes { left in right.withBytes { left.isEqual(to: $0) } }
  }

  private static func areEqual(
    _ left: any ListValue, _ right: any ListValue, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    guard left.count == right.count, (left is TupleValue) == (right is TupleValue),
      (left is RangeValue) == (right is RangeValue)
    else { return false }
    for index in 0..<left.count {
      try budget.spend(steps: 1)
      guard try areEqual(left[index], right[index], budget) else { return false }
    }
    return true
  }

  private static func areEqual(
    _ left: MapValue, _ right: MapValue, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    guard left.count == right.count else { return false }
    for (key, value) in zip(left.keyValues, left.values) {
      guard let other = try right.value(for: key, budget),
        try areEqual(value, other, budget)
      else { return false }
    }
    return true
  }

  /// Records are equal if their strings, numbers and Booleans are; references to other records are
  /// not followed, since they may form a circle.
  private static func areEqual(
    _ left: any Record, _ right: any Record, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    guard left.type === right.type else { return false }
    let fields = left.type.fields.indices
    try budget.spend(steps: fields.count)
    for slot in fields {
      let (one, other) = (left[slot: slot], right[slot: slot])
      switch (one, other) {
      case (.record, .record), (.list, .list), (.map, .map): continue
      default: guard try areEqual(one, other, budget) else { return false }
      }
    }
    return true
  }

  var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// Python's `<`; returns `nil` if the values have no order.
  static func isLess(
    _ left: Value, _ right: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool? {
    if let left = left.integer, let right = right.integer { return left < right }
    if let left = left.number, let right = right.number { return left < right }
    if let left = left.text, let right = right.text {
      try budget.copy(bytes: min(left.utf8.count, right.utf8.count))
      // The order of UTF-8 bytes is that of code points, which Python compares.
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    guard case (.list(let left), .list(let right)) = (left, right),
      (left is TupleValue) == (right is TupleValue)
    else { return nil }
    for index in 0..<min(left.count, right.count) {
      try budget.spend(steps: 1)
      guard try areEqual(left[index], right[index], budget) else {
        return try isLess(left[index], right[index], budget)
      }
    }
    return left.count < right.count
  }
}
