#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Exits of the program.
package enum Exit {
  /// Exit code for a failure of a device (EX_IOERR of sysexits.h).
  package static let inputOutputError: Int32 = 74

  /// Exits at once; values that are still alive are not destroyed.
  package static func now(_ code: Int32) -> Never { exit(code) }

  /// Waits until another thread exits.
  package static func wait() -> Never {
    while true { pause() }
  }
}

/// Options of TCP connections.
package enum TCPOption {
  /// Milliseconds after which the system closes a connection whose other end acknowledges nothing.
  package static let userTimeout: Int32 = {
    #if canImport(Darwin)
      TCP_RXT_CONNDROPTIME
    #else
      TCP_USER_TIMEOUT
    #endif
  }()
}
