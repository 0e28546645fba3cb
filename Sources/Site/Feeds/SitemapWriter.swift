import NewsgenModel
import NewsgenText

/// The sitemap (sitemaps.org 0.9): one file, or an index of parts of 50,000 addresses.
struct SitemapWriter {
  private let site: SiteView
  private let plan: SitePlan

  init(_ site: SiteView, _ plan: SitePlan) {
    self.site = site
    self.plan = plan
  }

  /// Appends a sitemap of pages of the plan, as indices.
  func write(_ pages: ArraySlice<Int>, to out: inout ByteBuffer) {
    out.append(SitemapWriter.declaration)
    writeAddresses(pages, to: &out)
  }

  /// Appends an index of that many sitemaps.
  func writeIndex(ofParts parts: Int, to out: inout ByteBuffer) {
    out.append(SitemapWriter.declaration)
    writeIndex(parts, to: &out)
  }

  private static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

  private func writeIndex(_ parts: Int, to out: inout ByteBuffer) {
    out.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for part in 1...parts {
      out.append("<sitemap><loc>")
      out.append(escapingMarkup: site.addresses.permalink(of: "sitemap/\(part).xml"))
      out.append("</loc></sitemap>\n")
    }
    out.append("</sitemapindex>\n")
  }

  private func writeAddresses(_ pages: ArraySlice<Int>, to out: inout ByteBuffer) {
    out.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    var address = ByteBuffer(capacity: 256)
    for index in pages {
      address.removeAll()
      plan.pages.withFile(index) { site.addresses.appendPermalink(of: $0, to: &address) }
      out.append("<url><loc>")
      address.withBytes { out.append(escapingMarkup: $0) }
      out.append("</loc>")
      let lastChange = ReadLog.deriving(.lastChange(index)) {
        plan.pages.kind(index).lastChange(in: site.view)
      }
      if let day = lastChange {
        out.append("<lastmod>")
        day.appendISO8601(to: &out)
        out.append("</lastmod>")
      }
      out.append("</url>\n")
    }
    out.append("</urlset>\n")
  }
}
