/// Everything that a template can name, known before the first page is rendered.
package struct Schema: Sendable {
  /// The type of the record that a render is given; its fields are the global names.
  package let globals: RecordType
  private let types: [String: RecordType]

  /// `types` are the record types that `globals` and the types themselves refer to by name.
  package init(globals: RecordType, types: [RecordType]) {
    self.globals = globals
    self.types = Dictionary(uniqueKeysWithValues: types.map { ($0.name, $0) })
  }

  /// The names of fields that records of one identity may differ in.
  var ownFields: Set<String> {
    Set(types.values.flatMap(\.fields).filter { $0.scope == .page }.map(\.name))
  }

  /// Returns the record type of a name, or `nil`.
  package func type(named name: String) -> RecordType? {
    types[name]
  }
}
