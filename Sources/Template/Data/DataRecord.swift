/// A record whose fields are the keys of a dictionary: data of which nothing is known before.
package final class DataRecord: Record {
  package let type: RecordType
  private let values: [Value]

  package init(_ map: MapValue, types: [String: ValueType] = [:]) {
    type = RecordType("Data", map.keys.map { RecordType.Field($0, types[$0] ?? .any) })
    values = map.values
  }

  package subscript(slot slot: Int) -> Value { values[slot] }
}
