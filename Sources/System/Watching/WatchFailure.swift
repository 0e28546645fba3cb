#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why changes of files cannot be watched.
package enum WatchFailure: Error {
  /// The user's limit of instances or of watches is reached.
  case limitReached
  /// The system cannot watch files.
  case missing
  case system(code: Int32)

  init(_ code: Int32) {
    self = code == ENOSPC || code == EMFILE ? .limitReached : .system(code: code)
  }

  /// The reason in words, to follow "since" in a message.
  package var reason: String {
    switch self {
    case .limitReached: "the limit of inotify watches is reached"
    case .missing: "the system has no inotify"
    case .system(let code): SystemError.text(of: code)
    }
  }
}
