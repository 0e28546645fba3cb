import NewsgenContent
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenText

/// The links of articles and pages to other sources.
struct InternalLinks: Sendable {
  /// A link and its location.
  struct Link: Sendable {
    let source: String
    let target: String
    let location: SourceLocation
  }

  private(set) var links: [Link] = []

  /// Adds the links of a source, whose targets are relative to it.
  mutating func add(_ found: [ArticleReader.SourceLink], of source: String) {
    for link in found {
      links.append(
        Link(
          source: source, target: SourceLinks.resolve(link.destination, in: source),
          location: link.location))
    }
  }

  /// For every source with links to others, a digest of where they lead.
  func digests(_ resolved: SourceLinks) -> [UTF8Key: Digest] {
    var digests: [UTF8Key: Digest] = [:]
    for link in links {
      let digest = Digest(of: link.target)
        .combined(with: resolved.file(of: link.target).map { Digest(of: $0) } ?? .unknown)
      let source = UTF8Key(link.source)
      digests[source] = (digests[source] ?? .unknown).combined(with: digest)
    }
    return digests
  }

  /// Each compares a link with all sources.
  private static let maximumSuggestions = 100

  /// Finds the pages that the links lead to; `excluded` are articles that are not published.
  func resolve(
    in catalog: Catalog, excluded: [String], into diagnostics: inout Diagnostics
  ) -> SourceLinks {
    let targets = Set(links.map { UTF8Key($0.target) })
    let resolved = SourceLinks(to: targets, in: catalog) { sourcePath(in: $0) }
    let withheld = Set(excluded.map(UTF8Key.init))
    lazy var names = catalog.articles.map(\.metadata.source) + catalog.pages.map(\.source)
    var suggestions = 0
    for link in links where !resolved.leads(to: link.target) {
      // Skip links in excluded articles.
      if withheld.contains(UTF8Key(link.source)) { continue }
      if withheld.contains(UTF8Key(link.target)) {
        diagnostics.report(.withheldTarget(link))
      } else if !diagnostics.isFull("missing-target", in: link.location.path) {
        suggestions += 1
        let isSuggested = suggestions <= InternalLinks.maximumSuggestions
        diagnostics.report(.missingTarget(link, among: isSuggested ? names : []))
      }
    }
    return resolved
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func missingTarget(
    _ link: InternalLinks.Link, among names: [String]
  ) -> Diagnostic {
    let suggestion = nearest(to: link.target, among: names).map { "did you mean \($0)?" }
    return Diagnostic(
      .error, "missing-target", "link target \(link.target) does not exist",
      at: link.location, help: suggestion ?? "use a path relative to this file")
  }

  fileprivate static func withheldTarget(_ link: InternalLinks.Link) -> Diagnostic {
    Diagnostic(
      .warning, "withheld-target", "link target \(link.target) is not published",
      at: link.location,
      help: "it is a draft, unpublished or in the future; --drafts and --future show them")
  }
}
