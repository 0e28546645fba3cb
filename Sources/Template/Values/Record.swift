/// A value with named fields that a program passes to a template: an article, a page, a date.
///
/// The compiler turns a field's name into a slot, by which the record's type reads it, so no record
/// has a dictionary. Records are objects: passing one counts one reference and copies nothing.
package protocol Record: AnyObject, Sendable {
  /// The record's type, which lives as long as the record.
  var type: RecordType { get }
}

extension Record {
  /// Returns the field in a slot, an index of `type.fields`.
  package subscript(slot slot: Int) -> Value {
    type.value(of: self, slot)
  }

  /// Returns the field of that name, or `undefined`.
  @inline(__always)
  subscript(field field: Symbol) -> Value {
    let type = type
    return type.slot(of: field).map { type.value(of: self, Int($0)) } ?? .undefined
  }
}
