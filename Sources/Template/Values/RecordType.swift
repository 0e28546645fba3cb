/// The fields of one type of record, in the order of their slots.
package final class RecordType: Sendable {
  package struct Field: Sendable {
    package let name: String
    package let type: ValueType
    /// One line for the reference of template authors.
    package let summary: String

    package init(_ name: String, _ type: ValueType, _ summary: String = "") {
      self.name = name
      self.type = type
      self.summary = summary
    }
  }

  /// The name that error messages and the reference use: `Article`.
  package let name: String
  package let fields: [Field]
  private let slots: [String: Int]

  package init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
    slots = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
  }

  /// The slot of the field of that name.
  package func slot(of name: String) -> Int? {
    slots[name]
  }
}

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
