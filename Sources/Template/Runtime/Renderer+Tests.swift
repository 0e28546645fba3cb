extension Renderer {
  mutating func applyTest(
    _ test: BuiltinTest, base: NodeID, arguments: OptionalIndex, at id: NodeID
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(base)
    if value.isUndefined {
      switch test {
      case .defined: return .bool(false)
      case .undefined: return .bool(true)
      default: throw undefined(base)
      }
    }
    let arguments = try evaluateArguments(arguments)
    do throws(EvaluationError) { return .bool(try holds(test, of: value, arguments)) } catch {
      throw error.at(id)
    }
  }

  /// Returns whether the test holds for a value.
  func holds(
    _ test: BuiltinTest, of value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Bool {
    if let text = value.text { try budget.read(bytes: text.utf8.count) }
    switch test {
    case .defined: return !value.isUndefined
    case .undefined: return value.isUndefined
    case .equal: return try holds(.equal, value, arguments)
    case .notEqual: return try holds(.notEqual, value, arguments)
    case .less: return try holds(.less, value, arguments)
    case .lessOrEqual: return try holds(.lessOrEqual, value, arguments)
    case .greater: return try holds(.greater, value, arguments)
    case .greaterOrEqual: return try holds(.greaterOrEqual, value, arguments)
    case .isIn: return try holds(.isIn, value, arguments)
    case .divisibleby, .even, .odd: return try holdsOfNumber(test, value, arguments)
    case .sameas:
      return try Self.isSame(value, arguments.positional.first ?? .undefined, budget)
    case .filter:
      return value.text.map {
        BuiltinFilter(name: $0) != nil || program.extensions.filterIndexes[$0] != nil
      } ?? false
    case .test: return value.text.map { BuiltinTest(name: $0) != nil } ?? false
    case .lower, .upper: return Self.hasCase(test, try value.printed(budget))
    default: return Self.isKind(test, value)
    }
  }

  private func holds(
    _ code: ComparisonOperator, _ value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Bool {
    guard let other = arguments.positional.first ?? arguments.named.first else {
      throw EvaluationError("this test expects a value to compare with", id: "wrong-arguments")
    }
    return try compare(code, value, other)
  }

  private func holdsOfNumber(
    _ test: BuiltinTest, _ value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Bool {
    let divisor = test == .divisibleby ? arguments.positional.first ?? .undefined : .int(2)
    let rest: Value
    if let number = value.integer, let divisor = divisor.integer {
      rest = try IntegerArithmetic.result(.modulo, number, divisor)
    } else if let number = value.number, let divisor = divisor.number {
      rest = try FloatArithmetic.result(.modulo, number, divisor)
    } else {
      throw EvaluationError("\(value.kindName) is not a number")
    }
    return try Value.areEqual(rest, .int(test == .odd ? 1 : 0), budget)
  }

  private static func isSame(
    _ left: Value, _ right: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.bool, .bool), (.int, .int), (.float, .float), (.string, .string), (.none, .none),
      (.object, .object), (.list, .list), (.map, .map), (.record, .record):
      return try Value.areEqual(left, right, budget)
    default: return false
    }
  }

  /// Python's `islower` and `isupper`: at least one letter with case, and none of the other case.
  private static func hasCase(_ test: BuiltinTest, _ text: String) -> Bool {
    var found = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      let isTitle = properties.generalCategory == .titlecaseLetter
      let (wanted, other) =
        test == .lower
        ? (properties.isLowercase, properties.isUppercase)
        : (properties.isUppercase, properties.isLowercase)
      if other || isTitle { return false }
      found = found || wanted
    }
    return found
  }

  private static func isKind(_ test: BuiltinTest, _ value: Value) -> Bool {
    switch (test, value) {
    case (.boolean, .bool), (.isTrue, .bool(true)), (.isFalse, .bool(false)), (.integer, .int),
      (.float, .float), (.none, .none), (.mapping, .map), (.escaped, .markup),
      (.number, .int), (.number, .float), (.number, .bool), (.string, .string),
      (.string, .markup):
      true
    case (.callable, .object(let object)): object.isCallable
    case (.iterable, _), (.sequence, _): value.isIterable
    default: false
    }
  }
}
