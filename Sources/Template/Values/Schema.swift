/// The names that templates can use, known before the first page is rendered.
package struct Schema: Sendable {
  /// The type of the record that a rendering gets; its fields are the globals.
  package let globals: RecordType
  private let types: [String: RecordType]

  /// Creates a schema; `types` are the record types that `globals` and the types themselves name.
  package init(globals: RecordType, types: [RecordType]) {
    self.globals = globals
    self.types = Dictionary(uniqueKeysWithValues: types.map { ($0.name, $0) })
  }

  /// The names of fields in which records of one identity may differ.
  var ownFields: Set<String> {
    Set(types.values.flatMap(\.fields).filter { $0.scope == .page }.map(\.name))
  }

  /// Returns the record type of a name, or `nil`.
  package func type(named name: String) -> RecordType? {
    types[name]
  }
}
