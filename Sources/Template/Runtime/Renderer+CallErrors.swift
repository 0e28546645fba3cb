import NewsgenText

/// The errors of calls.
extension EvaluationError {
  static func notADictionary() -> EvaluationError {
    EvaluationError("`**` expects a dictionary")
  }

  static func notCallable(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) cannot be called")
  }

  static func noMethod(_ name: String, _ value: Value) -> EvaluationError {
    let names = Methods.names(of: value)
    let meant = nearest(to: name, among: names).map { "did you mean `\($0)`?" }
    return EvaluationError(
      "\(value.kindName) has no method `\(name)`",
      help: meant ?? (names.isEmpty ? nil : "it has: \(names.joined(separator: ", "))"))
  }

  static func tooDeep(_ limit: Int) -> EvaluationError {
    EvaluationError(
      "macros call each other more than \(limit) deep", id: "template-limit",
      help: "a macro that calls itself needs a condition that ends it")
  }

  static func loopTooDeep(_ limit: Int) -> EvaluationError {
    EvaluationError(
      "the recursive loop is nested more than \(limit) deep", id: "template-limit",
      help: "call `loop(…)` with the children of an item, until there are none")
  }

  static func nestedTooDeeply() -> EvaluationError {
    EvaluationError(
      "macros, loops and tags are nested too deeply", id: "template-limit",
      help: "a macro that calls itself needs a condition that ends it")
  }

  static func givenTwice(_ name: String, _ macro: String) -> EvaluationError {
    EvaluationError("the macro `\(macro)` is given `\(name)` twice", id: "wrong-arguments")
  }

  static func tooManyArguments(_ plan: MacroPlan, _ count: Int) -> EvaluationError {
    EvaluationError(
      "the macro `\(plan.name)` takes \(plan.parameters.count) arguments, not \(count)",
      id: "wrong-arguments")
  }

  static func noParameter(_ name: String, _ plan: MacroPlan) -> EvaluationError {
    let best = nearest(to: name, among: plan.parameters.map(\.name))
    return EvaluationError(
      "the macro `\(plan.name)` has no parameter `\(name)`", id: "wrong-arguments",
      help: best.map { "did you mean `\($0)`?" })
  }

  static func notRecursive() -> EvaluationError {
    EvaluationError("the loop is not recursive", help: "{% for … in … recursive %}")
  }
}
