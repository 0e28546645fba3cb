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
  private let catalog: Catalog
  private let locator: SourceLocator

  init(_ catalog: Catalog, _ locator: SourceLocator) {
    self.catalog = catalog
    self.locator = locator
  }

  func origin(of content: PlannedPage.Content) -> PageOrigin {
    switch content {
    case .article, .standing:
      let source = source(of: content) ?? "Content"
      return PageOrigin(name: source, location: locator.location(of: .path, in: source))
    case .file(let source): return PageOrigin(name: source, location: SourceLocation(path: source))
    case .redirect(let target): return PageOrigin(name: "an alias of /\(target)", location: nil)
    case .entity(let id, _): return origin(of: id)
    case .kind(let index):
      let id = catalog.configuration.kinds[index].id
      return PageOrigin(
        name: "the page of the kind \(id)",
        location: locator.location(of: .kind(id), in: "Content/site.yaml"))
    case .year(let index, _): return origin(ofDates: catalog.years[index].articles)
    case .month(let index, _): return origin(ofDates: catalog.months[index].articles)
    case .day(let index, _): return origin(ofDates: catalog.days[index].articles)
    case .home, .archive, .notFound, .atomFeed, .sitemap, .sitemapPart, .robots, .asset:
      return PageOrigin(name: "a page that newsgen makes", location: nil)
    }
  }

  /// The origin of a redirect at `file`, an alias of the page with the content.
  func origin(ofAlias file: String, of content: PlannedPage.Content) -> PageOrigin {
    guard let source = source(of: content) else { return origin(of: content) }
    return PageOrigin(
      name: "an alias in \(source)", location: locator.location(of: .alias(file), in: source))
  }

  private func source(of content: PlannedPage.Content) -> String? {
    switch content {
    case .article(let id): catalog.article(id).card.source
    case .standing(let index): catalog.pages[index].source
    default: nil
    }
  }

  /// The first article that makes a page of a year, month or day.
  private func origin(ofDates articles: Range<Int>) -> PageOrigin {
    PageOrigin(
      name: "the page of a date",
      location: articles.first.map {
        SourceLocation(path: catalog.article(ArticleID($0)).card.source)
      })
  }

  /// An entity's record, else the first article that names it.
  private func origin(of id: EntityID) -> PageOrigin {
    let entity = catalog.entity(id)
    let name = "the page of \(entity.names.first?.text ?? entity.id)"
    if let record = entity.record {
      return PageOrigin(name: name, location: SourceLocation(path: record.source))
    }
    let location = catalog.articles(mentioning: id).first.map { article in
      let kind = catalog.configuration.kinds[entity.kind].id
      return locator.location(
        of: .name(kind: kind, entity.names.map(\.text)), in: catalog.article(article).card.source)
    }
    return PageOrigin(name: name, location: location)
  }
}
