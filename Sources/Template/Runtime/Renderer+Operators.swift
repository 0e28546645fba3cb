import NewsgenSystem

/// Arithmetic and comparisons with Python's rules.
extension Renderer {
  func compare(
    _ code: ComparisonOperator, _ left: Value, _ right: Value, at id: NodeID
  ) throws(EvaluationError) -> Bool {
    do throws(EvaluationError) { return try compare(code, left, right) } catch {
      throw error.at(id)
    }
  }

  @inline(__always)
  func compare(
    _ code: ComparisonOperator, _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Bool {
    switch code {
    case .equal: return try Value.areEqual(left, right, budget)
    case .notEqual: return !(try Value.areEqual(left, right, budget))
    case .isIn: return try contains(right, left)
    case .isNotIn: return !(try contains(right, left))
    case .less, .greaterOrEqual:
      guard let isLess = try Value.isLess(left, right, budget) else {
        throw EvaluationError.notOrdered(left, right)
      }
      return code == .less ? isLess : isLess == false && !Self.hasNaN(left, right)
    case .greater, .lessOrEqual:
      guard let isLess = try Value.isLess(right, left, budget) else {
        throw EvaluationError.notOrdered(left, right)
      }
      return code == .greater ? isLess : isLess == false && !Self.hasNaN(left, right)
    }
  }

  private static func hasNaN(_ left: Value, _ right: Value) -> Bool {
    left.number?.isNaN == true || right.number?.isNaN == true
  }

  private func contains(_ container: Value, _ value: Value) throws(EvaluationError) -> Bool {
    switch container {
    case .list(let list):
      for index in 0..<list.count {
        try budget.spend(steps: 1)
        if try Value.areEqual(list[index], value, budget) { return true }
      }
      return false
    case .map(let map): return try map.value(for: value, budget) != nil
    case .string(let text), .markup(let text):
      guard let part = value.text else { throw EvaluationError.cannotContain(container, value) }
      try budget.read(bytes: text.utf8.count + part.utf8.count)
      return Substrings.firstIndex(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
    case .undefined, .none, .bool, .int, .float, .record, .object:
      throw EvaluationError.cannotContain(container, value)
    }
  }

  mutating func compareChain(
    first: Int32, count: Int32, code: Int32, at id: NodeID
  ) throws(EvaluationError) -> Value {
    try paying(at: id) { budget throws(EvaluationError) in try budget.spend(steps: Int(count)) }
    var left = try evaluate(program.children[Int(first)])
    for offset in 1..<count {
      let right = try evaluate(program.children[Int(first + offset)])
      let comparison = program.comparisons[Int(code + offset - 1)]
      guard try compare(comparison, left, right, at: id) else { return .bool(false) }
      left = right
    }
    return .bool(true)
  }

  // MARK: - Arithmetic

  func negate(_ value: Value, at id: NodeID) throws(EvaluationError) -> Value {
    if let number = value.integer {
      let (result, overflow) = (0).subtractingReportingOverflow(number)
      if overflow { throw EvaluationError.overflow().at(id) }
      return .int(result)
    }
    guard case .float(let number) = value else {
      throw EvaluationError.notANumber(value).at(id)
    }
    return .float(-number)
  }

  func calculate(
    _ code: ArithmeticOperator, _ left: Value, _ right: Value, at id: NodeID
  ) throws(EvaluationError) -> Value {
    if let left = left.integer, let right = right.integer {
      do throws(EvaluationError) { return try IntegerArithmetic.result(code, left, right) } catch {
        throw error.at(id)
      }
    }
    if let left = left.number, let right = right.number {
      do throws(EvaluationError) { return try FloatArithmetic.result(code, left, right) } catch {
        throw error.at(id)
      }
    }
    switch (code, left, right) {
    case (.add, .list(let left), .list(let right))
    where (left is TupleValue) == (right is TupleValue):
      return try paying(at: id) { budget throws(EvaluationError) in
        try budget.allocate(values: left.count + right.count)
        let items = try left.array(budget) + right.array(budget)
        return left is TupleValue ? .list(TupleValue(items)) : .list(items)
      }
    case (.add, _, _):
      guard left.text != nil, right.text != nil else { break }
      return try paying(at: id) { budget throws(EvaluationError) in
        let value = try Value.joined(
          [left, right], separator: .string(""), isMarkup: left.isMarkup || right.isMarkup, budget)
        try budget.allocate(bytes: value.text?.utf8.count ?? 0)
        return value
      }
    case (.multiply, _, _):
      if let count = right.integer, let result = try repeated(left, count, at: id) {
        return result
      }
      if let count = left.integer, let result = try repeated(right, count, at: id) {
        return result
      }
    case (.modulo, _, _):
      if let format = left.text {
        return try formatted(format, right, isMarkup: left.isMarkup, at: id)
      }
    default: break
    }
    throw EvaluationError.noArithmetic(code, left, right).at(id)
  }

  private func repeated(_ value: Value, _ count: Int, at id: NodeID) throws(EvaluationError)
    -> Value?
  {
    let count = max(0, count)
    return try paying(at: id) { budget throws(EvaluationError) in
      switch value {
      // Repeating an empty value changes nothing.
      case .string(""), .markup(""): return value
      case .string(let text):
        return .string(try Self.repeated(text, count, budget))
      case .markup(let text):
        return .markup(try Self.repeated(text, count, budget))
      case .list(let list):
        guard list.count > 0 else { return value }
        try budget.require(bytes: list.count * RenderingBudget.bytesPerValue, times: count)
        try budget.allocate(values: list.count * count)
        var items: [Value] = []
        items.reserveCapacity(list.count * count)
        let part = try list.array(budget)
        for _ in 0..<count { items += part }
        return list is TupleValue ? .list(TupleValue(items)) : .list(items)
      // Python does not multiply dictionaries.
      case .map(let map): return map.count == 0 ? value : nil
      case .undefined, .none, .bool, .int, .float, .record, .object: return nil
      }
    }
  }

  /// Returns the string repeated `count` times.
  static func repeated(
    _ text: String, _ count: Int, _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    try budget.require(bytes: text.utf8.count, times: count)
    try budget.allocate(bytes: text.utf8.count * count)
    return String(repeating: text, count: count)
  }

  private func formatted(
    _ format: String, _ value: Value, isMarkup: Bool, at id: NodeID
  ) throws(EvaluationError) -> Value {
    var arguments = Arguments(budget: budget)
    do throws(EvaluationError) {
      switch value {
      case .list(let tuple as TupleValue):
        arguments.positional = tuple.items
      case .map(let map):
        try budget.allocate(entries: map.count)
        for key in map.keyValues { arguments.names.append(try key.printed(budget)) }
        arguments.named = map.values
      default: arguments.positional = [value]
      }
      let text = try PercentFormat.apply(format, arguments, escapes: isMarkup)
      try budget.allocate(bytes: text.utf8.count)
      return isMarkup ? .markup(text) : .string(text)
    } catch { throw error.at(id) }
  }
}

extension EvaluationError {
  fileprivate static func notANumber(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) is not a number")
  }

  fileprivate static func cannotContain(_ container: Value, _ value: Value) -> EvaluationError {
    EvaluationError("\(container.kindName) cannot contain \(value.kindName)")
  }

  fileprivate static func noArithmetic(
    _ code: ArithmeticOperator, _ left: Value, _ right: Value
  ) -> EvaluationError {
    EvaluationError(
      "\(left.kindName) and \(right.kindName) cannot be combined with this operator",
      help: code == .add ? "use `~` to join strings" : nil)
  }
}
