import NewsgenSystem
import NIOCore
package import NewsgenText

/// Why a preview cannot be served.
package enum PreviewError: Error, Equatable {
  case portInUse(host: String, port: Int)
  case portForbidden(port: Int)
  case unknownHost(String)
  case foreignAddress(String)
  case cannotListen(host: String, port: Int, reason: String)
  /// No descriptor was left for watching files.
  case cannotWatch(reason: String)
  /// The process may open `limit` files, and needs more to build and to answer one browser.
  case tooFewDescriptors(limit: Int, needed: Int)

  /// Creates the error that a failure to bind `host` and `port` means, or returns `nil`.
  init?(_ error: any Error, host: String, port: Int) {
    switch error {
    case is SocketAddressError, is SocketAddressError.UnknownHost:
      self = .unknownHost(host)
    case let error as IOError:
      switch error.errnoCode {
      case SystemError.addressInUse: self = .portInUse(host: host, port: port)
      case SystemError.accessDenied: self = .portForbidden(port: port)
      case SystemError.addressNotAvailable: self = .foreignAddress(host)
      default: self = .cannotListen(host: host, port: port, reason: error.description)
      }
    default:
      return nil
    }
  }

  /// The error as a message with help.
  package var diagnostic: Diagnostic {
    switch self {
    case .portInUse(let host, let port): .portInUse(host: host, port: port)
    case .portForbidden(let port): .portForbidden(port)
    case .unknownHost(let host): .unknownHost(host)
    case .foreignAddress(let host): .foreignAddress(host)
    case .cannotListen(let host, let port, let reason):
      .cannotListen(host: host, port: port, reason: reason)
    case .cannotWatch(let reason): .cannotWatch(reason)
    case .tooFewDescriptors(let limit, let needed):
      .tooFewDescriptors(limit: limit, needed: needed)
    }
  }
}

extension PreviewError: CustomStringConvertible {
  package var description: String { diagnostic.message }
}

extension Diagnostic {
  fileprivate static func portInUse(host: String, port: Int) -> Diagnostic {
    Diagnostic(
      .error, "port-in-use", "port \(port) of \(host) is in use by another program", at: nil,
      help: "stop that program, or choose another port: --port \(port < 65535 ? port + 1 : 8000)")
  }

  fileprivate static func portForbidden(_ port: Int) -> Diagnostic {
    Diagnostic(
      .error, "port-forbidden", "port \(port) needs rights that this user does not have", at: nil,
      help: "choose a port above 1023: --port 8000")
  }

  fileprivate static func unknownHost(_ host: String) -> Diagnostic {
    Diagnostic(
      .error, "unknown-host", "no address is known for the host \"\(host)\"", at: nil,
      help: "use 127.0.0.1 for this machine only, or 0.0.0.0 for the whole network")
  }

  fileprivate static func foreignAddress(_ host: String) -> Diagnostic {
    Diagnostic(
      .error, "foreign-address", "\(host) is not an address of this machine", at: nil,
      help: "use 127.0.0.1 for this machine only, or 0.0.0.0 for the whole network")
  }

  fileprivate static func cannotListen(host: String, port: Int, reason: String) -> Diagnostic {
    Diagnostic(
      .error, "cannot-listen", "cannot listen on port \(port) of \(host): \(reason)", at: nil)
  }

  fileprivate static func cannotWatch(_ reason: String) -> Diagnostic {
    Diagnostic(.error, "cannot-watch", "cannot watch for changes: \(reason)", at: nil)
  }

  fileprivate static func tooFewDescriptors(limit: Int, needed: Int) -> Diagnostic {
    Diagnostic(
      .error, "too-few-descriptors",
      "this process may open \(limit) files, but a preview needs at least \(needed)", at: nil,
      help: "raise the limit: ulimit -n \(max(needed, 1024))")
  }
}
