import NewsgenModel

/// The value of an unquoted scalar in YAML 1.2's core schema (10.3.2), if it is not a string.
enum PlainScalar {
  /// Returns the value, or `nil` for a string. A whole number too large for `Int` stays a string,
  /// so that no digit is lost.
  static func value(of text: String) -> ExtraValue? {
    switch text {
    case "", "~", "null", "Null", "NULL": return ExtraValue.none
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    case ".nan", ".NaN", ".NAN": return .decimal(.nan)
    default: break
    }
    if let number = Int(text) { return .integer(number) }
    if text.hasPrefix("0o") { return whole(text.dropFirst(2), radix: 8) }
    if text.hasPrefix("0x") { return whole(text.dropFirst(2), radix: 16) }
    return decimal(text)
  }

  private static func whole(_ digits: Substring, radix: Int) -> ExtraValue? {
    guard digits.utf8.first.map(isSign) == false else { return nil }
    return Int(digits, radix: radix).map(ExtraValue.integer)
  }

  /// Reads `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` with a point or an exponent, and
  /// infinity.
  private static func decimal(_ text: String) -> ExtraValue? {
    var rest = Substring(text).utf8
    let isNegative = rest.first == UInt8(ascii: "-")
    if rest.first.map(isSign) == true { rest = rest.dropFirst() }
    if [".inf", ".Inf", ".INF"].contains(String(Substring(rest))) {
      return .decimal(isNegative ? -.infinity : .infinity)
    }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    let hasPoint = rest.first == UInt8(ascii: ".")
    if hasPoint {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    var exponent = ""
    if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
      var digits = rest.dropFirst()
      if digits.first.map(isSign) == true { digits = digits.dropFirst() }
      guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
      exponent = String(Substring(rest))
      rest = rest.dropFirst(rest.count)
    }
    guard rest.isEmpty, hasPoint || !exponent.isEmpty else { return nil }
    let number = "\(Substring(whole)).\(Substring(fraction))0\(exponent)"
    return Double(whole.isEmpty ? "0" + number : number)
      .map { .decimal(isNegative ? -$0 : $0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
  }
}
