/// The values in error messages.
extension Renderer {
  /// Returns the error with the values of the names in its expression.
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

  /// Returns the names, fields and items in an expression.
  private func names(in id: NodeID) -> [NodeID] {
    switch program.nodes[Int(id)] {
    case .local, .outer, .global, .loopMember, .field, .globalField, .attribute, .item: return [id]
    default:
      return program.parts(of: id).flatMap { part in
        if case .value(let value) = part { names(in: value) } else { [] as [NodeID] }
      }
    }
  }
}
