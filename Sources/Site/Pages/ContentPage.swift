import NewsgenModel
import NewsgenText

/// A page of Content/pages.
struct ContentPage: PageKind {
  static let code = 9
  static let name = "page"
  static let output = PageOutput.html(template: "page.html")

  /// An index of the catalog's `pages`.
  let page: Int
  var index: Int { page }
  var translatable: Translations.Member? { .page(page) }

  static func plan(into planner: inout Planner) {
    for (index, page) in planner.catalog.pages.enumerated() {
      planner.add(
        planner.addresses.file(ofPage: page), ContentPage(page: index),
        isListed: !page.isHiddenFromSearch)
    }
  }

  func parent(in catalog: Catalog) -> (any PageKind)? { HomePage(number: nil) }
  func menuEntry(in catalog: Catalog) -> MenuEntry? { .page(page) }
  func isHidden(in catalog: Catalog) -> Bool { catalog.pages[page].isHiddenFromSearch }
  func description(in catalog: Catalog) -> String? { catalog.pages[page].summary }
  func extra(in catalog: Catalog) -> [ExtraEntry] { catalog.pages[page].extra }
  func isReplaceable(in catalog: Catalog) -> Bool { false }
  func source(in catalog: Catalog) -> String? { catalog.pages[page].source }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(of: origins.catalog.pages[page].source)
  }

  func title(on context: PageContext) -> String { context.catalog.pages[page].title }

  func locale(in site: SiteView) -> PageLocale {
    site.locale(for: site.catalog.pages[page].language)
  }

  func bodies(of site: SiteView, on file: String) -> [BodyRequest] {
    let page = site.catalog.pages[page]
    return [
      site.bodyRequest(
        page.source, from: page.bodyStart, page.digests, page.direction, locale(in: site), on: file)
    ]
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    let page = inputs.catalog.pages[page]
    buffer.append(page.digests.metadata)
    inputs.appendText(of: page.source, page.digests, to: &buffer)
    inputs.appendTranslations(of: .page(self.page), to: &buffer)
  }
}
