import NewsgenModel
import NewsgenText

/// The Atom feed of the newest articles.
struct FeedPage: PageKind {
  static let code = 12

  static func plan(into planner: inout Planner) {
    planner.add("feed.xml", FeedPage(), isListed: false)
  }

  func bodies(of site: SiteView, on file: String) -> [BodyRequest] {
    AtomWriter(site).entries.map { site.bodyRequest(ofArticle: $0, site.ownLocale, on: nil) }
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    let zone = inputs.catalog.zone
    buffer.hold([.feed])
    for id in AtomWriter(inputs.site).entries {
      let metadata = inputs.catalog.article(id).metadata
      inputs.append(item: id, to: &buffer)
      inputs.appendText(of: metadata.source, metadata.digests, to: &buffer)
      for time in [metadata.published, metadata.updated] { buffer.append(time.map(zone.utc)) }
    }
  }

  func write(_ inputs: PageWriting, to out: inout ByteBuffer) {
    AtomWriter(inputs.site).write(inputs.bodies, to: &out)
  }
}
