import NewsgenText

/// Resolves names to entities: by ID, by any name or alias of a record, by ISO code; else the name
/// becomes an entity of its own.
struct EntityResolver {
  /// The entities of all names, once all were added.
  struct Resolution {
    /// The entities, by kind, then by ID.
    let entities: [Entity]
    /// The final ID of each candidate.
    fileprivate let finalIDs: [EntityID]
    fileprivate let numbers: [UInt32]
    fileprivate let ends: [Int]

    /// Returns the entities of the `index`th article, each once, in its order.
    func entities(ofArticle index: Int) -> EntityIDList {
      EntityIDList(
        numbers[(index == 0 ? 0 : ends[index - 1])..<ends[index]].lazy.map { finalIDs[Int($0)] })
    }
  }

  /// An entity that was named, numbered by first occurrence.
  private enum Candidate {
    case record(Int)
    case territory(Territory, kind: Int)
    /// A name without a record.
    case name(kind: Int, folded: String)
  }

  private struct NameKey: Hashable {
    let kind: Int
    let name: UTF8Key
  }

  private let records: [EntityRecord]
  private let kinds: [EntityKind]
  private let locator: SourceLocator
  private let forms: EntityRecordIndex
  private var candidates: [Candidate]
  /// The names as written.
  private var spellings = NameInterner()
  /// The candidate of each spelling; `nil` for a name that is reported wherever it occurs.
  private var candidatesOfSpellings: [Int?] = []
  /// The candidates of all articles, one article after the other, and the end of each.
  private var numbers: [UInt32] = []
  private var ends: [Int] = []
  private var numbersOfNames: [NameKey: Int] = [:]
  private var numbersOfTerritories: [NameKey: Int] = [:]

  init(
    _ records: [EntityRecord], kinds: [EntityKind], locator: SourceLocator,
    into diagnostics: inout Diagnostics
  ) {
    self.records = records
    self.kinds = kinds
    self.locator = locator
    forms = EntityRecordIndex(records, locator: locator, into: &diagnostics)
    candidates = records.indices.map(Candidate.record)
  }

  /// Resolves the names of an article.
  mutating func add(_ metadata: PackedMetadata, into diagnostics: inout Diagnostics) {
    let start = numbers.count
    var unknown: [Int] = []
    var place = 0
    var seen: Set<UInt32>?
    metadata.forEachName { kind, name in
      let (spelling, isNew) = spellings.count(name, kind: kind)
      if isNew {
        candidatesOfSpellings.append(
          number(of: String(decoding: name), kind: kind))
      }
      if let number = candidatesOfSpellings[spelling] {
        if isFirst(UInt32(number), from: start, &seen) { numbers.append(UInt32(number)) }
      } else {
        unknown.append(place)
      }
      place += 1
    }
    ends.append(numbers.count)
    guard !unknown.isEmpty else { return }
    let names = metadata.names
    for place in unknown.prefix(Diagnostics.maximum + 1) {
      diagnostics.report(unknownEntity(names[place], in: metadata))
    }
  }

  /// Whether the article has not named the entity yet. Comparing a few is faster than hashing.
  @inline(__always)
  private func isFirst(_ number: UInt32, from start: Int, _ seen: inout Set<UInt32>?) -> Bool {
    guard numbers.count - start >= 64 else { return !numbers[start...].contains(number) }
    var known = seen.take() ?? Set(numbers[start...])
    defer { seen = known }
    return known.insert(number).inserted
  }

  private mutating func number(of name: String, kind: Int) -> Int? {
    if let record = forms.record(named: name, kind: kind) { return record }
    if kinds[kind].schema == "Country", let territory = TerritoryNames.find(name) {
      return number(of: territory, kind: kind)
    }
    guard !kinds[kind].isClosed else { return nil }
    let form = folded(name)
    let key = NameKey(kind: kind, name: UTF8Key(form.isEmpty ? name : form))
    if let number = numbersOfNames[key] { return number }
    candidates.append(.name(kind: kind, folded: key.name.text))
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

  /// Assigns every entity its ID and index.
  consuming func finish() -> Resolution {
    var ids = EntityIDAssigner()
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
    let displays = mostFrequentSpellings()
    let names: [EntityIDAssigner.Name] = candidates.indices.compactMap { number in
      guard case .name(let kind, let folded) = candidates[number] else { return nil }
      return .init(
        number: number, kind: kind, folded: folded, display: displays[number]?.text ?? "")
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
    return Resolution(
      entities: order.map { made[$0] }, finalIDs: finalIDs, numbers: numbers, ends: ends)
  }

  /// Returns the most frequent spelling of each candidate, the smallest one of several.
  private func mostFrequentSpellings() -> [UTF8Key?] {
    var best = [(spelling: UTF8Key, count: Int)?](repeating: nil, count: candidates.count)
    for (spelling, candidate) in candidatesOfSpellings.enumerated() {
      guard let candidate, case .name = candidates[candidate] else { continue }
      let key = UTF8Key(spellings.text(spelling))
      let count = spellings.counts[spelling]
      if let other = best[candidate], (count, other.spelling) <= (other.count, key) { continue }
      best[candidate] = (key, count)
    }
    return best.map { $0?.spelling }
  }
}

// MARK: - Messages

extension EntityResolver {
  private func unknownEntity(
    _ reference: ArticleMetadata.NameReference, in article: PackedMetadata
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
      help = "add Content/entities/\(kind)/ID.md for it, or remove `closed: true` from the kind"
    }
    return Diagnostic(
      .error, "unknown-entity", "no entity of the kind \(kind) is named \"\(reference.name)\"",
      at: locator.location(of: reference.offset..<end, in: article.source), help: help)
  }
}
