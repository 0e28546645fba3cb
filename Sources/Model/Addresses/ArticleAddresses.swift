import NewsgenText

/// The output paths and links of articles, the same as `SiteAddresses` gives, built from bytes when
/// they are needed, so that no article stores its URL.
final class ArticleAddresses: Sendable {
  private let style: SiteConfiguration.AddressStyle
  /// The path of the site's base URL; `nil` if links depend on the page that they are on.
  private let root: [UInt8]?

  init(_ configuration: SiteConfiguration) {
    style = configuration.addresses
    root = configuration.links == .root ? Array(configuration.baseURL.path.utf8) : nil
  }

  func file(of metadata: PackedMetadata, on day: CivilDate?) -> String {
    var text = ""
    withFile(of: metadata, on: day) { text = String(wellFormed: $0) }
    return text
  }

  /// Calls `body` with the bytes of the path that `file` returns.
  func withFile(
    of metadata: PackedMetadata, on day: CivilDate?, _ body: (Span<UInt8>) -> Void
  ) {
    withAddress([], metadata, day, style == .file ? ".html" : "/index.html", body)
  }

  func rootLink(of metadata: PackedMetadata, on day: CivilDate?) -> String? {
    guard let root else { return nil }
    // URLs omit `index.html` here as for any other file.
    if style == .file, metadata.withSlug({ $0.count == 5 && $0.begins(with: "index") }) {
      return address(root, nil, day, "")
    }
    return address(root, metadata, day, style == .file ? ".html" : "/")
  }

  private func address(
    _ root: [UInt8], _ metadata: PackedMetadata?, _ day: CivilDate?, _ end: StaticString
  ) -> String {
    var text = ""
    withAddress(root, metadata, day, end) { text = String(wellFormed: $0) }
    return text
  }

  /// Calls `body` with `root2023/08/14/slug.html`, without the last part for an article without a
  /// slug.
  private func withAddress(
    _ root: [UInt8], _ metadata: PackedMetadata?, _ day: CivilDate?, _ end: StaticString,
    _ body: (Span<UInt8>) -> Void
  ) {
    metadata.withSlug { slug in
      // "undated/" is shorter than a date.
      let capacity =
        root.count + PathBytes.longestDate + slug.count + end.utf8CodeUnitCount
      PathBytes.with(capacity: capacity) { out in
        out.append(root.span)
        if let day {
          out.append(year: day.year, month: day.month, day: day.day)
        } else {
          out.append("undated/")
        }
        out.append(slug)
        out.append(end)
        body(out.text)
      }
    }
  }
}

extension PackedMetadata? {
  fileprivate func withSlug<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    switch self {
    case let metadata?: metadata.withSlug(body)
    case nil: body(Span())
    }
  }
}
