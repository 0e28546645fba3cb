/// How deep values are inside each other.
///
/// Printing, comparing, converting and freeing a value nest as deeply as the value does. The bound
/// keeps all of them from overflowing the stack.
extension Value {
  /// Above the depth that data may have (`JSONReader`), so that templates can wrap it.
  static let maximumNesting = 250

  /// 0 for a value that holds no others.
  @inline(__always)
  var nesting: Int {
    switch self {
    case .list(let list): list.nesting
    case .map(let map): map.nesting
    case .object(let object): object.nesting
    case .undefined, .none, .bool, .int, .float, .string, .markup, .record: 0
    }
  }

  /// The nesting of what holds these values.
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
      "lists and dictionaries are inside each other more than \(Value.maximumNesting) deep",
      id: "template-limit", help: "a loop that puts a list into a new one needs an end")
  }
}
