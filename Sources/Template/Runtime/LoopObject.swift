/// The `loop` of a `for`.
final class LoopObject: RuntimeObject, ValueHolder, @unchecked Sendable {
  /// What `loop.` may be followed by.
  static let members =
    LoopMember.allCases.map(\.rawValue) + Member.allCases.map(\.rawValue) + ["cycle", "changed"]

  /// Its values but those of `LoopMember`; the others are methods.
  private enum Member: String, CaseIterable {
    case depth, depth0, previtem, nextitem
  }

  let elements: any ListValue
  let count: Int
  let depth: Int
  /// The plan of a loop that may be called, and the frame that it was begun in.
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

  override func attribute(_ name: String) -> Value {
    LoopMember(rawValue: name)?.value(atTurn: index, of: count)
      ?? Member(rawValue: name).map(value) ?? .undefined
  }

  private func value(of member: Member) -> Value {
    switch member {
    case .depth: .int(depth + 1)
    case .depth0: .int(depth)
    case .previtem: index > 0 ? elements[index - 1] : .undefined
    case .nextitem: index + 1 < count ? elements[index + 1] : .undefined
    }
  }

  /// Whether the values differ from those of the call before.
  func changed(_ values: [Value], _ budget: RenderingBudget) throws(EvaluationError) -> Bool {
    defer { lastValues = values }
    guard let lastValues, lastValues.count == values.count else { return true }
    for (last, value) in zip(lastValues, values) where !(try Value.areEqual(last, value, budget)) {
      return true
    }
    return false
  }

  func removeAll() { lastValues = nil }
}
