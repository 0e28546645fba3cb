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

  func parent(in catalog: Catalog) -> (any PageKind)? { HomePage(number: nil) }
  func list(in catalog: Catalog) -> ListedArticles? { .range(0..<catalog.undatedCount) }
  func menuEntry(in catalog: Catalog) -> MenuEntry? { .archive }
  func title(on page: PageContext) -> String { page.locale.text("archive") }
  func link(on page: PageContext) -> String { page.archiveLink }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    guard number == nil else { return }
    for year in inputs.parts.years { buffer.append(year) }
  }
}
