/// Filters that compare the values of a list.
enum OrderFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    if filter == .dictsort { return try sortedMap(value, arguments) }
    let budget = arguments.budget
    guard let elements = try value.elements(budget) else {
      throw EvaluationError.notIterable(value)
    }
    let all = try elements.array(budget)
    switch filter {
    case .sort:
      let keys = Keys(arguments[2, "attribute"], isSensitive: arguments[1, "case_sensitive"])
      return .list(
        try sorted(all, by: keys, reversed: arguments[0, "reverse"]?.isTrue ?? false, budget))
    case .unique:
      return .list(
        try unique(
          all, budget,
          by: Keys(arguments[1, "attribute"], isSensitive: arguments[0, "case_sensitive"])))
    case .min, .max:
      let keys = Keys(arguments[1, "attribute"], isSensitive: arguments[0, "case_sensitive"])
      return try extreme(all, by: keys, wantsLess: filter == .min, budget)
    case .sum: return try sum(all, arguments)
    case .groupby: return try grouped(all, arguments)
    default: return .undefined
    }
  }

  /// The keys by which values are compared.
  private struct Keys {
    private let paths: [AttributePath]
    private let isSensitive: Bool
    private let other: Value?

    init(_ attribute: Value?, isSensitive: Value?, default other: Value? = nil) {
      if let attribute, !attribute.isNone {
        let names = attribute.text.map {
          Substrings.split($0, at: ",").map(Value.string)
        }
        paths = (names ?? [attribute]).map { AttributePath($0) }
      } else {
        paths = []
      }
      self.isSensitive = isSensitive?.isTrue ?? false
      self.other = other
    }

    func key(of value: Value, _ budget: RenderingBudget) throws(EvaluationError) -> Value {
      if paths.isEmpty { return try folded(value, budget) }
      if paths.count == 1 {
        return try folded(paths[0].value(in: value, default: other, budget), budget)
      }
      try budget.allocate(values: paths.count)
      var parts: [Value] = []
      for path in paths {
        parts.append(try folded(path.value(in: value, default: other, budget), budget))
      }
      return .list(parts)
    }

    private func folded(_ value: Value, _ budget: RenderingBudget) throws(EvaluationError) -> Value
    {
      guard !isSensitive, let text = value.text else { return value }
      let folded = TextFilters.lowercased(text)
      try budget.allocate(bytes: folded.utf8.count)
      return .string(folded)
    }
  }

  private static func sorted(
    _ values: [Value], by keys: Keys, reversed: Bool, _ budget: RenderingBudget
  ) throws(EvaluationError) -> [Value] {
    // A key and an index beside each value.
    try budget.allocate(values: values.count * 3)
    var pairs: [(offset: Int, key: Value, value: Value)] = []
    for (offset, value) in values.enumerated() {
      pairs.append((offset, try keys.key(of: value, budget), value))
    }
    let result = try Sorting.sorted(pairs, budget) { left, right throws(EvaluationError) in
      let (one, other) = reversed ? (right, left) : (left, right)
      guard let isLess = try Value.isLess(one.key, other.key, budget) else {
        guard try Value.areEqual(one.key, other.key, budget) else {
          throw EvaluationError.notOrdered(one.key, other.key)
        }
        return left.offset < right.offset
      }
      guard !isLess, left.offset < right.offset else { return isLess }
      return try Value.areEqual(one.key, other.key, budget)
    }
    return result.map(\.value)
  }

  private static func unique(
    _ values: [Value], _ budget: RenderingBudget, by keys: Keys
  ) throws(EvaluationError) -> [Value] {
    var seen: Set<MapKey> = []
    var others: [Value] = []
    var kept: [Value] = []
    for value in values {
      let key = try keys.key(of: value, budget)
      if let mapKey = try MapKey(key, budget) {
        guard seen.insert(mapKey).inserted else { continue }
      } else {
        guard try !contains(key, in: others, budget) else { continue }
        others.append(key)
      }
      try budget.allocate(bytes: RenderingBudget.bytesPerEntry)
      kept.append(value)
    }
    return kept
  }

  private static func contains(
    _ key: Value, in others: [Value], _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    for other in others {
      try budget.spend(steps: 1)
      if try Value.areEqual(other, key, budget) { return true }
    }
    return false
  }

  private static func extreme(
    _ values: [Value], by keys: Keys, wantsLess: Bool, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Value {
    guard var best = values.first else { return .undefined }
    var bestKey = try keys.key(of: best, budget)
    for value in values.dropFirst() {
      let key = try keys.key(of: value, budget)
      let (one, other) = wantsLess ? (key, bestKey) : (bestKey, key)
      guard let isBetter = try Value.isLess(one, other, budget) else {
        throw EvaluationError.notOrdered(one, other)
      }
      if isBetter { (best, bestKey) = (value, key) }
    }
    return best
  }

  private static func sum(_ values: [Value], _ arguments: Arguments) throws(EvaluationError)
    -> Value
  {
    let budget = arguments.budget
    var total = arguments[1, "start"] ?? .int(0)
    let path = arguments[0, "attribute"].map { AttributePath($0) }
    for value in values {
      let part = try path?.value(in: value, default: nil, budget) ?? value
      if let left = total.integer, let right = part.integer {
        total = try IntegerArithmetic.result(.add, left, right)
      } else if let left = total.number, let right = part.number {
        total = .float(left + right)
      } else if case (.list(let left), .list(let right)) = (total, part) {
        try budget.allocate(values: left.count + right.count)
        total = .list(try left.array(budget) + right.array(budget))
      } else {
        throw EvaluationError("\(part.kindName) cannot be added up")
      }
    }
    return total
  }

  private static func grouped(_ values: [Value], _ arguments: Arguments) throws(EvaluationError)
    -> Value
  {
    let budget = arguments.budget
    let attribute = arguments[0, "attribute"] ?? .undefined
    let other = arguments[1, "default"]
    let keys = Keys(attribute, isSensitive: arguments[2, "case_sensitive"], default: other)
    var groups: [(key: Value, values: [Value])] = []
    for value in try sorted(values, by: keys, reversed: false, budget) {
      let key = try keys.key(of: value, budget)
      if let last = groups.indices.last, try Value.areEqual(groups[last].key, key, budget) {
        groups[last].values.append(value)
      } else {
        groups.append((key, [value]))
      }
    }
    let path = AttributePath(attribute)
    var result: [Value] = []
    for group in groups {
      let name = try path.value(in: group.values[0], default: other, budget)
      try budget.allocate(values: group.values.count + 3)
      result.append(.list(TupleValue([name, .list(group.values)], names: ["grouper", "list"])))
    }
    return .list(result)
  }

  private static func sortedMap(_ value: Value, _ arguments: Arguments) throws(EvaluationError)
    -> Value
  {
    guard case .map(let map) = value else {
      throw EvaluationError("`dictsort` wants a dictionary, not \(value.kindName)")
    }
    let side = arguments[1, "by"].map { $0.text ?? "" } ?? "key"
    guard side == "key" || side == "value" else {
      throw EvaluationError("`dictsort` sorts by \"key\" or by \"value\"")
    }
    let budget = arguments.budget
    guard case .list(let list) = try Methods.items(of: map, budget) else { return .undefined }
    let pairs = try list.array(budget)
    let keys = Keys(.int(side == "key" ? 0 : 1), isSensitive: arguments[0, "case_sensitive"])
    return .list(
      try sorted(pairs, by: keys, reversed: arguments[2, "reverse"]?.isTrue ?? false, budget))
  }
}
