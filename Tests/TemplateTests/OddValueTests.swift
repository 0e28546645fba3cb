import NewsgenTemplate
import Testing

/// Every filter, test and operator with values and arguments that nobody would give them.
@Suite struct OddValueTests {
  private static let values = [
    "nothing", "true", "0", "-1", "9223372036854775807", "-9223372036854775807 - 1", "0.0", "-0.5",
    "1e308 * 10", "-(1e308 * 10)", "(1e308 * 10) - (1e308 * 10)", "5e-324", "\"\"", "\"a b\"",
    "\"<é\u{301}\u{202E}ـ>\"", "\"%d %s\"", "[]", "[1, \"a\", none]", "[[1, 2], []]", "{}",
    "{\"a\": 1, 2: [3]}", "(1, 2)", "range(3)",
    "range(-9223372036854775807, 9223372036854775807, 9223372036854775807)",
    "range", "\"x\"|safe", "namespace(a=1)", "cycler(1)", "text",
  ]

  private static func data() -> String {
    "{\"nothing\": null, \"text\": \"" + String(repeating: "كلمة ", count: 50) + "\"}"
  }

  /// A crash is the only failure; errors are fine.
  private func survives(_ expressions: [String]) {
    for expression in expressions {
      switch render("{{ \(expression) }}", with: Self.data(), limits: limits) {
      case .rendered, .failed: break
      }
    }
  }

  private var limits: TemplateLimits {
    var limits = TemplateLimits()
    limits.steps = 10_000
    limits.bytes = 1 << 20
    return limits
  }

  @Test(arguments: LanguageReference.filters)
  func filtersSurvive(filter: String) {
    for value in Self.values {
      survives(["(\(value))|\(filter)"])
      for argument in [
        "0", "-1", "9223372036854775807", "-9223372036854775807", "1e300", "\"\"", "\"a\"", "[]",
        "none",
      ] {
        survives([
          "(\(value))|\(filter)(\(argument))", "(\(value))|\(filter)(\(argument), \(argument))",
          "(\(value))|\(filter)(\(argument), \(argument), \(argument), \(argument))",
        ])
      }
    }
  }

  @Test(arguments: LanguageReference.tests)
  func testsSurvive(test: String) {
    for value in Self.values {
      survives(["(\(value)) is \(test)"])
      survives(Self.values.map { "(\(value)) is \(test)(\($0))" })
    }
  }

  @Test(arguments: [
    "+", "-", "*", "/", "//", "%", "**", "~", "==", "<", "<=", "in", "and", "or",
  ])
  func operatorsSurvive(symbol: String) {
    for left in Self.values {
      survives(Self.values.map { "(\(left)) \(symbol) (\($0))" })
    }
  }

  /// Each method with what it can be called on.
  private static let methods = LanguageReference.methods.flatMap { empty, names in
    names.flatMap { name in
      (empty == "\"\"" ? ["\"a b\"", "text"] : empty == "{}" ? ["{1: 2}"] : ["[1, 2]"]).map {
        "(\($0)).\(name)"
      }
    }
  }

  @Test(arguments: methods)
  func methodsSurvive(method: String) {
    let arguments = [
      "0", "-1", "9223372036854775807", "-9223372036854775807 - 1", "\" \"", "\"\"", "none", "[]",
    ]
    survives(["\(method)()"])
    for first in arguments {
      survives(["\(method)(\(first))"] + arguments.map { "\(method)(\(first), \($0))" })
    }
  }

  @Test func subscriptsSurvive() {
    for value in Self.values {
      survives(Self.values.map { "(\(value))[\($0)]" })
      for bound in ["0", "-1", "9223372036854775807", "-9223372036854775807", "none"] {
        survives([
          "(\(value))[\(bound):]", "(\(value))[:\(bound)]", "(\(value))[::\(bound)]",
          "(\(value))[\(bound):\(bound):\(bound)]",
        ])
      }
    }
  }
}
