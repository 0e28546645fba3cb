package import NewsgenModel
import NewsgenText

/// What pages show of entities beside their articles, worked out of a catalog alone.
package struct EntityOverview: Sendable {
  /// For every kind, its entities with most articles.
  let top: [[EntityID]]
  /// For every entity, those that it is most often named with.
  let related: [[EntityID]]
  /// The entities of the authors that have one, by their names as articles write them.
  private let authors: [UTF8Key: EntityID]

  /// `related` is what `related(to:in:)` says of all entities.
  package init(of catalog: Catalog, related: [[EntityID]]) {
    self.related = related
    top = catalog.entitiesOfKind.map { EntityOverview.top(of: $0, in: catalog) }
    authors = EntityOverview.authors(of: catalog)
  }

  /// The entity of an author.
  func author(_ name: String) -> EntityID? {
    authors.isEmpty ? nil : authors[UTF8Key(name)]
  }

  /// An article with more says of no two of them that they belong together.
  private static let maximumNames = 500

  private static func top(of entities: Range<Int>, in catalog: Catalog) -> [EntityID] {
    let counted = entities.map { index in
      (id: EntityID(index), count: catalog.articles(mentioning: EntityID(index)).count)
    }
    return counted.filter { $0.count > 0 }
      .sorted { ($1.count, $0.id) < ($0.count, $1.id) }.prefix(12).map(\.id)
  }

  /// For each of some entities, those that share most articles with it, most first, at least two;
  /// eight at most.
  ///
  /// Workers do it side by side. Complexity: O(n · k) for n names in the articles and k names in
  /// one, which are at most `maximumNames`.
  package static func related(to entities: Range<Int>, in catalog: Catalog) -> [[EntityID]] {
    var counts = [Int32](repeating: 0, count: catalog.entities.count)
    return entities.map { index in
      var met: [EntityID] = []
      for article in catalog.articles(mentioning: EntityID(index)) {
        let entities = catalog.articles[Int(article.index)].entities
        guard entities.count <= maximumNames else { continue }
        for place in 0..<entities.count where Int(entities[place].index) != index {
          let other = entities[place]
          if counts[Int(other.index)] == 0 { met.append(other) }
          counts[Int(other.index)] += 1
        }
      }
      let related = met.filter { counts[Int($0.index)] >= 2 }
        .sorted { (counts[Int($1.index)], $0) < (counts[Int($0.index)], $1) }.prefix(8)
      for other in met { counts[Int(other.index)] = 0 }
      return Array(related)
    }
  }

  /// Whose names the authors' are: names are folded once, and not on every page.
  private static func authors(of catalog: Catalog) -> [UTF8Key: EntityID] {
    var names: Set<UTF8Key> = []
    for article in catalog.articles {
      for name in article.authors { names.insert(UTF8Key(name)) }
    }
    guard !names.isEmpty else { return [:] }
    let people = people(of: catalog)
    var authors: [UTF8Key: EntityID] = [:]
    for name in names { authors[name] = people[UTF8Key(folded(name.text))] }
    return authors
  }

  /// The persons by their folded names.
  private static func people(of catalog: Catalog) -> [UTF8Key: EntityID] {
    var people: [UTF8Key: EntityID] = [:]
    for (index, entity) in catalog.entities.enumerated()
    where catalog.configuration.kinds[entity.kind].schema == "Person" {
      let aliases = entity.record?.aliases.filter { !$0.isWeak }.map(\.form) ?? []
      for name in entity.names.map(\.text) + aliases {
        people[UTF8Key(folded(name))] = people[UTF8Key(folded(name))] ?? EntityID(index)
      }
    }
    return people
  }
}
