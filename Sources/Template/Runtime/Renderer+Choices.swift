import NewsgenText

extension Renderer {
  mutating func runChoice(
    _ choice: TemplateChoice, name: NodeID, at id: NodeID
  ) throws(EvaluationError) {
    let value = try evaluate(name)
    if value.isUndefined { throw undefined(name) }
    let names = try paying(at: id) { budget throws(EvaluationError) in
      if let name = value.text { return [name] }
      guard let elements = try value.elements(budget) else { return [] as [String] }
      return try elements.array(budget).compactMap(\.text)
    }
    for name in names {
      if let body = choice.bodies[name] { return try run(body) }
    }
    if choice.ignoresMissing { return }
    throw EvaluationError.missingTemplate(
      names.first ?? value.brief, among: choice.bodies.keys.sorted()
    )
    .at(id)
  }
}

extension EvaluationError {
  fileprivate static func missingTemplate(_ name: String, among names: [String]) -> EvaluationError
  {
    EvaluationError(
      "there is no template `\(name)`", id: "missing-template",
      help: nearest(to: name, among: names).map { "did you mean `\($0)`?" })
  }
}
