extension Value {
  /// Whether `if` takes it for true.
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

  /// The text of a string or of markup.
  var text: String? {
    switch self {
    case .string(let text), .markup(let text): text
    default: nil
    }
  }

  /// An integer, or a truth value as one.
  var integer: Int? {
    switch self {
    case .int(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  /// What messages call a value of this kind.
  var kindName: String {
    switch self {
    case .undefined: "an undefined value"
    case .none: "none"
    case .bool: "a truth value"
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

  /// Whether it has parts that a loop can go through.
  var isIterable: Bool {
    switch self {
    case .list, .map, .string, .markup: true
    case .undefined, .none, .bool, .int, .float, .record, .object: false
    }
  }

  /// What a loop goes through, or `nil` if the value has no parts.
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

  /// How many parts it has, or `nil` if it has none; a string's parts are its Unicode scalars.
  var length: Int? {
    switch self {
    case .list(let list): list.count
    case .map(let map): map.count
    case .string(let text), .markup(let text): text.unicodeScalars.count
    case .undefined, .none, .bool, .int, .float, .record, .object: nil
    }
  }
}
