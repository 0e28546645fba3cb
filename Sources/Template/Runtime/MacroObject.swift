/// A macro with the frame that it was defined in.
final class MacroObject: RuntimeObject, @unchecked Sendable {
  let index: Int32
  let frame: Frame
  private let program: Program

  init(index: Int32, of program: Program, frame: Frame) {
    self.index = index
    self.program = program
    self.frame = frame
  }

  override var kind: String { "macro" }
  override var isCallable: Bool { true }

  override func attribute(_ name: String) -> Value {
    let plan = program.functions[Int(index)]
    return switch name {
    case "name": .string(plan.name)
    case "arguments": .list(TupleValue(plan.parameters.map { .string($0.name) }))
    default: .undefined
    }
  }
}
