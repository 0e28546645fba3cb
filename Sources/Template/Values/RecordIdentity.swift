/// Tells records of a type apart: a function that is given the record, as `FieldGetter` is; `nil`
/// for a record that has no equal.
package struct RecordIdentity: Sendable {
  /// Returns the number of a record, or `nil`.
  package let number: @Sendable (AnyObject) -> Int?

  /// Creates an identity; `number` is called with records of one type only.
  package init(_ number: @escaping @Sendable (AnyObject) -> Int?) {
    self.number = number
  }
}
