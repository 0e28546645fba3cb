/// Which `Host` fields are answered.
///
/// A server on a loopback address is private to the machine. A foreign page could still read it by
/// letting its own name lead to 127.0.0.1 (DNS rebinding), but then that name is in the field.
struct HostRule: Sendable {
  /// nil: every host.
  private let allowed: Set<String>?

  /// The rule for a server that is bound to `host`.
  init(boundTo host: String) {
    let host = host.lowercased()
    let isLoopback = host == "localhost" || host == "::1" || host.hasPrefix("127.")
    let name = host.contains(":") ? "[\(host)]" : host
    allowed = isLoopback ? ["localhost", "127.0.0.1", "[::1]", name] : nil
  }

  /// Whether a request for `authority`, a host with or without a port, is answered.
  func allows(_ authority: String?) -> Bool {
    guard let allowed else { return true }
    guard let authority else { return false }
    let host =
      if let bracket = authority.firstIndex(of: "]") {
        authority[...bracket]
      } else {
        authority.prefix { $0 != ":" }
      }
    return allowed.contains(host.lowercased())
  }
}
