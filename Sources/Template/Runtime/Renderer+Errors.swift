import NewsgenText

/// Adds to errors what the author of a template needs.
extension Renderer {
  func diagnostic(of error: EvaluationError) -> Diagnostic {
    let trace = program.trace
    var notes = (error.values ?? []).map { Diagnostic.Note($0) }
    var seen: Set<NodeID> = []
    for caller in error.callers where seen.insert(caller).inserted {
      notes.append(.init("called here", at: trace.location(of: program.spans[Int(caller)])))
    }
    if let known = error.known { return known.adding(notes: notes) }
    guard let node = error.node else {
      return Diagnostic(.error, error.id, error.message, at: nil, help: error.help)
    }
    let span = program.spans[Int(node)]
    notes += trace.notes(of: span.instance)
    return Diagnostic(
      .error, error.id, error.message, at: trace.location(of: span), notes: notes,
      help: error.help)
  }

  /// Returns the error of a node whose value is undefined.
  mutating func undefined(_ id: NodeID) -> EvaluationError {
    switch program.nodes[Int(id)] {
    case .attribute(let base, let name):
      let name = program.constants[Int(name)].text ?? ""
      guard let owner = try? evaluate(base) else { break }
      if owner.isUndefined { return undefined(base) }
      if let absence = absence(ofField: name, in: owner) {
        return EvaluationError.isAbsent(source(id), absence).at(id)
      }
      return EvaluationError.noMember(name, of: owner, called: source(base)).at(id)
    case .field(let base, let field):
      guard let owner = try? evaluate(base) else { break }
      if owner.isUndefined { return undefined(base) }
      if case .record(let record) = owner,
        let absence = record.type.fields[Int(field)].absence
      {
        return EvaluationError.isAbsent(source(id), absence).at(id)
      }
      return EvaluationError.isAbsent(source(base)).at(id)
    case .item(let base, let index):
      guard let owner = try? evaluate(base), let key = try? evaluate(index) else { break }
      if owner.isUndefined { return undefined(base) }
      return EvaluationError.noItem(key, of: owner, called: source(base)).at(id)
    case .globalField(let slot, let field):
      if case .record(let record) = globals[slot: Int(slot)],
        let absence = record.type.fields[Int(field)].absence
      {
        return EvaluationError.isAbsent(source(id), absence).at(id)
      }
      return EvaluationError.isAbsent(source(id).split(separator: ".").first.map(String.init) ?? "")
        .at(id)
    default: break
    }
    return EvaluationError.isUndefined(source(id)).at(id)
  }

  private func absence(ofField name: String, in owner: Value) -> RecordType.Absence? {
    guard case .record(let record) = owner else { return nil }
    return record.type.slot(of: name).flatMap { record.type.fields[$0].absence }
  }

  /// Returns the node's text in the template.
  func source(_ id: NodeID) -> String {
    let span = program.spans[Int(id)]
    let file = program.trace.file(of: span)
    let end = min(Int(span.end), file.bytes.count)
    return String(decoding: file.bytes[min(Int(span.start), end)..<end], as: UTF8.self)
  }
}

extension EvaluationError {
  private static let undefinedID = "undefined-value"

  private static func askForDefault(_ source: String) -> String {
    "give it a default: {{ \(source)|default(\"\") }}"
  }

  fileprivate static func isUndefined(_ source: String) -> EvaluationError {
    EvaluationError("`\(source)` is undefined here", id: undefinedID, help: askForDefault(source))
  }

  fileprivate static func isAbsent(_ source: String) -> EvaluationError {
    EvaluationError(
      "`\(source)` is absent on this page", id: undefinedID,
      help: "check it first with {% if \(source) %}")
  }

  fileprivate static func isAbsent(
    _ source: String, _ absence: RecordType.Absence
  ) -> EvaluationError {
    EvaluationError("`\(source)` \(absence.reason)", id: undefinedID, help: absence.help)
  }

  fileprivate static func noMember(
    _ name: String, of owner: Value, called source: String
  ) -> EvaluationError {
    let names: [String] =
      switch owner {
      case .map(let map): map.keys
      case .record(let record): record.type.fields.map(\.name)
      default: []
      }
    let best = nearest(to: name, among: names)
    return EvaluationError(
      "`\(source)` is \(owner.kindName) without `\(name)`", id: undefinedID,
      help: best.map { "did you mean `\($0)`?" } ?? askForDefault("\(source).\(name)"))
  }

  fileprivate static func noItem(
    _ key: Value, of owner: Value, called source: String
  ) -> EvaluationError {
    EvaluationError(
      "`\(source)` is \(owner.kindName) without \(key.brief)", id: undefinedID,
      help: askForDefault("\(source)[\(key.brief)]"))
  }
}
