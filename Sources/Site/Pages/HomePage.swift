import NewsgenModel
import NewsgenText

/// The home page: the newest of all articles, and every kind of entity.
struct HomePage: PageKind {
  static let code = 1
  static let name = "home"
  static let output = PageOutput.html(template: "home.html")

  let number: Int?

  static func plan(into planner: inout Planner) {
    planner.addList("index.html", planner.catalog.articles.count) { HomePage(number: $0) }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? {
    number == nil ? nil : HomePage(number: nil)
  }

  func list(in catalog: CatalogView) -> ListedArticles? { catalog.all }

  func lastChange(in catalog: CatalogView) -> CivilDate? {
    number == nil ? catalog.lastDay(of: catalog.all) : nil
  }

  func description(in catalog: CatalogView) -> String? {
    number == nil ? catalog.configuration.description : nil
  }

  func title(on page: PageContext) -> String {
    page.numberText ?? page.configuration.title
  }

  func label(on page: PageContext) -> EntityRecord.Name {
    EntityRecord.Name(language: page.locale.language, text: page.locale.text("home"))
  }

  func link(on page: PageContext) -> String { page.homeLink }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    guard number == nil else { return }
    for kind in inputs.catalog.configuration.kinds.indices {
      let top = inputs.site.entities.top[kind]
      buffer.append(inputs.catalog.entitiesOfKind[kind].count)
      buffer.append(top.count)
      buffer.hold([.kindCount(kind), .top(kind)])
      for id in top { inputs.append(link: id, isCounted: true, to: &buffer) }
    }
  }
}
