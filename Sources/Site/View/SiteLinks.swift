import NewsgenModel

/// How every page names the pages that are linked from everywhere.
struct SiteLinks: Sendable {
  let home: String
  let archive: String
  let feed: String
  /// By the index of the kind.
  let kinds: [String]

  /// Nil where links depend on the page that they are on.
  init?(_ configuration: SiteConfiguration, _ addresses: SiteAddresses) {
    let kinds = configuration.kinds.compactMap { addresses.rootLink(to: SiteLinks.file(of: $0)) }
    guard let home = addresses.rootLink(to: SiteLinks.home),
      let archive = addresses.rootLink(to: SiteLinks.archive),
      let feed = addresses.rootLink(to: SiteLinks.feed)
    else { return nil }
    self.home = home
    self.archive = archive
    self.feed = feed
    self.kinds = kinds
  }

  static let home = "index.html"
  static let archive = "archive/index.html"
  static let feed = "feed.xml"

  static func file(of kind: EntityKind) -> String { kind.id + "/index.html" }
}
