/// The depth to which values nest.
///
/// Printing, comparing, converting and freeing a value recurse as deep as it nests. The limit keeps
/// all of them from overflowing the stack.
extension Value {
  /// More than the depth of data (`JSONReader`), so that templates can wrap it.
  static let maximumNesting = 250

  /// How deep values nest inside this one; 0 if it holds none.
  @inline(__always)
  var nesting: Int {
    switch self {
    case .list(let list): list.nesting
    case .map(let map): map.nesting
    case .object(let object): object.nesting
    case .undefined, .none, .bool, .int, .float, .string, .markup, .record: 0
    }
  }

  /// Returns the nesting of a value that holds these values.
  static func nesting(around values: [Value]) -> Int {
    var deepest = 0
    for value in values { deepest = max(deepest, value.nesting) }
    return deepest + 1
  }

  func checkNesting() throws(EvaluationError) {
    guard nesting <= Value.maximumNesting else { throw .valueTooDeep() }
  }
}

extension EvaluationError {
  fileprivate static func valueTooDeep() -> EvaluationError {
    EvaluationError(
      "lists and dictionaries are nested more than \(Value.maximumNesting) deep",
      id: "template-limit", help: "a loop that puts a list into a new one needs an end")
  }
}
