/// A value with named fields that a program gives to a template: an article, a page, a date.
///
/// The compiler turns a field's name into its slot; a record's type answers by slot, and no record
/// keeps a dictionary. An object, so that handing one on counts one reference and copies nothing.
package protocol Record: AnyObject, Sendable {
  var type: RecordType { get }
}

extension Record {
  /// `slot` is the index of one of `type.fields`.
  package subscript(slot slot: Int) -> Value { type.value(of: self, slot) }
}

/// A record whose values are all there: data that a program was given.
package final class DataRecord: Record {
  package let type: RecordType
  private let values: [Value]

  /// `values` are those of the type's fields, in their order; the type has no values of its own.
  package init(_ type: RecordType, _ values: [Value]) {
    precondition(values.count == type.fields.count, "a value for each field of \(type.name)")
    self.type = type
    self.values = values
  }

  static func getter(of slot: Int) -> FieldGetter {
    FieldGetter { (record: DataRecord) in record.values[slot] }
  }
}
