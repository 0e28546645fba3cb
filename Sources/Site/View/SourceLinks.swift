package import NewsgenModel
package import NewsgenText

/// Where links between source files lead: `[..](../14/other.md)` -> the page of that source.
package struct SourceLinks: Sendable {
  private let files: [UTF8Key: String]
  private let hasTargets: Bool
  private let decode: @Sendable (String) -> String?

  /// Finds the pages of `targets`, the source files that any text links to.
  ///
  /// `decode` gives the path in a destination as written, nil for a link that is none to a source
  /// file. Complexity: O(n) in the sources of the site, nothing where no text has such a link.
  package init(
    to targets: Set<UTF8Key>, in catalog: Catalog, decode: @escaping @Sendable (String) -> String?
  ) {
    self.decode = decode
    var files: [UTF8Key: String] = [:]
    let addresses = SiteAddresses(catalog.configuration)
    if !targets.isEmpty {
      for article in catalog.articles where targets.contains(UTF8Key(article.metadata.source)) {
        files[UTF8Key(article.metadata.source)] = article.file
      }
      for page in catalog.pages { files[UTF8Key(page.source)] = addresses.file(ofPage: page) }
      for entity in catalog.entities {
        guard let record = entity.record else { continue }
        files[UTF8Key(record.source)] = entity.file
      }
    }
    self.files = files
    hasTargets = !targets.isEmpty
  }

  /// Where a link that was written in a source leads.
  enum Target {
    case page(String)
    /// A source that has no page: it was reported.
    case nothing
    /// Not to a source.
    case elsewhere
  }

  func target(of destination: String, in source: String) -> Target {
    guard hasTargets, let path = decode(destination) else { return .elsewhere }
    let file = files[UTF8Key(SourceLinks.resolve(path, in: source))]
    return file.map(Target.page) ?? .nothing
  }

  /// Returns whether a link to `target` leads to a page of the site.
  package func leads(to target: String) -> Bool { file(of: target) != nil }

  /// The page of a source file.
  package func file(of target: String) -> String? { files[UTF8Key(target)] }

  /// `../14/other.md` in `Content/articles/2023/08/15/a.md`; a path from the root (`/articles/…`)
  /// begins in Content.
  package static func resolve(_ path: String, in source: String) -> String {
    var parts: [Substring] =
      path.hasPrefix("/") ? ["Content"] : source.split(separator: "/").dropLast()
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}
