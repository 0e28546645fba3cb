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
  /// An open hash table of slots, -1 where it is free: fields are looked up by name for values whose
  /// type is not known when a template is compiled, and `Dictionary` takes five times as long.
  private let table: [Int16]

  package init(_ name: String, _ fields: [Field]) {
    self.name = name
    self.fields = fields
    var size = 4
    while size < fields.count * 3 { size *= 2 }
    var table = [Int16](repeating: -1, count: size)
    for (slot, field) in fields.enumerated() {
      var place = RecordType.hash(field.name) & (size - 1)
      while table[place] >= 0 { place = (place + 1) & (size - 1) }
      table[place] = Int16(slot)
    }
    self.table = table
  }

  /// The slot of the field of that name.
  package func slot(of name: String) -> Int? {
    let mask = table.count - 1
    var place = RecordType.hash(name) & mask
    while table[place] >= 0 {
      let slot = Int(table[place])
      if fields[slot].name == name { return slot }
      place = (place + 1) & mask
    }
    return nil
  }

  private static func hash(_ name: String) -> Int {
    // The length and three letters tell the fields of a record apart well enough.
    let letters = name.utf8
    guard let first = letters.first, let last = letters.last else { return 0 }
    let middle = letters[letters.index(letters.startIndex, offsetBy: letters.count / 2)]
    return letters.count &* 7 &+ Int(first) &* 31 &+ Int(middle) &* 17 &+ Int(last)
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
