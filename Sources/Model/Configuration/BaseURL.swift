/// The URL that a site is published at: `https://example.org/news/`.
package struct BaseURL: Sendable, Hashable {
  /// `https://example.org`
  package let origin: String
  /// `/` or `/news/`
  package let path: String
  /// The whole URL, with a slash at its end.
  package let absolute: String

  /// The URL of a site without `base_url`: RFC 2606 reserves the domain for such use.
  package static let example = BaseURL(origin: "https://example.org", path: "/")

  private init(origin: String, path: String) {
    self.origin = origin
    self.path = path
    absolute = origin + path
  }

  /// Parses a URL; returns `nil` if the string is not an `http` or `https` URL with a host, or has
  /// a query or a fragment.
  package init?(_ text: String) {
    let lowered = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lowered.hasPrefix) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { $0 != "/" }
    let path = rest[host.endIndex...]
    guard !host.isEmpty, !rest.contains(where: { " ?#\\\"<>".contains($0) }) else { return nil }
    self.init(
      origin: scheme + host,
      path: path.isEmpty ? "/" : path.hasSuffix("/") ? String(path) : path + "/")
  }
}
