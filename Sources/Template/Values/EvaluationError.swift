import NewsgenText

/// An error that stops a rendering.
///
/// Code that works on values throws it without a node; the renderer adds the node.
struct EvaluationError: Error {
  var id: String
  var message: String
  var help: String?
  /// The index of the innermost node that is known.
  var node: Int32?
  /// The calls of macros around the node, innermost first.
  var callers: [Int32] = []
  /// The values of the names in the failing expression; `nil` until they are collected.
  var values: [String]?
  /// A problem that was found when the template was compiled.
  var known: Diagnostic?

  init(_ message: String, id: String = "template-value", help: String? = nil) {
    self.id = id
    self.message = message
    self.help = help
  }

  /// Returns the error at that node, unless an inner one is known.
  func at(_ node: Int32) -> EvaluationError {
    guard self.node == nil else { return self }
    var error = self
    error.node = node
    return error
  }
}

extension EvaluationError {
  static func notIterable(_ value: Value) -> EvaluationError {
    EvaluationError("cannot iterate over \(value.kindName)")
  }

  static func notOrdered(_ left: Value, _ right: Value) -> EvaluationError {
    EvaluationError("\(left.kindName) and \(right.kindName) have no order")
  }
}
