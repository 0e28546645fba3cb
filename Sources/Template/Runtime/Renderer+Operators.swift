/// Arithmetic and comparisons, as Python has them.
extension Renderer {
  func compare(
    _ code: ComparisonCode, _ left: Value, _ right: Value, at id: NodeID
  ) throws(Fault) -> Bool {
    switch code {
    case .equal: return Value.areEqual(left, right)
    case .notEqual: return !Value.areEqual(left, right)
    case .isIn: return try contains(right, left, at: id)
    case .isNotIn: return !(try contains(right, left, at: id))
    case .less, .greaterOrEqual:
      guard let isLess = Value.isLess(left, right) else {
        throw Fault.notOrdered(left, right).at(place(id))
      }
      return code == .less ? isLess : isLess == false && !Self.hasNaN(left, right)
    case .greater, .lessOrEqual:
      guard let isLess = Value.isLess(right, left) else {
        throw Fault.notOrdered(left, right).at(place(id))
      }
      return code == .greater ? isLess : isLess == false && !Self.hasNaN(left, right)
    }
  }

  private static func hasNaN(_ left: Value, _ right: Value) -> Bool {
    left.number?.isNaN == true || right.number?.isNaN == true
  }

  func contains(_ container: Value, _ value: Value, at id: NodeID) throws(Fault) -> Bool {
    switch container {
    case .list(let list):
      return (0..<list.count).contains { Value.areEqual(list[$0], value) }
    case .map(let map): return map[value] != nil
    case .string(let text), .markup(let text):
      guard let part = value.text else {
        throw Fault.cannotContain(container, value).at(place(id))
      }
      return Substrings.firstIndex(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
    case .undefined, .none, .bool, .int, .float, .record, .object:
      throw Fault.cannotContain(container, value).at(place(id))
    }
  }

  mutating func compareChain(
    first: Int32, count: Int32, code: Int32, at id: NodeID
  ) throws(Fault) -> Value {
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

  func negate(_ value: Value, at id: NodeID) throws(Fault) -> Value {
    if let number = value.integer {
      let (result, overflow) = (0).subtractingReportingOverflow(number)
      if overflow { throw Fault.overflow().at(place(id)) }
      return .int(result)
    }
    guard case .float(let number) = value else {
      throw Fault.notANumber(value).at(place(id))
    }
    return .float(-number)
  }

  func calculate(
    _ code: ArithmeticCode, _ left: Value, _ right: Value, at id: NodeID
  ) throws(Fault) -> Value {
    if let left = left.integer, let right = right.integer {
      do throws(Fault) { return try IntegerArithmetic.result(code, left, right) } catch {
        throw error.at(place(id))
      }
    }
    if let left = left.number, let right = right.number {
      do throws(Fault) { return try FloatArithmetic.result(code, left, right) } catch {
        throw error.at(place(id))
      }
    }
    switch (code, left, right) {
    case (.add, .list(let left), .list(let right))
    where (left is TupleValue) == (right is TupleValue):
      if (left.count + right.count) * 32 > program.limits.outputBytes {
        throw Fault.outputLimit().at(place(id))
      }
      let items = left.array + right.array
      return left is TupleValue ? .list(TupleValue(items)) : .list(items)
    case (.add, _, _):
      guard let one = left.text, let other = right.text else { break }
      if one.utf8.count + other.utf8.count > program.limits.outputBytes {
        throw Fault.outputLimit().at(place(id))
      }
      if left.isMarkup || right.isMarkup {
        return .markup(Self.escaped(left) + Self.escaped(right))
      }
      return .string(one + other)
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
    throw Fault.noArithmetic(code, left, right).at(place(id))
  }

  private func repeated(_ value: Value, _ count: Int, at id: NodeID) throws(Fault) -> Value? {
    // An empty value is as empty when it is repeated; elements take more room than bytes.
    let size = value.text?.utf8.count ?? (value.length ?? 0).multipliedReportingOverflow(by: 32).0
    if size == 0 { return value.text != nil || value.length != nil ? value : nil }
    let (total, overflow) = size.multipliedReportingOverflow(by: max(0, count))
    if overflow || total > program.limits.outputBytes { throw Fault.outputLimit().at(place(id)) }
    switch value {
    case .string(let text): return .string(String(repeating: text, count: max(0, count)))
    case .markup(let text): return .markup(String(repeating: text, count: max(0, count)))
    case .list(let list):
      let items = Array(repeating: list.array, count: max(0, count)).flatMap { $0 }
      return list is TupleValue ? .list(TupleValue(items)) : .list(items)
    default: return nil
    }
  }

  private func formatted(
    _ format: String, _ value: Value, isMarkup: Bool, at id: NodeID
  ) throws(Fault) -> Value {
    var arguments = Arguments.none
    switch value {
    case .list(let tuple as TupleValue): arguments.positional = tuple.items
    case .map(let map):
      arguments.names = map.keys
      arguments.named = map.values
    default: arguments.positional = [value]
    }
    do throws(Fault) {
      let text = try PercentFormat.apply(format, arguments, escapes: isMarkup)
      return isMarkup ? .markup(text) : .string(text)
    } catch { throw error.at(place(id)) }
  }
}

enum IntegerArithmetic {
  static func result(_ code: ArithmeticCode, _ left: Int, _ right: Int) throws(Fault) -> Value {
    switch code {
    case .add: return try checked(left.addingReportingOverflow(right))
    case .subtract: return try checked(left.subtractingReportingOverflow(right))
    case .multiply: return try checked(left.multipliedReportingOverflow(by: right))
    case .divide:
      guard right != 0 else { throw .divisionByZero() }
      return .float(Double(left) / Double(right))
    case .floorDivide: return .int(try quotient(left, right))
    case .modulo:
      let quotient = try quotient(left, right)
      return .int(left &- quotient &* right)
    case .power: return try power(left, right)
    }
  }

  private static func quotient(_ left: Int, _ right: Int) throws(Fault) -> Int {
    guard right != 0 else { throw .divisionByZero() }
    let (quotient, overflow) = left.dividedReportingOverflow(by: right)
    if overflow { throw .overflow() }
    let isExact = quotient &* right == left
    return !isExact && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  private static func power(_ base: Int, _ exponent: Int) throws(Fault) -> Value {
    if exponent < 0 {
      if base == 0 { throw .divisionByZero() }
      return .float(Mathematics.power(Double(base), Double(exponent)))
    }
    var result = 1
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = try product(result, factor) }
      rest >>= 1
      if rest > 0 { factor = try product(factor, factor) }
    }
    return .int(result)
  }

  private static func product(_ left: Int, _ right: Int) throws(Fault) -> Int {
    let (result, overflow) = left.multipliedReportingOverflow(by: right)
    if overflow { throw .overflow() }
    return result
  }

  private static func checked(
    _ result: (partialValue: Int, overflow: Bool)
  ) throws(Fault) -> Value {
    if result.overflow { throw .overflow() }
    return .int(result.partialValue)
  }
}

enum FloatArithmetic {
  static func result(
    _ code: ArithmeticCode, _ left: Double, _ right: Double
  ) throws(Fault) -> Value {
    switch code {
    case .add: return .float(left + right)
    case .subtract: return .float(left - right)
    case .multiply: return .float(left * right)
    case .divide:
      guard right != 0 else { throw .divisionByZero() }
      return .float(left / right)
    case .floorDivide:
      guard right != 0 else { throw .divisionByZero() }
      return .float(floorDivision(left, right).quotient)
    case .modulo:
      guard right != 0 else { throw .divisionByZero() }
      return .float(floorDivision(left, right).rest)
    case .power:
      if left == 0, right < 0 { throw .divisionByZero() }
      let result = Mathematics.power(left, right)
      guard !result.isNaN || left.isNaN || right.isNaN else { throw .complexPower() }
      guard result.isFinite || !left.isFinite || !right.isFinite else { throw .largeFloat() }
      return .float(result)
    }
  }

  /// As CPython's `float_divmod`: the quotient is that of the number without its rest.
  private static func floorDivision(
    _ left: Double, _ right: Double
  ) -> (quotient: Double, rest: Double) {
    var rest = left.truncatingRemainder(dividingBy: right)
    var quotient = (left - rest) / right
    if rest != 0 {
      if (rest < 0) != (right < 0) {
        rest += right
        quotient -= 1
      }
    } else {
      rest = Double(signOf: right, magnitudeOf: 0)
    }
    guard quotient != 0 else { return (Double(signOf: left / right, magnitudeOf: 0), rest) }
    let floor = quotient.rounded(.down)
    return (quotient - floor > 0.5 ? floor + 1 : floor, rest)
  }
}

extension Fault {
  static func overflow() -> Fault {
    Fault("the result is not an integer of 64 bits")
  }

  fileprivate static func complexPower() -> Fault {
    Fault("a negative number has no power that is no whole number")
  }

  fileprivate static func largeFloat() -> Fault {
    Fault("the result is too large for a float")
  }

  static func divisionByZero() -> Fault {
    Fault("division by zero")
  }

  fileprivate static func notANumber(_ value: Value) -> Fault {
    Fault("\(value.kindName) is not a number")
  }

  static func notOrdered(_ left: Value, _ right: Value) -> Fault {
    Fault("\(left.kindName) and \(right.kindName) have no order")
  }

  fileprivate static func cannotContain(_ container: Value, _ value: Value) -> Fault {
    Fault("\(container.kindName) cannot contain \(value.kindName)")
  }

  fileprivate static func noArithmetic(
    _ code: ArithmeticCode, _ left: Value, _ right: Value
  ) -> Fault {
    Fault(
      "\(left.kindName) and \(right.kindName) cannot be combined with this operator",
      help: code == .add ? "use `~` to join texts" : nil)
  }
}
