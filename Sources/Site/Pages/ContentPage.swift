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

  func parent(in catalog: CatalogView) -> (any PageKind)? { HomePage(number: nil) }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .page(page) }
  func isHidden(in catalog: CatalogView) -> Bool { catalog.page(page).isHiddenFromSearch }
  func description(in catalog: CatalogView) -> String? { catalog.page(page).summary }
  func extra(in catalog: CatalogView) -> [ExtraEntry] { catalog.page(page).extra }
  func isReplaceable(in catalog: CatalogView) -> Bool { false }
  func source(in catalog: CatalogView) -> String? { catalog.page(page).source }

  func origin(in origins: PageOrigins) -> PageOrigin {
    origins.origin(of: origins.catalog.pages[page].source)
  }

  func title(on context: PageContext) -> String { context.catalog.page(page).title }

  func locale(in site: SiteView) -> PageLocale {
    site.locale(for: site.view.page(page).language)
  }

  func bodies(of site: SiteView, on file: String) -> [BodyRequest] {
    let page = site.view.page(page)
    return [
      site.bodyRequest(
        page.source, from: page.bodyStart, page.digests, page.direction, locale(in: site), on: file)
    ]
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    let page = inputs.catalog.pages[page]
    buffer.append(page.digests.metadata, holding: [.page(self.page)])
    inputs.appendText(of: page.source, page.digests, to: &buffer)
    inputs.appendTranslations(of: .page(self.page), to: &buffer)
  }
}
