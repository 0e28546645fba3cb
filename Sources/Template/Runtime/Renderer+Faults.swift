import NewsgenText

/// What a fault looks like to the author of a template.
extension Renderer {
  func diagnostic(of fault: Fault) -> Diagnostic {
    let trace = program.trace
    var notes = (fault.values ?? []).map { Diagnostic.Note($0) }
    var seen: Set<Place> = []
    for caller in fault.callers where seen.insert(caller).inserted {
      notes.append(.init("called here", at: trace.location(of: caller)))
    }
    if let known = fault.known { return known.adding(notes: notes) }
    guard let place = fault.place else {
      return Diagnostic(.error, fault.id, fault.message, at: nil, help: fault.help)
    }
    notes += trace.notes(of: place.instance)
    return Diagnostic(
      .error, fault.id, fault.message, at: trace.location(of: place), notes: notes,
      help: fault.help)
  }

  /// What is wrong with the node, whose value is undefined.
  mutating func undefined(_ id: NodeID) -> Fault {
    let place = place(id)
    switch program.nodes[Int(id)] {
    case .attribute(let base, let name):
      let name = program.constants[Int(name)].text ?? ""
      guard let owner = try? evaluate(base) else { break }
      if owner.isUndefined { return undefined(base) }
      if let absence = absence(ofField: name, in: owner) {
        return Fault.isAbsent(source(id), absence).at(place)
      }
      return Fault.noMember(name, of: owner, called: source(base)).at(place)
    case .field(let base, let field):
      guard let owner = try? evaluate(base) else { break }
      if owner.isUndefined { return undefined(base) }
      if case .record(let record) = owner,
        let absence = record.type.fields[Int(field)].absence
      {
        return Fault.isAbsent(source(id), absence).at(place)
      }
      return Fault.isAbsent(source(base)).at(place)
    case .item(let base, let index):
      guard let owner = try? evaluate(base), let key = try? evaluate(index) else { break }
      if owner.isUndefined { return undefined(base) }
      return Fault.noItem(key, of: owner, called: source(base)).at(place)
    case .globalField(let slot, let field):
      if case .record(let record) = globals[slot: Int(slot)],
        let absence = record.type.fields[Int(field)].absence
      {
        return Fault.isAbsent(source(id), absence).at(place)
      }
      return Fault.isAbsent(source(id).split(separator: ".").first.map(String.init) ?? "").at(place)
    default: break
    }
    return Fault.isUndefined(source(id)).at(place)
  }

  private func absence(ofField name: String, in owner: Value) -> RecordType.Absence? {
    guard case .record(let record) = owner else { return nil }
    return record.type.slot(of: name).flatMap { record.type.fields[$0].absence }
  }

  /// The node as the template has it.
  func source(_ id: NodeID) -> String {
    let place = place(id)
    let file = program.trace.file(of: place)
    let end = min(Int(place.end), file.bytes.count)
    return String(decoding: file.bytes[min(Int(place.start), end)..<end], as: UTF8.self)
  }
}

extension Fault {
  private static let undefinedID = "undefined-value"

  private static func askForDefault(_ source: String) -> String {
    "give it a default: {{ \(source)|default(\"\") }}"
  }

  fileprivate static func isUndefined(_ source: String) -> Fault {
    Fault("`\(source)` is undefined here", id: undefinedID, help: askForDefault(source))
  }

  fileprivate static func isAbsent(_ source: String) -> Fault {
    Fault(
      "`\(source)` is absent on this page", id: undefinedID,
      help: "ask first: {% if \(source) %}")
  }

  fileprivate static func isAbsent(_ source: String, _ absence: RecordType.Absence) -> Fault {
    Fault("`\(source)` \(absence.reason)", id: undefinedID, help: absence.help)
  }

  fileprivate static func noMember(
    _ name: String, of owner: Value, called source: String
  ) -> Fault {
    let names: [String] =
      switch owner {
      case .map(let map): map.keys
      case .record(let record): record.type.fields.map(\.name)
      default: []
      }
    let best = nearest(to: name, among: names)
    return Fault(
      "`\(source)` is \(owner.kindName) without `\(name)`", id: undefinedID,
      help: best.map { "did you mean `\($0)`?" } ?? askForDefault("\(source).\(name)"))
  }

  fileprivate static func noItem(
    _ key: Value, of owner: Value, called source: String
  ) -> Fault {
    Fault(
      "`\(source)` is \(owner.kindName) without \(key.brief)", id: undefinedID,
      help: askForDefault("\(source)[\(key.brief)]"))
  }
}
