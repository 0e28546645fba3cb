/// A record of given values: data from a file.
package final class DataRecord: Record {
  /// The fields of the record.
  package let type: RecordType
  private let values: [Value]

  /// Creates a record; `values` are those of the type's fields, in order.
  package init(_ type: RecordType, _ values: [Value]) {
    precondition(values.count == type.fields.count, "a value for each field of \(type.name)")
    self.type = type
    self.values = values
  }

  /// Creates a record whose fields are the keys of a dictionary of unknown data.
  package convenience init(_ map: MapValue, types: [String: ValueType] = [:]) {
    self.init(
      RecordType("Data", map.keys.map { RecordType.Field($0, types[$0] ?? .any) }), map.values)
  }

  /// The getter of every field: a function that captured a slot would be an object, whose
  /// references all workers count.
  static let getter = FieldGetter { unsafeDowncast($0, to: DataRecord.self).values[$1] }
}
