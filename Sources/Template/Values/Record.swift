/// A value with named fields that a program gives to a template: an article, a page, a date.
///
/// The compiler turns a field's name into its slot; a record answers by slot and keeps no dictionary.
package protocol Record: Sendable {
  var type: RecordType { get }
  /// `slot` is the index of one of `type.fields`.
  subscript(slot slot: Int) -> Value { get }
}
