import NewsgenText

extension Value {
  /// Python's `==`.
  static func areEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.string(let left), .string(let right)): return haveEqualBytes(left, right)
    case (.int(let left), .int(let right)): return left == right
    case (.undefined, .undefined), (.none, .none): return true
    case (.list(let left), .list(let right)): return areEqual(left, right)
    case (.map(let left), .map(let right)): return areEqual(left, right)
    case (.record(let left), .record(let right)): return areEqual(left, right)
    case (.object(let left), .object(let right)): return left === right
    default:
      if let left = left.text, let right = right.text {
        return haveEqualBytes(left, right)
      }
      if let left = left.number, let right = right.number { return left == right }
      return false
    }
  }

  /// Bytes, not canonical equivalence, which is what `String` compares.
  private static func haveEqualBytes(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return left.withBytes { left in right.withBytes { Bytes.areEqual(left, $0) } }
  }

  private static func areEqual(_ left: any ListValue, _ right: any ListValue) -> Bool {
    guard left.count == right.count, (left is TupleValue) == (right is TupleValue),
      (left is RangeValue) == (right is RangeValue)
    else { return false }
    return (0..<left.count).allSatisfy { areEqual(left[$0], right[$0]) }
  }

  private static func areEqual(_ left: MapValue, _ right: MapValue) -> Bool {
    guard left.count == right.count else { return false }
    return (0..<left.count).allSatisfy { index in
      right[left.keyValues[index]].map { areEqual(left.values[index], $0) } ?? false
    }
  }

  /// Records are the same when their texts, numbers and truth values are; what they refer to is not
  /// followed, since it may lead back.
  private static func areEqual(_ left: any Record, _ right: any Record) -> Bool {
    guard left.type === right.type else { return false }
    return left.type.fields.indices.allSatisfy { slot in
      let (one, other) = (left[slot: slot], right[slot: slot])
      switch (one, other) {
      case (.record, .record), (.list, .list), (.map, .map): return true
      default: return areEqual(one, other)
      }
    }
  }

  var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .float(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// Python's `<`; nil where the two have no order.
  static func isLess(_ left: Value, _ right: Value) -> Bool? {
    if let left = left.integer, let right = right.integer { return left < right }
    if let left = left.number, let right = right.number { return left < right }
    if let left = left.text, let right = right.text {
      // The order of UTF-8 bytes is that of code points, which Python compares.
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
    guard case (.list(let left), .list(let right)) = (left, right),
      (left is TupleValue) == (right is TupleValue)
    else { return nil }
    for index in 0..<min(left.count, right.count) where !areEqual(left[index], right[index]) {
      return isLess(left[index], right[index])
    }
    return left.count < right.count
  }
}
