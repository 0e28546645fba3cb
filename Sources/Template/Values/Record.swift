/// A value with named fields that a program gives to a template: an article, a page, a date.
///
/// The compiler turns a field's name into its slot; a record's type answers by slot, and no record
/// keeps a dictionary. An object, so that handing one on counts one reference and copies nothing.
package protocol Record: AnyObject, Sendable {
  /// The record's type, which lives as long as the record.
  var type: RecordType { get }
}

extension Record {
  /// `slot` is the index of one of `type.fields`.
  package subscript(slot slot: Int) -> Value {
    type.value(of: self, slot)
  }

  /// The field of that name; undefined if there is none.
  @inline(__always)
  subscript(field field: Symbol) -> Value {
    let type = type
    return type.slot(of: field).map { type.value(of: self, Int($0)) } ?? .undefined
  }
}
