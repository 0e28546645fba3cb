import NewsgenModel
import NewsgenSite
import NewsgenText

/// The rows that `newsgen list` prints: one for every article or entity.
struct CatalogListing {
  struct Row {
    /// Names and values in the order of the columns; entities are lists.
    let columns: [(name: String, value: Column)]
  }

  enum Column {
    case text(String?)
    case list([String])
    case number(Int)
  }

  private let catalog: Catalog
  private let addresses: SiteAddresses

  init(_ catalog: Catalog) {
    self.catalog = catalog
    addresses = SiteAddresses(catalog.configuration)
  }

  /// The articles, undated ones first, then oldest to newest.
  var articles: [Row] {
    catalog.articles.map { article in
      let metadata = article.metadata
      let file = article.file
      let id = metadata.source.dropFirst("Content/articles/".count).dropLast(".md".count)
      return Row(columns: [
        ("id", .text(String(id))), ("source", .text(metadata.source)),
        ("permalink", .text(addresses.permalink(of: file))), ("title", .text(metadata.title)),
        ("date", .text(article.day?.iso8601)), ("lang", .text(metadata.languageTag)),
        ("dir", .text(metadata.direction.rawValue)),
        ("entities", .list(article.entities.map(name))),
      ])
    }
  }

  /// The entities, by kind, then by ID.
  var entities: [Row] {
    catalog.entities.enumerated().map { index, entity in
      let id = EntityID(index)
      let name = entity.name(in: catalog.configuration.language)
      let language =
        name.language == .undetermined ? catalog.configuration.language : name.language
      return Row(columns: [
        ("id", .text(self.name(id))), ("source", .text(entity.record?.source)),
        ("permalink", .text(addresses.permalink(of: self.name(id) + "/index.html"))),
        ("title", .text(name.text)), ("lang", .text(name.language.tag)),
        ("dir", .text(Direction(of: name.text, inherited: language.direction).rawValue)),
        ("articles", .number(catalog.articles(mentioning: id).count)),
      ])
    }
  }

  /// Returns the name of an entity in the listing: `countries/ru`.
  private func name(_ id: EntityID) -> String {
    let entity = catalog.entity(id)
    return catalog.configuration.kinds[entity.kind].id + "/" + entity.id
  }
}

extension CatalogListing.Row {
  /// Returns the values separated by tabs, absent ones empty. `shown` makes a string safe to print.
  func text(_ shown: (String) -> String) -> String {
    columns.map { column in
      switch column.value {
      case .text(let text): text.map(shown) ?? ""
      case .list(let items): items.map(shown).joined(separator: " ")
      case .number(let number): String(number)
      }
    }.joined(separator: "\t")
  }

  /// The row as a JSON object on one line; absent values are null.
  var json: String {
    var out = ByteBuffer()
    for (index, column) in columns.enumerated() {
      out.append(index == 0 ? "{\"" : ",\"")
      out.append(column.name)
      out.append("\":")
      switch column.value {
      case .text(nil): out.append("null")
      case .text(let text?): append(text, to: &out)
      case .number(let number): out.append(decimal: number)
      case .list(let items):
        out.append("[")
        for (index, item) in items.enumerated() {
          if index > 0 { out.append(",") }
          append(item, to: &out)
        }
        out.append("]")
      }
    }
    out.append("}")
    return out.string
  }

  private func append(_ text: String, to out: inout ByteBuffer) {
    out.append("\"")
    out.append(escapingJSON: text)
    out.append("\"")
  }
}
