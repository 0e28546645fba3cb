/// How a field of a record is read: a function that is given the record and the field's slot.
///
/// A structure around it, since a function that lies in an array or an optional is wrapped in
/// another one by the compiler, which costs a call and the counting of its captures for every
/// field.
package struct FieldGetter: Sendable {
  /// Returns the value of a record's slot.
  package let value: @Sendable (AnyObject, Int) -> Value

  /// `value` is called with records of the type that the getter is a part of, and no others.
  package init(_ value: @escaping @Sendable (AnyObject, Int) -> Value) {
    self.value = value
  }
}
