/// Python's format specifications for strings and numbers: the part of `{:>8,.2f}` after the colon.
struct FormatSpecification {
  private var fill: Character = " "
  private var alignment: Character?
  private var sign: Character = "-"
  private var isAlternate = false
  private var width = 0
  private var separator: Character?
  private var precision: Int?
  private var type: Character?

  init(_ text: String) throws(EvaluationError) {
    var rest = Array(text)[...]
    if rest.count > 1, "<>^=".contains(rest[rest.startIndex + 1]) {
      fill = rest.removeFirst()
      alignment = rest.removeFirst()
    } else if let first = rest.first, "<>^=".contains(first) {
      alignment = rest.removeFirst()
    }
    if let first = rest.first, "+- ".contains(first) { sign = rest.removeFirst() }
    if rest.first == "#" { isAlternate = rest.removeFirst() == "#" }
    if rest.first == "0" {
      rest.removeFirst()
      if alignment == nil { (fill, alignment) = ("0", "=") }
    }
    width = FormatSpecification.number(&rest) ?? 0
    if let first = rest.first, ",_".contains(first) { separator = rest.removeFirst() }
    if rest.first == "." {
      rest.removeFirst()
      guard let places = FormatSpecification.number(&rest) else { throw .badFormat(text) }
      precision = places
    }
    type = rest.popFirst()
    guard rest.isEmpty, (precision ?? 0) <= 500 else {
      throw .badFormat(text)
    }
  }

  private static func number(_ rest: inout ArraySlice<Character>) -> Int? {
    let digits = rest.prefix { "0"..."9" ~= $0 }
    rest = rest.dropFirst(digits.count)
    return Int(String(digits.prefix(9)))
  }

  func text(of value: Value, _ budget: RenderingBudget) throws(EvaluationError) -> String {
    switch value {
    case .string(let text), .markup(let text):
      try budget.read(bytes: text.utf8.count)
      guard type == nil || type == "s" else { throw .unsuited(value) }
      let kept = precision.map { String(String.UnicodeScalarView(text.unicodeScalars.prefix($0))) }
      return try padded(kept ?? text, sign: "", standing: "<", budget)
    case .int(let number) where type == nil || "dxXobcn".contains(type ?? "d"):
      return try padded(
        digits(of: number), sign: sign(number < 0), standing: ">", budget)
    case .bool(let flag): return try self.text(of: .int(flag ? 1 : 0), budget)
    case .int, .float:
      guard let number = value.number else { throw .unsuited(value) }
      return try padded(
        decimals(of: number.magnitude, budget), sign: sign(number.sign == .minus), standing: ">",
        budget)
    default: throw .unsuited(value)
    }
  }

  private func sign(_ isNegative: Bool) -> String {
    isNegative ? "-" : sign == "-" ? "" : String(sign)
  }

  private func digits(of number: Int) throws(EvaluationError) -> String {
    let magnitude = number.magnitude
    switch type {
    case "x": return (isAlternate ? "0x" : "") + String(magnitude, radix: 16)
    case "X": return (isAlternate ? "0X" : "") + String(magnitude, radix: 16, uppercase: true)
    case "o": return (isAlternate ? "0o" : "") + String(magnitude, radix: 8)
    case "b": return (isAlternate ? "0b" : "") + String(magnitude, radix: 2)
    case "c":
      guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else {
        throw .unsuited(.int(number))
      }
      return String(scalar)
    default: return grouped(String(magnitude))
    }
  }

  private func decimals(
    of number: Double, _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    try budget.spend(steps: ExactDecimal.steps(for: number, places: precision ?? 6))
    guard number.isFinite else { return number.isNaN ? "nan" : "inf" }
    switch type {
    case nil where precision == nil: return grouped(PythonNumber.text(of: number))
    case "f", "F": return fixed(number, precision ?? 6)
    case "%": return fixed(number * 100, precision ?? 6) + "%"
    default:
      let letter = type ?? "g"
      guard "eEgG".contains(letter) else { throw .unsuited(.float(number)) }
      let format = "%.\(precision ?? 6)\(letter)"
      let text = try PercentFormat.apply(
        format, Arguments(positional: [.float(number)], budget: budget))
      return grouped(text)
    }
  }

  private func fixed(_ number: Double, _ places: Int) -> String {
    var decimal = ExactDecimal(number)
    decimal.round(toPlaces: places)
    return grouped(decimal.text(places: places))
  }

  /// Returns the digits before the point with a separator between each three.
  private func grouped(_ text: String) -> String {
    guard let separator else { return text }
    let whole = text.prefix { "0"..."9" ~= $0 }
    var out = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { out.append(separator) }
      out.append(digit)
    }
    return out + text[whole.endIndex...]
  }

  private func padded(
    _ text: String, sign: String, standing: Character, _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    let missing = max(0, width - sign.count - text.unicodeScalars.count)
    try budget.require(bytes: String(fill).utf8.count, times: missing)
    try budget.copy(bytes: missing)
    func filler(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch alignment ?? standing {
    case "<": return sign + text + filler(missing)
    case "^": return filler(missing / 2) + sign + text + filler(missing - missing / 2)
    case "=": return sign + filler(missing) + text
    default: return filler(missing) + sign + text
    }
  }
}

extension EvaluationError {
  fileprivate static func badFormat(_ text: String) -> EvaluationError {
    EvaluationError(
      "`\(text)` is no format", help: "a format is written like {:>8}, {:,} or {:.2f}")
  }

  fileprivate static func unsuited(_ value: Value) -> EvaluationError {
    EvaluationError("the format does not suit \(value.kindName)")
  }
}
