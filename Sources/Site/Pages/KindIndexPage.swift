import NewsgenModel
import NewsgenText

/// The entities of a kind.
struct KindIndexPage: PageKind {
  static let code = 7
  static let name = "kind"
  static let output = PageOutput.html(template: "kind.html")

  /// An index of the configuration's kinds.
  let kind: Int
  var index: Int { kind }
  var entityKind: Int? { kind }

  static func plan(into planner: inout Planner) {
    for (index, kind) in planner.catalog.configuration.kinds.enumerated() {
      planner.add(kind.id + "/index.html", KindIndexPage(kind: index))
    }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? { HomePage(number: nil) }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .kind(kind) }
  func origin(in origins: PageOrigins) -> PageOrigin { origins.origin(ofKind: kind) }
  func title(on page: PageContext) -> String { label(on: page).text }
  func label(on page: PageContext) -> EntityRecord.Name { page.locale.kindTitles[kind] }
  func link(on page: PageContext) -> String { page.link(toKind: kind) }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    let entities = inputs.catalog.entitiesOfKind[kind]
    buffer.append(kind)
    buffer.append(entities.count)
    for index in entities { inputs.append(link: EntityID(index), isCounted: true, to: &buffer) }
    for id in inputs.site.entities.top[kind] { buffer.append(Int(id.index)) }
    buffer.hold([.kind(kind), .kindCount(kind), .top(kind)])
  }
}
