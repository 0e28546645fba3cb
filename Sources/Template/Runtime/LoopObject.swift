/// The `loop` of a `for`, as an object.
final class LoopObject: RuntimeObject, ValueHolder, @unchecked Sendable {
  let elements: any ListValue
  let count: Int
  let depth: Int
  /// The plan of a recursive loop, and the frame in which it began.
  let recursion: (plan: Int32, frame: Frame)?
  var index = 0
  private var lastValues: [Value]?

  init(_ elements: any ListValue, depth: Int, recursion: (plan: Int32, frame: Frame)?) {
    self.elements = elements
    count = elements.count
    self.depth = depth
    self.recursion = recursion
    super.init(nesting: elements.nesting + 1)
  }

  override var kind: String { "loop" }
  override var isCallable: Bool { true }

  override func attribute(_ name: String) -> Value {
    LoopMember(rawValue: name)?.value(atTurn: index, of: count)
      ?? LoopObjectMember(rawValue: name).map(value) ?? .undefined
  }

  private func value(of member: LoopObjectMember) -> Value {
    switch member {
    case .depth: .int(depth + 1)
    case .depth0: .int(depth)
    case .previtem: index > 0 ? elements[index - 1] : .undefined
    case .nextitem: index + 1 < count ? elements[index + 1] : .undefined
    }
  }

  override func call(
    _ name: String, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    switch name {
    case "cycle":
      guard !arguments.positional.isEmpty else {
        throw EvaluationError("`loop.cycle` expects values")
      }
      return arguments.positional[index % arguments.positional.count]
    case "changed": return .bool(try changed(arguments.positional, arguments.budget))
    default: return nil
    }
  }

  /// Returns whether the values differ from those of the last call.
  private func changed(_ values: [Value], _ budget: RenderingBudget) throws(EvaluationError) -> Bool
  {
    defer { lastValues = values }
    guard let lastValues, lastValues.count == values.count else { return true }
    for (last, value) in zip(lastValues, values) where !(try Value.areEqual(last, value, budget)) {
      return true
    }
    return false
  }

  func removeAll() { lastValues = nil }
}
