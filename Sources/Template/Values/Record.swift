/// A value with named fields that a program passes to a template: an article, a page, a date.
///
/// The compiler turns a field's name into a slot, by which the record's type reads it, so no record
/// has a dictionary. Records are objects: passing one counts one reference and copies nothing.
package protocol Record: AnyObject, Sendable {
  /// The record's type, which lives as long as the record.
  ///
  /// Unmanaged, since all workers read the types of records at every step, and would all count
  /// references of the same few objects.
  var unmanagedType: Unmanaged<RecordType> { get }
}

extension Record {
  /// The record's type. Counts a reference; hot code uses `unmanagedType`.
  package var type: RecordType { unmanagedType.takeUnretainedValue() }

  /// Returns the field in a slot, an index of `type.fields`.
  package subscript(slot slot: Int) -> Value {
    unmanagedType._withUnsafeGuaranteedRef { $0.value(of: self, slot) }
  }

  /// Returns the field of that name, or `undefined`.
  @inline(__always)
  subscript(field field: Symbol) -> Value {
    unmanagedType._withUnsafeGuaranteedRef { type in
      type.slot(of: field).map { type.value(of: self, Int($0)) } ?? .undefined
    }
  }
}
