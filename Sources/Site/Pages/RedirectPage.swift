import NewsgenModel
import NewsgenText

/// An old address of an article or a page, which leads to the new one.
struct RedirectPage: PageKind {
  static let code = 11
  static let output = PageOutput.html(template: "redirect.html")
  static let isNamedFreely = true

  let target: String
  var redirectTarget: String? { target }

  static func plan(into planner: inout Planner) {
    for article in planner.catalog.articles {
      let aliases = article.aliases
      if !aliases.isEmpty { planner.add(aliases: aliases, to: article.file) }
    }
    for page in planner.catalog.pages {
      planner.add(aliases: page.aliases, to: planner.addresses.file(ofPage: page))
    }
  }

  func isHidden(in catalog: CatalogView) -> Bool { true }
  func isReplaceable(in catalog: CatalogView) -> Bool { false }

  func origin(in origins: PageOrigins) -> PageOrigin {
    PageOrigin(name: "an alias of /\(target)", location: nil)
  }

  func title(on page: PageContext) -> String { page.locale.text("moved") }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) { buffer.append(target) }
}

extension Planner {
  fileprivate mutating func add(aliases: [String], to target: String) {
    var known: Set = [target]
    for file in aliases where known.insert(file).inserted {
      add(file, RedirectPage(target: target), isListed: false)
    }
  }
}
