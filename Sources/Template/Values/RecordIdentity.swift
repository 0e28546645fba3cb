/// Tells records of a type apart: a function that is given the record, as `FieldGetter` is; nil for
/// a record that has no equal.
package struct RecordIdentity: Sendable {
  package let number: @Sendable (AnyObject) -> Int?

  package init(_ number: @escaping @Sendable (AnyObject) -> Int?) {
    self.number = number
  }
}
