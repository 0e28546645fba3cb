#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers of system errors (errno(3)) that callers tell apart.
package enum SystemError {
  /// `EADDRINUSE`: another socket listens at the address.
  package static let addressInUse = EADDRINUSE
  /// `EADDRNOTAVAIL`: the address is not one of this machine.
  package static let addressNotAvailable = EADDRNOTAVAIL
  /// `EACCES`: the user lacks the rights, as for ports below 1024.
  package static let accessDenied = EACCES

  /// Returns the system's description of an error: `Permission denied`.
  package static func text(of code: Int32) -> String { String(cString: strerror(code)) }
}
