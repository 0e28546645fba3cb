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
