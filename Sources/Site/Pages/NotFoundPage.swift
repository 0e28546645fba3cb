import NewsgenModel

/// What a server shows for an address that has no page.
struct NotFoundPage: PageKind {
  static let code = 10
  static let output = PageOutput.html(template: "404.html")
  static let linksFromRoot = true

  static func plan(into planner: inout Planner) {
    planner.add("404.html", NotFoundPage(), isListed: false)
  }

  func isHidden(in catalog: CatalogView) -> Bool { true }
}
