import NewsgenModel
import NewsgenText

/// The page of an article.
struct ArticlePage: PageKind {
  static let code = 2
  static let name = "article"
  static let output = PageOutput.html(template: "article.html")

  let id: ArticleID
  var article: ArticleID? { id }
  var translatable: Translations.Member? { .article(id) }

  /// The pages of articles are planned with the catalog (`PlannedPages`).
  static func plan(into planner: inout Planner) { planner.listArticles() }

  func parent(in catalog: CatalogView) -> (any PageKind)? {
    catalog.day(of: id).flatMap(catalog.day).map { DayPage(day: $0, number: nil) }
      ?? ArchivePage(number: nil)
  }

  /// The archive is above the year only on pages of dates: an article has enough above it.
  func trail(in catalog: CatalogView) -> [any PageKind] {
    guard let parent = parent(in: catalog) else { return [] }
    let trail = parent.trail(in: catalog) + [parent]
    return parent is DayPage ? trail.filter { !($0 is ArchivePage) } : trail
  }

  func isHidden(in catalog: CatalogView) -> Bool { catalog.article(id).isHiddenFromSearch }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    let article = catalog.article(id)
    return article.updated.map(catalog.zone.day) ?? article.day
  }

  func description(in catalog: CatalogView) -> String? { catalog.article(id).metadata.summary }
  func isReplaceable(in catalog: CatalogView) -> Bool { false }
  func source(in catalog: CatalogView) -> String? { catalog.article(id).metadata.source }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(of: origins.catalog.article(id).metadata.source)
  }

  func title(on page: PageContext) -> String { page.article?.metadata.title ?? "" }

  func locale(in site: SiteView) -> PageLocale {
    let metadata = site.view.article(id).metadata
    return metadata.languageTag == site.ownLocale.language.tag
      ? site.ownLocale : site.locale(for: metadata.language)
  }

  func bodies(of site: SiteView, on file: String) -> [BodyRequest] {
    [site.bodyRequest(ofArticle: id, locale(in: site), on: file)]
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    let index = Int(id.index)
    let catalog = inputs.catalog
    inputs.append(item: id, to: &buffer)
    buffer.append(inputs.parts.texts[index], holding: inputs.facts(ofText: id))
    inputs.appendLinks(of: catalog.articles[index].metadata.source, to: &buffer)
    inputs.appendTranslations(of: .article(id), to: &buffer)
    let isDated = index >= catalog.undatedCount
    let range =
      isDated ? catalog.undatedCount..<catalog.articles.count : 0..<catalog.undatedCount
    for step in [-1, 1] {
      buffer.hold([.neighbour(index, step: step)])
      if range.contains(index + step) {
        inputs.append(item: ArticleID(index + step), to: &buffer)
      } else {
        buffer.append(.unknown)
      }
    }
  }
}
