package import NewsgenText

/// The output paths and URLs of a site's pages.
package struct SiteAddresses: Sendable {
  private let base: BaseURL
  private let articles: SiteConfiguration.AddressStyle
  private let links: SiteConfiguration.LinkStyle

  /// Creates the URLs of a site, with the configuration's style of links.
  package init(_ configuration: SiteConfiguration) {
    self.init(configuration, links: configuration.links)
  }

  /// Creates the URLs of a site, with another style of links than the configuration's.
  package init(_ configuration: SiteConfiguration, links: SiteConfiguration.LinkStyle) {
    base = configuration.baseURL
    articles = configuration.addresses
    self.links = links
  }

  // MARK: - Output paths

  /// Returns the path of a file of a day: `2023/08/14/index.html`.
  package func file(of day: CivilDate, _ name: String = "index.html") -> String {
    path(day.year, day.month, day.day, name)
  }

  /// Returns the path of a file of a month: `2023/08/index.html`.
  package func file(ofYear year: Int, month: Int, _ name: String = "index.html") -> String {
    path(year, month, nil, name)
  }

  /// Returns the path of a file of a year: `2023/index.html`.
  package func file(ofYear year: Int, _ name: String = "index.html") -> String {
    path(year, nil, nil, name)
  }

  /// Builds a path at once, since a page with a calendar needs dozens of them.
  private func path(_ year: Int, _ month: Int?, _ day: Int?, _ name: String) -> String {
    let capacity = PathBytes.longestDate + name.utf8.count
    return PathBytes.with(capacity: capacity) { out in
      out.append(year: year, month: month, day: day)
      name.withBytes { out.append($0) }
      return String(wellFormed: out.text)
    }
  }

  /// Returns the path of the page of a day in all years: `on-this-day/08-14.html`.
  package func file(ofDayInAllYears month: Int, _ day: Int) -> String {
    var out = ByteBuffer(capacity: 32)
    out.append("on-this-day/")
    out.append(decimal: month, width: 2)
    out.append("-")
    out.append(decimal: day, width: 2)
    out.append(".html")
    return out.wellFormedString
  }

  /// Returns the path of a standalone page: `about.html` or `about/index.html`.
  package func file(ofPage page: StandalonePage) -> String {
    articles == .file ? page.path + ".html" : page.path + "/index.html"
  }

  /// Returns the path of a numbered page of a list; `front` is the path of its front page.
  package func file(ofPage number: Int, ofList front: String) -> String {
    front.dropLast("index.html".utf8.count) + "page/\(number).html"
  }

  // MARK: - Links

  /// Returns the link from the root of the host, or `nil` if links depend on the page that they are
  /// on.
  package func rootLink(to file: String) -> String? {
    links == .root ? base.path + withoutIndex(file) : nil
  }

  /// Returns the link from the page in `origin` to the page in `file`, both output paths.
  ///
  /// It is not percent-encoded: HTML allows UTF-8, and people can read it (RFC 3987).
  package func link(to file: String, from origin: String) -> String {
    switch links {
    case .root: base.path + withoutIndex(file)
    case .relative: relative(file, from: origin)
    }
  }

  /// Returns the absolute URL of an output file, percent-encoded (RFC 3986).
  package func permalink(of file: String) -> String {
    var out = ByteBuffer(capacity: base.absolute.utf8.count + file.utf8.count * 3)
    appendPermalink(of: file, to: &out)
    return out.wellFormedString
  }

  /// Appends the absolute URL of a file of the output, percent-encoded (RFC 3986).
  package func appendPermalink(of file: String, to out: inout ByteBuffer) {
    file.withBytes { appendPermalink(of: $0, to: &out) }
  }

  /// Like `appendPermalink(of:to:)` for a string, for the bytes of a path.
  package func appendPermalink(of file: Span<UInt8>, to out: inout ByteBuffer) {
    out.append(percentEncoding: base.absolute)
    let count = SiteAddresses.countWithoutIndex(file)
    out.append(percentEncoding: file.extracting(..<count))
  }

  private func withoutIndex(_ file: String) -> Substring {
    let count = file.withBytes(SiteAddresses.countWithoutIndex)
    return file[..<file.utf8.index(file.startIndex, offsetBy: count)]
  }

  /// Returns how many bytes of an output path its URL has: URLs omit `index.html`.
  private static func countWithoutIndex(_ file: Span<UInt8>) -> Int {
    let name: StaticString = "index.html"
    let rest = file.count - name.utf8CodeUnitCount
    guard rest >= 0, rest == 0 || file[rest - 1] == UInt8(ascii: "/") else { return file.count }
    return file.extracting(rest...).begins(with: name) ? rest : file.count
  }

  /// Returns a relative link, which includes `index.html`: no server adds it to `file://` URLs.
  private func relative(_ file: String, from origin: String) -> String {
    let target = file.split(separator: "/", omittingEmptySubsequences: false)
    let here = origin.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var shared = 0
    while shared < here.count, shared < target.count - 1, here[shared] == target[shared] {
      shared += 1
    }
    let up = String(repeating: "../", count: here.count - shared)
    return up + target[shared...].joined(separator: "/")
  }
}
