import NewsgenText

/// newsgen as a build runs it: records that read the catalog, one buffer for page after page.
struct NewsgenPeer: Peer {
  static let name = "newsgen"

  private let site: SampleSite
  private var out = ByteBuffer(capacity: 1 << 16)

  init(_ site: SampleSite) {
    self.site = site
  }

  mutating func render(_ page: SampleSite.Page) throws -> Int {
    out.removeAll()
    try site.render(page, into: &out)
    return out.count
  }

  mutating func text(of page: SampleSite.Page) throws -> String {
    _ = try render(page)
    return out.string
  }
}
