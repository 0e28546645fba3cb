/// Reads a field of a record: a function of the record and the field's slot.
///
/// A structure, since the compiler wraps a function that is stored in an array or an optional in
/// another one, which costs a call and the counting of its captures for every field.
package struct FieldGetter: Sendable {
  /// Returns the value of a record's slot.
  package let value: @Sendable (AnyObject, Int) -> Value

  /// Creates a getter; `value` is called only with records of the getter's type.
  package init(_ value: @escaping @Sendable (AnyObject, Int) -> Value) {
    self.value = value
  }
}
