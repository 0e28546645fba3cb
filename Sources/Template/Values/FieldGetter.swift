/// Tells records of a type apart: a function that is given the record, as `FieldGetter` is; nil for a record that has no
/// equal.
package struct RecordIdentity: Sendable {
  package let number: @Sendable (AnyObject) -> Int?

  package init(_ number: @escaping @Sendable (AnyObject) -> Int?) {
    self.number = number
  }
}

/// How a field of a record is read: a function that is given the record.
///
/// A structure around it, since a function that lies in an array or an optional is wrapped in another
/// one by the compiler, which costs a call and the counting of its captures for every field.
package struct FieldGetter: Sendable {
  package let value: @Sendable (AnyObject) -> Value

  /// `value` is called with records of the type that the getter is a part of, and no others.
  package init(_ value: @escaping @Sendable (AnyObject) -> Value) {
    self.value = value
  }
}
