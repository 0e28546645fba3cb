/// Identifies records of a type by a number; `nil` for a record that never occurs again. A
/// structure around the function, for the reason that `FieldGetter` is one.
package struct RecordIdentity: Sendable {
  /// Returns the number of a record, or `nil`.
  package let number: @Sendable (AnyObject) -> Int?

  /// Creates an identity; `number` is called with records of one type only.
  package init(_ number: @escaping @Sendable (AnyObject) -> Int?) {
    self.number = number
  }
}
