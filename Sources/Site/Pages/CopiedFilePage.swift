import NewsgenModel
import NewsgenText

/// A file of Content/files, which is copied as it is.
struct CopiedFilePage: PageKind {
  static let code = 16
  static let format = OutputFormat.binary
  static let isNamedFreely = true

  let source: String
  /// Its state is what it depends on (`PageFingerprints`).
  var copiedSource: String? { source }

  static func plan(into planner: inout Planner) {
    for source in planner.files {
      planner.add(file(of: source), CopiedFilePage(source: source), isListed: false)
    }
  }

  /// The output path of a source below Content/files.
  static func file(of source: String) -> String {
    String(source.utf8.dropFirst("Content/files/".utf8.count)) ?? source
  }

  func isReplaceable(in catalog: Catalog) -> Bool { false }

  func origin(in origins: PageOrigins) -> PageOrigin {
    PageOrigin(name: source, location: SourceLocation(path: source))
  }
}
