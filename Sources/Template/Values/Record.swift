/// A value with named fields that a program gives to a template: an article, a page, a date.
///
/// The compiler turns a field's name into its slot; a record answers by slot and keeps no dictionary.
/// An object, so that handing one on counts one reference and copies nothing.
package protocol Record: AnyObject, Sendable {
  var type: RecordType { get }
  /// `slot` is the index of one of `type.fields`.
  subscript(slot slot: Int) -> Value { get }
}
