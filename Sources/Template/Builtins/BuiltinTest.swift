/// The built-in tests, which follow `is`.
enum BuiltinTest: String, CaseIterable {
  case boolean, callable, defined, divisibleby, escaped, even, filter, float, integer, iterable
  case lower, mapping, none, number, odd, sameas, sequence, string, test, undefined, upper
  case isTrue = "true"
  case isFalse = "false"
  case isIn = "in"
  case equal = "eq"
  case notEqual = "ne"
  case less = "lt"
  case lessOrEqual = "le"
  case greater = "gt"
  case greaterOrEqual = "ge"

  private static let synonyms: [String: BuiltinTest] = [
    "equalto": .equal, "==": .equal, "!=": .notEqual, "lessthan": .less, "<": .less,
    "<=": .lessOrEqual, "greaterthan": .greater, ">": .greater, ">=": .greaterOrEqual,
  ]

  static let names = allCases.map(\.rawValue) + synonyms.keys.sorted()

  init?(name: String) {
    guard let test = BuiltinTest(rawValue: name) ?? Self.synonyms[name] else { return nil }
    self = test
  }

  var signature: BuiltinSignature {
    switch self {
    case .divisibleby: BuiltinSignature(["num"], required: 1)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .sameas:
      BuiltinSignature(["other"], required: 1)
    case .isIn: BuiltinSignature(["seq"], required: 1)
    default: BuiltinSignature()
    }
  }
}
