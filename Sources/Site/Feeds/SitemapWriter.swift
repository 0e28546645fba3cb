import NewsgenModel
import NewsgenText

/// The sitemap (sitemaps.org 0.9): one file, or an index of parts of 50,000 addresses.
struct SitemapWriter {
  private let site: SiteRenderer
  private let plan: SitePlan

  init(_ site: SiteRenderer, _ plan: SitePlan) {
    self.site = site
    self.plan = plan
  }

  func write(_ content: PlannedPage.Content, to out: inout ByteBuffer) {
    out.append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    if case .sitemap(let parts) = content, parts > 1 {
      writeIndex(parts, to: &out)
    } else {
      writeAddresses(addresses(of: content), to: &out)
    }
  }

  /// The pages that a sitemap names, as indices of the plan's pages; none for an index of sitemaps.
  func addresses(of content: PlannedPage.Content) -> ArraySlice<Int> {
    switch content {
    case .sitemapPart(let part):
      let start = (part - 1) * SitePlan.sitemapLimit
      return plan.listed[start..<min(start + SitePlan.sitemapLimit, plan.listed.count)]
    case .sitemap(let parts) where parts > 1: return []
    default: return plan.listed[...]
    }
  }

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
      if let day = lastChange(of: plan.pages.content(index)) {
        out.append("<lastmod>")
        day.appendISO8601(to: &out)
        out.append("</lastmod>")
      }
      out.append("</url>\n")
    }
    out.append("</urlset>\n")
  }

  /// When the content changed: an article's own day; a list's newest.
  func lastChange(of content: PlannedPage.Content) -> CivilDate? {
    let catalog = site.catalog
    switch content {
    case .article(let id):
      let article = catalog.articles[Int(id.index)]
      return article.updated.map(catalog.zone.day) ?? article.day
    case .home(nil): return catalog.articles.last?.day
    case .year(let index, nil): return day(catalog.years[index].articles)
    case .month(let index, nil): return day(catalog.months[index].articles)
    case .day(let index, nil): return catalog.days[index].date
    case .entity(let id, nil):
      return catalog.articles(mentioning: id).last.flatMap { catalog.article($0).day }
    case .home, .year, .month, .day, .archive, .kind, .entity, .standing, .notFound, .redirect,
      .atomFeed, .sitemap, .sitemapPart, .robots, .asset, .file:
      return nil
    }
  }

  private func day(_ articles: Range<Int>) -> CivilDate? {
    articles.last.flatMap { site.catalog.articles[$0].day }
  }
}

/// `robots.txt` (RFC 9309): everything may be read, and here is the map.
struct RobotsWriter {
  private let site: SiteRenderer

  init(_ site: SiteRenderer) {
    self.site = site
  }

  func write(to out: inout ByteBuffer) {
    out.append("User-agent: *\nAllow: /\n\nSitemap: ")
    out.append(site.addresses.permalink(of: "sitemap.xml"))
    out.append("\n")
  }
}
