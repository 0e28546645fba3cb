import NewsgenModel
import NewsgenText

/// An entity, and the articles that name it.
struct EntityPage: PageKind {
  static let code = 8
  static let name = "entity"
  static let output = PageOutput.html(template: "entity.html")

  let id: EntityID
  let number: Int?
  var index: Int { Int(id.index) }
  var entity: EntityID? { id }

  static func plan(into planner: inout Planner) {
    for (index, entity) in planner.catalog.entities.enumerated() {
      let id = EntityID(index)
      planner.addList(
        entity.file, planner.catalog.articles(mentioning: id).count,
        isListed: entity.record?.isHiddenFromSearch != true
      ) { EntityPage(id: id, number: $0) }
    }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? {
    KindIndexPage(kind: catalog.kind(of: id).index)
  }
  func list(in catalog: CatalogView) -> ListedArticles? { catalog.articles(mentioning: id) }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .kind(catalog.kind(of: id).index) }

  func isHidden(in catalog: CatalogView) -> Bool {
    catalog.entity(id).record?.isHiddenFromSearch == true
  }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    number == nil ? catalog.lastDay(of: catalog.articles(mentioning: id)) : nil
  }

  func description(in catalog: CatalogView) -> String? {
    number == nil ? catalog.entity(id).record?.summary : nil
  }

  /// Only an entity with a record is somebody's.
  func isReplaceable(in catalog: CatalogView) -> Bool { catalog.entity(id).record == nil }
  func origin(in origins: PageOrigins) -> PageOrigin { origins.origin(of: id) }
  func title(on page: PageContext) -> String { page.label(of: id).name.text }
  func link(on page: PageContext) -> String { page.link(to: id) }

  func bodies(of site: SiteView, on file: String) -> [BodyRequest] {
    guard number == nil, let record = site.view.entity(id).record, let start = record.bodyStart
    else { return [] }
    let locale = site.ownLocale
    return [
      site.bodyRequest(
        record.source, from: start, record.digests, locale.direction, locale, on: file)
    ]
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    let record = inputs.catalog.entity(id).record
    inputs.append(link: id, isCounted: false, to: &buffer)
    buffer.append(record?.digests.metadata ?? .unknown, holding: [.record(index)])
    guard number == nil else { return }
    if let record, record.bodyStart != nil {
      inputs.appendText(of: record.source, record.digests, to: &buffer)
    }
    let related = inputs.site.entities.related[Int(id.index)]
    let isCounted = inputs.site.countUsage.contains(.related)
    buffer.append(related.count)
    buffer.hold([.related(index)])
    for other in related { inputs.append(link: other, isCounted: isCounted, to: &buffer) }
  }
}
