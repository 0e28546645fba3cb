/// What the compiler knows about a value.
package indirect enum ValueType: Sendable {
  /// Nothing: fields are resolved when the page is rendered.
  case any
  case string
  case markup
  case bool
  case int
  case float
  case list(of: ValueType)
  /// A record type of the schema, by name, so that types may refer to each other.
  case record(String)
  /// A value of the type, or none.
  case optional(ValueType)
}

extension ValueType {
  /// The type of the elements that a loop over it has.
  var element: ValueType {
    switch self {
    case .list(let element): element
    case .optional(let type): type.element
    default: .any
    }
  }

  /// The type without `none`.
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

  /// The name of the type in messages.
  var description: String {
    switch self {
    case .any: "a value"
    case .string: "a string"
    case .markup: "markup"
    case .bool: "a Boolean"
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
