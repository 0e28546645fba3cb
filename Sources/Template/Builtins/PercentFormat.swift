import NewsgenText

/// Python's `%` operator on strings.
struct PercentFormat {
  private let scalars: [Unicode.Scalar]
  private let arguments: Arguments
  /// Whether values are escaped, since the format is markup.
  private let escapes: Bool
  private var position = 0
  private var nextArgument = 0
  private var out = ""

  private struct Directive {
    var name: String?
    var flags: Set<Unicode.Scalar> = []
    var width = 0
    var precision: Int?
    var conversion: Unicode.Scalar = "s"
  }

  static func apply(
    _ format: String, _ arguments: Arguments, escapes: Bool = false
  ) throws(EvaluationError) -> String {
    var formatter = PercentFormat(format, arguments, escapes)
    return try formatter.run()
  }

  private init(_ format: String, _ arguments: Arguments, _ escapes: Bool) {
    scalars = Array(format.unicodeScalars)
    self.arguments = arguments
    self.escapes = escapes
  }

  private mutating func run() throws(EvaluationError) -> String {
    while position < scalars.count {
      let scalar = scalars[position]
      position += 1
      guard scalar == "%" else {
        out.unicodeScalars.append(scalar)
        continue
      }
      let directive = try readDirective()
      if directive.conversion == "%" {
        out += "%"
      } else {
        let part = try text(of: try value(for: directive), directive)
        try arguments.budget.require(bytes: out.utf8.count + part.utf8.count)
        out += part
      }
    }
    if nextArgument < arguments.positional.count {
      throw EvaluationError("not all values are used by the format")
    }
    return out
  }

  private mutating func readDirective() throws(EvaluationError) -> Directive {
    var directive = Directive()
    if peek == "(" {
      guard let close = scalars[position...].firstIndex(of: ")") else {
        throw EvaluationError("a name in the format has no `)`")
      }
      directive.name = String(String.UnicodeScalarView(scalars[position + 1..<close]))
      position = close + 1
    }
    while let flag = peek, "-+ 0#".unicodeScalars.contains(flag) {
      directive.flags.insert(flag)
      position += 1
    }
    directive.width = try readNumber() ?? 0
    if peek == "." {
      position += 1
      directive.precision = try readNumber() ?? 0
    }
    guard let conversion = peek else { throw EvaluationError("the format ends inside a directive") }
    directive.conversion = conversion
    position += 1
    return directive
  }

