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
  override var macro: MacroObject? { self }

  override func attribute(_ name: String) -> Value {
    let plan = program.functions[Int(index)]
    return switch name {
    case "name": .string(plan.name)
    case "arguments": .list(TupleValue(plan.parameters.map { .string($0.name) }))
    default: .undefined
    }
  }
}

/// What `{% import "x" as name %}` gives.
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

/// An object that can be given other values after it was made, and so come to hold itself, or a chain
/// of others that has no end. The rendering keeps it, and empties it at its end.
protocol ValueHolder: AnyObject {
  func removeAll()
}

/// Values that a loop can change for what comes behind it.
final class NamespaceObject: RuntimeObject, ValueHolder, @unchecked Sendable {
  var values: MapValue

  init(_ values: MapValue) {
    self.values = values
  }

  override var kind: String { "namespace" }
  override func attribute(_ name: String) -> Value { values[name] ?? .undefined }
  func removeAll() { values = MapValue() }
}

/// `cycler(…)`: the next of its values each time it is asked.
final class CyclerObject: RuntimeObject, @unchecked Sendable {
  let values: [Value]
  var position = 0

  init(_ values: [Value]) {
    self.values = values
    super.init(nesting: Value.nesting(around: values))
  }

  override var kind: String { "cycler" }

  override func attribute(_ name: String) -> Value {
    name == "current" ? values[position] : .undefined
  }

  func next() -> Value {
    defer { position = (position + 1) % values.count }
    return values[position]
  }
}

/// `joiner(…)`: nothing when it is called first, then its separator.
final class JoinerObject: RuntimeObject, @unchecked Sendable {
  let separator: Value
  var isUsed = false

  init(_ separator: Value) {
    self.separator = separator
    super.init(nesting: separator.nesting + 1)
  }

  override var kind: String { "joiner" }

  func next() -> Value {
    defer { isUsed = true }
    return isUsed ? separator : .string("")
  }
}
