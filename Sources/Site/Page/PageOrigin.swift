import NewsgenModel
import NewsgenText

/// Where a planned page comes from, as messages name it.
struct PageOrigin {
  let name: String
  /// `nil` for a page that newsgen makes without a source.
  let location: SourceLocation?

  /// As the second place of a problem.
  var notes: [Diagnostic.Note] {
    location.map { [Diagnostic.Note("the other source", at: $0)] } ?? []
  }
}

/// Finds the origins of planned pages; for problems only, since it may read sources again.
struct PageOrigins {
  let catalog: Catalog
  private let locator: SourceLocator

  init(_ catalog: Catalog, _ locator: SourceLocator) {
    self.catalog = catalog
    self.locator = locator
  }

  func origin(of source: String) -> PageOrigin {
    PageOrigin(name: source, location: locator.location(of: .path, in: source))
  }

  /// The origin of a kind's index: the line of the kind in the configuration.
  func origin(ofKind index: Int) -> PageOrigin {
    let id = catalog.configuration.kinds[index].id
    return PageOrigin(
      name: "the page of the kind \(id)",
      location: locator.location(of: .kind(id), in: "Content/site.yaml"))
  }

  /// The origin of a redirect at `file`, an alias of the page.
  func origin(ofAlias file: String, of page: any PageKind) -> PageOrigin {
    guard let source = page.source(in: CatalogView(catalog)) else { return page.origin(in: self) }
    return PageOrigin(
      name: "an alias in \(source)", location: locator.location(of: .alias(file), in: source))
  }

  /// The first article that makes a page of a year, month or day.
  func origin(ofDates articles: Range<Int>) -> PageOrigin {
    PageOrigin(
      name: "the page of a date",
      location: articles.first.map {
        SourceLocation(path: catalog.article(ArticleID($0)).metadata.source)
      })
  }

  /// An entity's record, else the first article that names it.
  func origin(of id: EntityID) -> PageOrigin {
    let entity = catalog.entity(id)
    let name = "the page of \(entity.names.first?.text ?? entity.id)"
    if let record = entity.record {
      return PageOrigin(name: name, location: SourceLocation(path: record.source))
    }
    let location = catalog.articles(mentioning: id).first.map { article in
      let kind = catalog.configuration.kinds[entity.kind].id
      return locator.location(
        of: .name(kind: kind, entity.names.map(\.text)),
        in: catalog.article(article).metadata.source)
    }
    return PageOrigin(name: name, location: location)
  }
}