  /// The largest width or precision.
  private static let maximumNumber = 10_000

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func readNumber() throws(EvaluationError) -> Int? {
    if peek == "*" {
      position += 1
      guard let number = try positional().integer, number.magnitude < Self.maximumNumber
      else {
        throw EvaluationError("`*` in a format wants a small integer")
      }
      return number
    }
    var digits = ""
    while let scalar = peek, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      position += 1
    }
    if digits.isEmpty { return nil }
    guard let number = Int(digits), number < Self.maximumNumber else {
      throw EvaluationError("a width in the format is too large")
    }
    return number
  }

  private mutating func positional() throws(EvaluationError) -> Value {
    guard nextArgument < arguments.positional.count else {
      throw EvaluationError("the format wants more values than there are")
    }
    nextArgument += 1
    return arguments.positional[nextArgument - 1]
  }

  private mutating func value(for directive: Directive) throws(EvaluationError) -> Value {
    guard let name = directive.name else { return try positional() }
    guard let value = arguments[name] else {
      throw EvaluationError("the format expects a value `\(name)`")
    }
    return value
  }

  private func text(of value: Value, _ directive: Directive) throws(EvaluationError) -> String {
    let budget = arguments.budget
    switch directive.conversion {
    case "s":
      var body = try escapes ? value.escaped(budget) : value.printed(budget)
      try budget.read(bytes: body.utf8.count)
      if let precision = directive.precision {
        body = String(String.UnicodeScalarView(body.unicodeScalars.prefix(precision)))
      }
      return try padded(body, sign: "", directive, zero: false)
    case "r", "a":
      let literal = try value.literal(budget)
      let body = try escapes ? Value.string(literal).escaped(budget) : literal
      return try padded(body, sign: "", directive, zero: false)
    case "c":
      let scalar = value.integer.flatMap { UInt32(exactly: $0) }.flatMap(Unicode.Scalar.init)
      let body = if let scalar { String(scalar) } else { try value.printed(budget) }
      return try padded(body, sign: "", directive, zero: false)
    default: return try number(value, directive)
    }
  }

  private func number(_ value: Value, _ directive: Directive) throws(EvaluationError) -> String {
    var body: String
    var sign = ""
    switch directive.conversion {
    case "d", "i", "u":
      guard let number = value.number, number.isFinite, abs(number) < 9e18 else {
        throw EvaluationError("%\(directive.conversion) wants a number, not \(value.kindName)")
      }
      let integer = value.integer ?? Int(number)
      body = String(integer.magnitude)
      sign = integer < 0 ? "-" : ""
    case "x", "X", "o":
      guard let integer = value.integer else {
        throw EvaluationError("%\(directive.conversion) wants an integer, not \(value.kindName)")
      }
      let radix = directive.conversion == "o" ? 8 : 16
      body = String(integer.magnitude, radix: radix, uppercase: directive.conversion == "X")
      if directive.flags.contains("#") { body = "0\(directive.conversion)" + body }
      sign = integer < 0 ? "-" : ""
    case "f", "F", "e", "E", "g", "G":
      guard let number = value.number else {
        throw EvaluationError("%\(directive.conversion) wants a number, not \(value.kindName)")
      }
      let precision = directive.precision ?? 6
      try arguments.budget.spend(steps: ExactDecimal.steps(for: number, places: precision))
      body = Self.float(abs(number), directive.conversion, precision)
      sign = number.sign == .minus && !number.isNaN ? "-" : ""
    default:
      throw EvaluationError("there is no format %\(directive.conversion)")
    }
    if sign.isEmpty {
      sign = directive.flags.contains("+") ? "+" : directive.flags.contains(" ") ? " " : ""
    }
    return try padded(body, sign: sign, directive, zero: directive.flags.contains("0"))
  }

  private func padded(
    _ body: String, sign: String, _ directive: Directive, zero: Bool
  ) throws(EvaluationError) -> String {
    let missing =
      max(0, abs(directive.width) - body.unicodeScalars.count - sign.unicodeScalars.count)
    try arguments.budget.require(bytes: missing)
    try arguments.budget.copy(bytes: missing)
    if directive.flags.contains("-") || directive.width < 0 {
      return sign + body + String(repeating: " ", count: missing)
    }
    let fill = String(repeating: zero ? "0" : " ", count: missing)
    return zero ? sign + fill + body : fill + sign + body
  }

  // MARK: - Floats

  private static func float(
    _ number: Double, _ conversion: Unicode.Scalar, _ precision: Int
  ) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return "inf" }
    switch conversion {
    case "e", "E":
      let text = scientific(number, digits: precision)
      return conversion == "E" ? text.uppercased() : text
    case "g", "G":
      let text = general(number, digits: max(1, precision))
      return conversion == "G" ? text.uppercased() : text
    default: return fixed(number, digits: precision)
    }
  }

  /// Returns the number with `digits` places after the point, exactly rounded.
  static func fixed(_ number: Double, digits: Int) -> String {
    guard number.isFinite else { return PythonNumber.text(of: number) }
    let sign = number.sign == .minus ? "-" : ""
    var decimal = ExactDecimal(number.magnitude)
    decimal.round(toPlaces: digits)
    return sign + decimal.text(places: digits)
  }

  private static func scientific(_ number: Double, digits: Int) -> String {
    var decimal = ExactDecimal(number)
    guard decimal.exponent != nil else {
      return "0" + (digits > 0 ? "." + String(repeating: "0", count: digits) : "") + "e+00"
    }
    decimal.round(toPlaces: digits - (decimal.exponent ?? 0))
    let exponent = decimal.exponent ?? 0
    let significant = decimal.digits(count: digits + 1)
    let mantissa = digits > 0 ? "\(significant.prefix(1)).\(significant.dropFirst())" : significant
    let power = String(exponent.magnitude)
    return "\(mantissa)e\(exponent < 0 ? "-" : "+")\(power.count < 2 ? "0" : "")\(power)"
  }

  private static func general(_ number: Double, digits: Int) -> String {
    var decimal = ExactDecimal(number)
    guard let first = decimal.exponent else { return "0" }
    decimal.round(toPlaces: digits - 1 - first)
    let exponent = decimal.exponent ?? 0
    if exponent < -4 || exponent >= digits {
      let text = scientific(number, digits: digits - 1)
      let parts = text.split(separator: "e")
      return trimmed(String(parts[0])) + "e" + parts[1]
    }
    return trimmed(fixed(number, digits: max(0, digits - 1 - exponent)))
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
