/// What the compiler knows of a value before there is one.
package indirect enum ValueType: Sendable {
  /// Nothing: fields are looked up when the page is rendered.
  case any
  case string
  case markup
  case bool
  case int
  case float
  case list(of: ValueType)
  /// A record type of the schema, by name, so that types may refer to each other.
  case record(String)
  /// As the other type, or none.
  case optional(ValueType)
}

extension ValueType {
  /// What a loop over it goes through.
  var element: ValueType {
    switch self {
    case .list(let element): element
    case .optional(let type): type.element
    default: .any
    }
  }

  /// Without the possibility of none.
  var unwrapped: ValueType {
    if case .optional(let type) = self { type.unwrapped } else { self }
  }
}

extension ValueType {
  func isSame(as other: ValueType) -> Bool {
    switch (self, other) {
    case (.any, .any), (.string, .string), (.markup, .markup), (.bool, .bool), (.int, .int),
      (.float, .float):
      true
    case (.list(let left), .list(let right)), (.optional(let left), .optional(let right)):
      left.isSame(as: right)
    case (.record(let left), .record(let right)): left == right
    default: false
    }
  }

  /// As messages call a value of the type.
  var description: String {
    switch self {
    case .any: "a value"
    case .string: "a string"
    case .markup: "markup"
    case .bool: "a truth value"
    case .int: "an integer"
    case .float: "a float"
    case .list: "a list"
    case .record(let name): "a record of the type \(name)"
    case .optional(let type): type.description
    }
  }
}

extension Value {
  var type: ValueType {
    switch self {
    case .string: .string
    case .int: .int
    case .float: .float
    case .bool: .bool
    default: .any
    }
  }
}
