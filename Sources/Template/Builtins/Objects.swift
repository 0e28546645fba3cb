/// Values that a loop can change for what comes after it.
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

  override func call(
    _ name: String, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    switch name {
    case "next": return next()
    case "reset":
      position = 0
      return Value.none
    default: return nil
    }
  }

  private func next() -> Value {
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
  override var isCallable: Bool { true }

  func next() -> Value {
    defer { isUsed = true }
    return isUsed ? separator : .string("")
  }
}

/// An object that can be given other values after it was made, and so come to hold itself, or a
/// chain of others that has no end. The rendering keeps it, and empties it at its end.
protocol ValueHolder: AnyObject {
  func removeAll()
}
