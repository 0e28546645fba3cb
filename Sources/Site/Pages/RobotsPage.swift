import NewsgenModel
import NewsgenText

/// `robots.txt` (RFC 9309): everything may be read, and here is the map.
struct RobotsPage: PageKind {
  static let code = 14

  static func plan(into planner: inout Planner) {
    planner.add("robots.txt", RobotsPage(), isListed: false)
  }

  func write(_ inputs: PageWriting, to out: inout ByteBuffer) {
    out.append("User-agent: *\nAllow: /\n\nSitemap: ")
    out.append(inputs.site.addresses.permalink(of: "sitemap.xml"))
    out.append("\n")
  }
}
