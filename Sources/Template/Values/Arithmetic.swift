import NewsgenSystem

enum IntegerArithmetic {
  static func result(_ code: ArithmeticOperator, _ left: Int, _ right: Int) throws(EvaluationError)
    -> Value
  {
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

  private static func quotient(_ left: Int, _ right: Int) throws(EvaluationError) -> Int {
    guard right != 0 else { throw .divisionByZero() }
    let (quotient, overflow) = left.dividedReportingOverflow(by: right)
    if overflow { throw .overflow() }
    let isExact = quotient &* right == left
    return !isExact && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  private static func power(_ base: Int, _ exponent: Int) throws(EvaluationError) -> Value {
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

  private static func product(_ left: Int, _ right: Int) throws(EvaluationError) -> Int {
    let (result, overflow) = left.multipliedReportingOverflow(by: right)
    if overflow { throw .overflow() }
    return result
  }

  private static func checked(
    _ result: (partialValue: Int, overflow: Bool)
  ) throws(EvaluationError) -> Value {
    if result.overflow { throw .overflow() }
    return .int(result.partialValue)
  }
}

enum FloatArithmetic {
  static func result(
    _ code: ArithmeticOperator, _ left: Double, _ right: Double
  ) throws(EvaluationError) -> Value {
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

  /// Divides like CPython's `float_divmod`: the quotient is that of the number without its
  /// remainder.
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

extension EvaluationError {
  static func overflow() -> EvaluationError {
    EvaluationError("the result is not an integer of 64 bits")
  }

  fileprivate static func complexPower() -> EvaluationError {
    EvaluationError("a negative number has no fractional powers")
  }

  fileprivate static func largeFloat() -> EvaluationError {
    EvaluationError("the result is too large for a float")
  }

  static func divisionByZero() -> EvaluationError {
    EvaluationError("division by zero")
  }
}
