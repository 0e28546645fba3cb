/// The values that a failing expression speaks of.
extension Renderer {
  /// The error with the values of the names in its expression, as the present frame has them.
  mutating func withValues(_ error: EvaluationError) -> EvaluationError {
    guard error.values == nil, let failed = error.node else { return error }
    var error = error
    error.values = []
    guard error.id != "undefined-value" else { return error }
    var seen: Set<String> = []
    for node in names(in: failed) {
      let name = source(node)
      guard seen.insert(name).inserted, seen.count <= 6, let value = try? evaluate(node) else {
        continue
      }
      error.values?.append("`\(name)` is \(description(of: value))")
    }
    return error
  }

  private func description(of value: Value) -> String {
    switch value {
    case .undefined: return "undefined"
    case .record, .object: return value.kindName
    default:
      let text = value.brief
      guard text.unicodeScalars.count > 80 else { return text }
      return String(String.UnicodeScalarView(text.unicodeScalars.prefix(80))) + "…"
    }
  }

  /// The names, fields and items that the expression is made of.
  private func names(in id: NodeID) -> [NodeID] {
    switch program.nodes[Int(id)] {
    case .local, .outer, .global, .loopMember, .field, .globalField, .attribute, .item: return [id]
    default: return children(of: id).flatMap { names(in: $0) }
    }
  }

  private func children(of id: NodeID) -> [NodeID] {
    switch program.nodes[Int(id)] {
    case .emit(let value, _), .assignSlot(_, let value), .assign(_, let value), .not(let value),
      .negative(let value), .positive(let value):
      return [value]
    case .and(let left, let right), .or(let left, let right), .arithmetic(_, let left, let right),
      .comparison(_, let left, let right):
      return [left, right]
    case .choice(let condition, let then, let otherwise): return [condition, then, otherwise]
    case .list(let first, let count), .tuple(let first, let count), .map(let first, let count),
      .concatenation(let first, let count), .textConcatenation(let first, let count),
      .comparisonChain(let first, let count, _):
      return Array(program.children[Int(first)..<Int(first + count)])
    case .filter(_, let base, let arguments), .textFilter(_, let base, let arguments),
      .test(_, let base, let arguments),
      .extensionFilter(_, let base, let arguments), .call(let base, let arguments),
      .methodCall(let base, _, let arguments):
      return [base] + self.arguments(arguments)
    case .function(_, let arguments), .extensionFunction(_, let arguments):
      return self.arguments(arguments)
    case .slice(let base, let bounds):
      let plan = program.slices[Int(bounds)]
      return [base] + [plan.from, plan.to, plan.step].compactMap { $0 }
    case .loop(let index): return [program.loops[Int(index)].iterable]
    default: return []
    }
  }

  private func arguments(_ plan: OptionalIndex) -> [NodeID] {
    guard let index = plan.index else { return [] }
    let plan = program.arguments[Int(index)]
    return plan.positional + plan.named
  }
}
