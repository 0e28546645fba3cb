import NewsgenModel
import NewsgenText

/// A file of Content/files, which is copied as it is.
struct CopiedFilePage: PageKind {
  static let code = 16
  static let output = PageOutput.copied
  static let isNamedFreely = true

  let source: String
  /// Its state is what it depends on (`PageFingerprints`).
  var copiedSource: String? { source }

  static func plan(into planner: inout Planner) {
    for source in planner.files {
      planner.add(Planner.file(ofCopied: source), CopiedFilePage(source: source), isListed: false)
    }
  }

  func isReplaceable(in catalog: CatalogView) -> Bool { false }

  func origin(in origins: PageOrigins) -> PageOrigin {
    PageOrigin(name: source, location: SourceLocation(path: source))
  }
}
