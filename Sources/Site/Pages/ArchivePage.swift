import NewsgenModel
import NewsgenText

/// All years, and the articles without a date.
struct ArchivePage: PageKind {
  static let code = 6
  static let name = "archive"
  static let output = PageOutput.html(template: "archive.html")

  let number: Int?
  var period: Period? { .archive }

  static func plan(into planner: inout Planner) {
    planner.addList("archive/index.html", planner.catalog.undatedCount) { ArchivePage(number: $0) }
  }

  func parent(in catalog: CatalogView) -> (any PageKind)? { HomePage(number: nil) }
  func list(in catalog: CatalogView) -> ListedArticles? { catalog.undated }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { .archive }
  func title(on page: PageContext) -> String { page.locale.text("archive") }
  func link(on page: PageContext) -> String { page.archiveLink }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    guard number == nil else { return }
    buffer.hold([.years])
    for (year, digest) in inputs.parts.years.enumerated() {
      buffer.append(digest, holding: inputs.facts(ofCalendarsOf: year))
    }
  }
}
