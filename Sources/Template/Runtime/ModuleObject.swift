/// The result of `{% import "x" as name %}`.
final class ModuleObject: RuntimeObject, @unchecked Sendable {
  let frame: Frame
  let exports: [String: Int32]

  init(frame: Frame, exports: [String: Int32]) {
    self.frame = frame
    self.exports = exports
  }

  override var kind: String { "template" }

  override func attribute(_ name: String) -> Value {
    exports[name].map { frame[$0] } ?? .undefined
  }
}
