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

  func parent(in catalog: Catalog) -> (any PageKind)? {
    number == nil ? nil : HomePage(number: nil)
  }

  func list(in catalog: Catalog) -> ListedArticles? { .range(0..<catalog.articles.count) }

  func lastChange(in catalog: Catalog) -> CivilDate? {
    number == nil ? catalog.articles.last?.day : nil
  }

  func description(in catalog: Catalog) -> String? {
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
      for id in top { buffer.append(inputs.parts.entity(id)) }
    }
  }
}
