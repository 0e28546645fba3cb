import NewsgenSystem

/// Filters that return numbers.
enum NumberFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    switch filter {
    case .abs: return try absolute(value)
    case .int:
      return try integer(value, base: arguments[1, "base"]?.integer ?? 10)
        ?? arguments[0, "default"] ?? .int(0)
    case .float: return float(value) ?? arguments[0, "default"] ?? .float(0)
    case .round: return try round(value, arguments)
    case .filesizeformat:
      guard let bytes = float(value)?.number, abs(bytes) < 1e30 else {
        throw EvaluationError.notANumber(value)
      }
      return .string(size(bytes, binary: arguments[0, "binary"]?.isTrue ?? false))
    default: return .undefined
    }
  }

  private static func absolute(_ value: Value) throws(EvaluationError) -> Value {
    if let number = value.integer {
      guard number != .min else { throw EvaluationError.overflow() }
      return .int(abs(number))
    }
    guard case .float(let number) = value else { throw EvaluationError.notANumber(value) }
    return .float(abs(number))
  }

  private static func integer(_ value: Value, base: Int) throws(EvaluationError) -> Value? {
    switch value {
    case .int, .bool: return value.integer.map(Value.int)
    case .float(let number): return try truncated(number)
    case .string(let text), .markup(let text):
      if let number = parseInteger(text, base: base) { return .int(number) }
      return try parseFloat(text).flatMap { number throws(EvaluationError) in try truncated(number)
      }
    case .undefined, .none, .list, .map, .record, .object: return nil
    }
  }

  /// Returns the integer part, or `nil` for NaN and infinity. Python's integers have no limit,
  /// these do.
  private static func truncated(_ number: Double) throws(EvaluationError) -> Value? {
    guard number.isFinite else { return nil }
    guard let integer = Int(exactly: number.rounded(.towardZero)) else {
      throw EvaluationError.overflow()
    }
    return .int(integer)
  }

  private static func float(_ value: Value) -> Value? {
    if let number = value.number { return .float(number) }
    return value.text.flatMap(parseFloat).map(Value.float)
  }

  private static func parseInteger(_ text: String, base: Int) -> Int? {
    var digits = TextFilters.strip(text, nil).lowercased()
    let isNegative = digits.hasPrefix("-")
    if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
    let prefixes = [16: "0x", 8: "0o", 2: "0b"]
    var radix = base
    for (other, prefix) in prefixes.sorted(by: { $0.key < $1.key })
    where digits.hasPrefix(prefix) && (base == other || base == 0) {
      digits.removeFirst(2)
      radix = other
    }
    if radix == 0 { radix = 10 }
    guard (2...36).contains(radix), !digits.hasPrefix("_"), !digits.hasSuffix("_"),
      !digits.hasPrefix("+"), !digits.hasPrefix("-")
    else { return nil }
    return Int((isNegative ? "-" : "") + decimalDigits(digits).filter { $0 != "_" }, radix: radix)
  }

  /// Returns the ASCII digits of a string: Python reads decimal digits of every script.
  private static func decimalDigits(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
        out += String(Int(value))
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func parseFloat(_ text: String) -> Double? {
    let digits = decimalDigits(TextFilters.strip(text, nil)).lowercased()
    guard !digits.hasPrefix("0x"), !digits.hasPrefix("-0x") else { return nil }
    return Double(digits.filter { $0 != "_" })
  }

  // MARK: - Rounding

  private static func round(_ value: Value, _ arguments: Arguments) throws(EvaluationError) -> Value
  {
    let method = arguments[1, "method"]?.text ?? "common"
    let precision = max(-400, min(400, arguments[0, "precision"]?.integer ?? 0))
    guard let number = value.number else { throw EvaluationError.notANumber(value) }
    let scale = Mathematics.power(10, Double(precision))
    switch method {
    // Python rounds to an integer here, which has no negative zero.
    case "ceil": return .float(((number * scale).rounded(.up) + 0) / scale)
    case "floor": return .float(((number * scale).rounded(.down) + 0) / scale)
    case "common":
      if let integer = value.integer {
        return precision >= 0 ? .int(integer) : try roundedInteger(integer, -precision)
      }
      return .float(rounded(number, precision: precision))
    default: throw EvaluationError("the method of rounding is common, ceil or floor")
    }
  }

  private static func roundedInteger(_ number: Int, _ digits: Int) throws(EvaluationError) -> Value
  {
    guard digits < 19 else { return .int(0) }
    let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
    let rest = ((number % scale) + scale) % scale
    let lower = try IntegerArithmetic.result(.subtract, number, rest)
    let isHalf = rest == scale - rest
    let goesUp = isHalf ? ((lower.integer ?? 0) / scale) % 2 != 0 : rest > scale - rest
    return goesUp ? try IntegerArithmetic.result(.add, lower.integer ?? 0, scale) : lower
  }

  /// Rounds the exact value half to even, like Python's `round`: 1.85 is slightly more than it
  /// looks.
  static func rounded(_ number: Double, precision: Int) -> Double {
    guard number.isFinite, precision < 300 else { return number }
    if precision < 0 {
      let scale = Mathematics.power(10, Double(-precision))
      return (number / scale).rounded(.toNearestOrEven) * scale
    }
    let scale = Mathematics.power(10, Double(precision))
    let product = number * scale
    guard product.isFinite, abs(product) < 9_007_199_254_740_992 else { return number }
    let error = (-product).addingProduct(number, scale)
    let lower = product.rounded(.down)
    let distance = product - lower
    if distance == 0.5, error != 0 {
      return (error > 0 ? lower + 1 : lower) / scale
    }
    return product.rounded(.toNearestOrEven) / scale
  }

  // MARK: - Sizes

  private static func size(_ bytes: Double, binary: Bool) -> String {
    let base: Double = binary ? 1024 : 1000
    let prefixes =
      binary
      ? ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"]
      : ["kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
    if bytes == 1 { return "1 Byte" }
    if bytes < base { return "\(Int(bytes)) Bytes" }
    var unit = base
    for (index, prefix) in prefixes.enumerated() {
      unit = Mathematics.power(base, Double(index + 2))
      if bytes < unit || index == prefixes.count - 1 {
        return "\(PercentFormat.fixed(base * bytes / unit, digits: 1)) \(prefix)"
      }
    }
    return ""
  }
}

extension EvaluationError {
  fileprivate static func notANumber(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) is not a number")
  }
}
