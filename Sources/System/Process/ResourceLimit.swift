#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A limit of the process's resources (getrlimit(2)).
package struct ResourceLimit: Sendable {
  #if canImport(Glibc)
    private let resource: __rlimit_resource
  #else
    private let resource: Int32
  #endif

  /// How many descriptors the process may have open.
  package static let openFiles = ResourceLimit(resource: RLIMIT_NOFILE)
  /// How many bytes of address space the process may have.
  package static let addressSpace = ResourceLimit(resource: RLIMIT_AS)
  /// How many bytes the main thread's stack may have.
  package static let stack = ResourceLimit(resource: RLIMIT_STACK)
  /// How many bytes a file that the process writes may have.
  package static let fileSize = ResourceLimit(resource: RLIMIT_FSIZE)

  /// The soft limit; `Int.max` if there is none, `nil` if the system reports an error.
  package var soft: Int? { limits.map { Int(clamping: $0.rlim_cur) } }

  /// Raises the soft limit to `value`, or to the hard limit if that is lower. Returns the new
  /// limit, or `nil` if the system reports an error.
  package func raise(to value: Int) -> Int? {
    guard var limits else { return nil }
    let wanted = value == .max ? rlim_t.max : rlim_t(value)
    let current = limits.rlim_cur
    guard current < wanted else { return Int(clamping: current) }
    limits.rlim_cur = min(wanted, limits.rlim_max)
    return Int(clamping: set(limits) ? limits.rlim_cur : current)
  }

  private var limits: rlimit? {
    var limits = rlimit()
    #if canImport(Glibc)
      let result = getrlimit(Int32(resource.rawValue), &limits)
    #else
      let result = getrlimit(resource, &limits)
    #endif
    return result == 0 ? limits : nil
  }

  private func set(_ limits: rlimit) -> Bool {
    var limits = limits
    #if canImport(Glibc)
      return setrlimit(Int32(resource.rawValue), &limits) == 0
    #else
      return setrlimit(resource, &limits) == 0
    #endif
  }
}

/// The descriptors of this process.
package enum Descriptors {
  /// How many are open among the first `count`.
  package static func open(among count: Int) -> Int {
    (0..<Int32(clamping: count)).count { fcntl($0, F_GETFD) >= 0 }
  }
}
