import NewsgenModel
import NewsgenText

/// The sitemap: all URLs, or an index of parts.
struct SitemapPage: PageKind {
  static let code = 13
  /// More URLs than this do not fit into one sitemap (sitemaps.org).
  static let limit = 50_000

  /// A part counts from 1; `nil` for the sitemap itself.
  let part: Int?
  /// How many parts there are.
  let parts: Int

  /// Planned last: it names the pages that are planned before it.
  static func plan(into planner: inout Planner) {
    let parts = (planner.listed.count + limit - 1) / limit
    planner.add("sitemap.xml", SitemapPage(part: nil, parts: parts), isListed: false)
    guard parts > 1 else { return }
    for part in 1...parts {
      planner.add("sitemap/\(part).xml", SitemapPage(part: part, parts: parts), isListed: false)
    }
  }

  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {
    buffer.append(inputs.plan.listed.count)
    for index in pages(of: inputs.plan) {
      buffer.append(inputs.plan.index.keys[index])
      buffer.append(inputs.plan.pages.kind(index).lastChange(in: CatalogView(inputs.catalog)))
      buffer.hold([.lastChange(index)])
    }
  }

  func write(_ inputs: PageWriting, to out: inout ByteBuffer) {
    let writer = SitemapWriter(inputs.site, inputs.plan)
    if part == nil, parts > 1 {
      writer.writeIndex(ofParts: parts, to: &out)
    } else {
      writer.write(pages(of: inputs.plan), to: &out)
    }
  }

  /// The pages that it names, as indices of the plan's; none for an index of parts.
  private func pages(of plan: SitePlan) -> ArraySlice<Int> {
    guard let part else { return parts > 1 ? [] : plan.listed[...] }
    let start = (part - 1) * SitemapPage.limit
    return plan.listed[start..<min(start + SitemapPage.limit, plan.listed.count)]
  }
}
