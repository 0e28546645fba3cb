extension Value {
  /// Whether the value counts as true.
  var isTrue: Bool {
    switch self {
    case .undefined, .none: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .float(let number): number != 0
    case .string(let text), .markup(let text): !text.utf8.isEmpty
    case .list(let list): list.count > 0
    case .map(let map): map.count > 0
    case .record, .object: true
    }
  }

  var isUndefined: Bool {
    if case .undefined = self { true } else { false }
  }

  var isNone: Bool {
    if case .none = self { true } else { false }
  }

  var isMap: Bool {
    if case .map = self { true } else { false }
  }

  var isMarkup: Bool {
    if case .markup = self { true } else { false }
  }

  /// The string of a string or markup.
  var text: String? {
    switch self {
    case .string(let text), .markup(let text): text
    default: nil
    }
  }

  /// The integer, or a Boolean as one.
  var integer: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// The name of the value's kind in messages.
  var kindName: String {
    switch self {
    case .undefined: "an undefined value"
    case .none: "none"
    case .bool: "a Boolean"
    case .int: "an integer"
    case .float: "a float"
    case .string: "a string"
    case .markup: "markup"
    case .list(let list): list is TupleValue ? "a tuple" : "a list"
    case .map: "a dictionary"
    case .record(let record): "a record of the type \(record.type.name)"
    case .object(let object): "a \(object.kind)"
    }
  }

  /// Whether a loop can iterate over it.
  var isIterable: Bool {
    switch self {
    case .list, .map, .string, .markup: true
    case .undefined, .none, .bool, .int, .float, .record, .object: false
    }
  }

  /// Returns the elements that a loop iterates over, or `nil` if the value has none.
  func elements(_ budget: RenderingBudget) throws(EvaluationError) -> (any ListValue)? {
    switch self {
    case .list(let list): return list
    case .map(let map):
      try budget.spend(steps: map.count)
      return ArrayValue(map.keyValues)
    case .string(let text), .markup(let text):
      try budget.read(bytes: text.utf8.count)
      try budget.allocate(values: text.unicodeScalars.count)
      return ArrayValue(text.unicodeScalars.map { Value.string(String($0)) })
    case .undefined, .none, .bool, .int, .float, .record, .object: return nil
    }
  }

  /// The number of elements, or `nil` if the value has none; those of a string are its Unicode
  /// scalars.
  var length: Int? {
    switch self {
    case .list(let list): list.count
    case .map(let map): map.count
    case .string(let text), .markup(let text): text.unicodeScalars.count
    case .undefined, .none, .bool, .int, .float, .record, .object: nil
    }
  }
}
