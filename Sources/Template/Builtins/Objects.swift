/// A namespace, whose values a loop can change for the code after it.
final class NamespaceObject: RuntimeObject, ValueHolder, @unchecked Sendable {
  var values: MapValue

  init(_ values: MapValue) {
    self.values = values
  }

  override var kind: String { "namespace" }
  override func attribute(_ name: String) -> Value { values[name] ?? .undefined }
  func removeAll() { values = MapValue() }
}

/// `cycler(…)`: returns the next of its values at each call.
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

/// `joiner(…)`: returns nothing at the first call, then its separator.
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

/// An object whose values can be changed, so that it can contain itself, or an endless chain of
/// others. The rendering keeps all such objects, and empties them at its end.
protocol ValueHolder: AnyObject {
  func removeAll()
}
