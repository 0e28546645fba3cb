/// A thing that the language makes while a page is rendered; it never outlives the rendering.
///
/// Unchecked, since one rendering runs on one thread and its objects never leave it.
package class RuntimeObject: @unchecked Sendable {
  /// What messages call it.
  var kind: String { "object" }
  /// Whether `name(…)` calls it.
  var isCallable: Bool { false }
  /// As a value's; 0 for an object that the rendering keeps alive until its end.
  final let nesting: Int

  init(nesting: Int = 0) {
    self.nesting = nesting
  }

  /// The value of `.name`; undefined if there is none.
  func attribute(_ name: String) -> Value { .undefined }

  /// The result of `.name(…)`; `nil` if the object has no such method.
  func call(_ name: String, _ arguments: Arguments) throws(EvaluationError) -> Value? { nil }
}
