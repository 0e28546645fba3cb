/// An object that the language creates during a rendering, and that never outlives it.
///
/// Unchecked, since one rendering runs on one thread and its objects stay there.
package class RuntimeObject: @unchecked Sendable {
  /// The object's kind in messages.
  var kind: String { "object" }
  /// Whether `name(…)` can call it.
  var isCallable: Bool { false }
  /// Like `Value.nesting`; 0 for an object that the rendering keeps alive until its end.
  final let nesting: Int

  init(nesting: Int = 0) {
    self.nesting = nesting
  }

  /// Returns the value of `.name`, or `undefined`.
  func attribute(_ name: String) -> Value { .undefined }

  /// Returns the result of `.name(…)`, or `nil` if the object has no such method.
  func call(_ name: String, _ arguments: Arguments) throws(EvaluationError) -> Value? { nil }
}
