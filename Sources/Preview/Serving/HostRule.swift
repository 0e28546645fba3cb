import HTTPTypes
import NIOCore

/// Decides which requests are answered, by the host and the origin that they name.
///
/// A server on a loopback address is private to the machine. A foreign page could still read it by
/// resolving its own name to 127.0.0.1 (DNS rebinding), but then `Host` has that name.
struct HostRule: Sendable {
  enum Verdict: Equatable {
    case allowed
    /// `Host` is missing, malformed or repeated (RFC 9112 section 3.2).
    case malformed
    /// The request is for another host.
    case foreign
  }

  /// The hosts that are answered; `nil` for all.
  private let allowed: Set<String>?

  /// Creates the rule for a server bound to `address`, which the user called `host`.
  init(boundTo address: SocketAddress?, named host: String) {
    let host = host.lowercased()
    let name = host.contains(":") ? "[\(host)]" : host
    allowed =
      address?.isLoopback == true ? ["localhost", "127.0.0.1", "[::1]", name] : nil
  }

  /// Checks the `Host` field, which Hummingbird moves to `authority`; a second one stays a field.
  func verdict(on request: HTTPRequest) -> Verdict {
    guard let authority = request.authority.flatMap({ Authority($0) }),
      !request.headerFields.contains(where: { $0.name.canonicalName == "host" })
    else { return .malformed }
    guard let allowed else { return .allowed }
    return allowed.contains(authority.host) ? .allowed : .foreign
  }

  /// Returns whether the request comes from a page of this server, or from no page at all.
  ///
  /// Browsers send the origin of a page that reads from another server; such a page could occupy
  /// all event streams.
  func isSameOrigin(_ request: HTTPRequest) -> Bool {
    guard let origin = request.headerFields[.origin] else { return true }
    guard let scheme = ["http://", "https://"].first(where: origin.lowercased().hasPrefix),
      let theirs = Authority(origin.dropFirst(scheme.count)),
      let ours = request.authority.flatMap({ Authority($0) })
    else { return false }
    return theirs == ours
  }
}

extension SocketAddress {
  /// Whether only this machine can connect: 127.0.0.0/8, `::1`, and IPv4 in IPv6.
  fileprivate var isLoopback: Bool {
    // The address in the one form that `inet_ntop` writes.
    guard let address = ipAddress else { return false }
    return address == "::1" || address.hasPrefix("127.") || address.hasPrefix("::ffff:127.")
  }
}
