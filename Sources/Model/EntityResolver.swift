import NewsgenText

/// Finds whose a name is: by id, by any name or alias of a record, by ISO code; else the name makes an
/// entity of its own.
struct EntityResolver {
  /// What all names led to, once all were asked for.
  struct Resolution {
    /// By kind, then by id.
    let entities: [Entity]
    /// The entity's final id, by the number that `entities(named:)` gave.
    let finalIDs: [EntityID]
  }

  /// An entity that was asked for, numbered in the order of first sight.
  private enum Candidate {
    case record(Int)
    case territory(Territory, kind: Int)
    /// The spellings of a name without a record, with how often each was seen.
    case name(kind: Int, folded: String, spellings: [UTF8Key: Int])
  }

  private struct NameKey: Hashable {
    let kind: Int
    let name: UTF8Key
  }

  private let records: [EntityRecord]
  private let kinds: [EntityKind]
  private let locator: SourceLocator
  private let forms: RecordForms
  private var candidates: [Candidate]
  /// Names as written -> number of a candidate; nil for one that was reported.
  private var known: [NameKey: Int?] = [:]
  private var numbersOfNames: [NameKey: Int] = [:]
  private var numbersOfTerritories: [NameKey: Int] = [:]

  init(
    _ records: [EntityRecord], kinds: [EntityKind], locator: SourceLocator,
    into diagnostics: inout Diagnostics
  ) {
    self.records = records
    self.kinds = kinds
    self.locator = locator
    forms = RecordForms(records, locator: locator, into: &diagnostics)
    candidates = records.indices.map(Candidate.record)
  }

  /// The entities that the article names, each once, in its order; as numbers for `finalIDs`.
  mutating func entities(
    named article: ArticleCard, into diagnostics: inout Diagnostics
  ) -> [Int] {
    var numbers: [Int] = []
    for reference in article.names {
      let key = NameKey(kind: reference.kind, name: UTF8Key(reference.name))
      let number = known[key] ?? number(of: reference)
      known[key] = .some(number)
      if let number {
        count(reference.name, number: number)
        if !numbers.contains(number) { numbers.append(number) }
      } else {
        diagnostics.report(unknownEntity(reference, in: article))
      }
    }
    return numbers
  }

  private mutating func number(of reference: ArticleCard.NameReference) -> Int? {
    let kind = reference.kind
    if let record = forms.record(named: reference.name, kind: kind) { return record }
    if kinds[kind].schema == "Country", let territory = TerritoryNames.find(reference.name) {
      return number(of: territory, kind: kind)
    }
    guard !kinds[kind].isClosed else { return nil }
    let form = folded(reference.name)
    let key = NameKey(kind: kind, name: UTF8Key(form.isEmpty ? reference.name : form))
    if let number = numbersOfNames[key] { return number }
    candidates.append(.name(kind: kind, folded: key.name.text, spellings: [:]))
    numbersOfNames[key] = candidates.count - 1
    return candidates.count - 1
  }

  private mutating func number(of territory: Territory, kind: Int) -> Int {
    if let record = forms.record(iso2: territory.code, kind: kind)
      ?? forms.record(named: territory.code, kind: kind)
    {
      return record
    }
    let key = NameKey(kind: kind, name: UTF8Key(territory.code))
    if let number = numbersOfTerritories[key] { return number }
    candidates.append(.territory(territory, kind: kind))
    numbersOfTerritories[key] = candidates.count - 1
    return candidates.count - 1
  }

  private mutating func count(_ spelling: String, number: Int?) {
    guard let number, case .name(let kind, let folded, var spellings) = candidates[number] else {
      return
    }
    // The dictionary is taken out while it changes, so that it is not copied.
    candidates[number] = .name(kind: kind, folded: folded, spellings: [:])
    spellings[UTF8Key(spelling), default: 0] += 1
    candidates[number] = .name(kind: kind, folded: folded, spellings: spellings)
  }

  /// Gives every entity its id and its place.
  consuming func finish() -> Resolution {
    var ids = EntityIdentifiers()
    var entities: [Entity?] = candidates.map { candidate in
      switch candidate {
      case .record(let index):
        let record = records[index]
        ids.reserve(record.id, kind: record.kind)
        return Entity(
          kind: record.kind, folder: kinds[record.kind].id, id: record.id, names: record.names,
          iso2: record.iso2, record: record)
      case .territory(let territory, let kind):
        ids.reserve(territory.code, kind: kind)
        return Entity(
          kind: kind, folder: kinds[kind].id, id: territory.code, names: territory.names,
          iso2: territory.code, record: nil)
      case .name: return nil
      }
    }
    let names: [EntityIdentifiers.Name] = candidates.indices.compactMap { number in
      guard case .name(let kind, let folded, let spellings) = candidates[number] else { return nil }
      return .init(
        number: number, kind: kind, folded: folded, display: mostFrequent(of: spellings))
    }
    for (name, id) in ids.assign(to: names) {
      let display = EntityRecord.Name(language: .undetermined, text: name.display)
      entities[name.number] = Entity(
        kind: name.kind, folder: kinds[name.kind].id, id: id, names: [display], iso2: nil,
        record: nil)
    }
    let made = entities.compactMap { $0 }
    let order = made.indices.sorted {
      (made[$0].kind, UTF8Key(made[$0].id)) < (made[$1].kind, UTF8Key(made[$1].id))
    }
    var finalIDs = [EntityID](repeating: EntityID(0), count: made.count)
    for (place, number) in order.enumerated() { finalIDs[number] = EntityID(place) }
    return Resolution(entities: order.map { made[$0] }, finalIDs: finalIDs)
  }

  /// The spelling that most articles use; the smallest where several do.
  private func mostFrequent(of spellings: [UTF8Key: Int]) -> String {
    let best = spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }
    return best?.key.text ?? ""
  }
}

// MARK: - Messages

extension EntityResolver {
  private func unknownEntity(
    _ reference: ArticleCard.NameReference, in article: ArticleCard
  ) -> Diagnostic {
    let kind = kinds[reference.kind].id
    let end = reference.offset + reference.name.utf8.count
    let help: String
    if let (form, record) = forms.nearest(to: reference.name, kind: reference.kind) {
      help = "did you mean \"\(form)\" (\(records[record].source))?"
    } else if kinds[reference.kind].schema == "Country",
      let name = TerritoryNames.nearest(to: reference.name)
    {
      help = "did you mean \"\(name)\"?"
    } else {
      help = "add Content/entities/\(kind)/ID.md for it, or take `closed: true` from the kind"
    }
    return Diagnostic(
      .error, "unknown-entity", "no entity of the kind \(kind) is named \"\(reference.name)\"",
      at: locator.location(of: reference.offset..<end, in: article.source), help: help)
  }
}
