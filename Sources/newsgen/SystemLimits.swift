import Glibc

/// Limits of the system that newsgen cannot work with, found before libraries end the program there.
enum SystemLimits {
  /// What Swift's runtime, a build's workers and the standard streams need.
  private static let descriptors: rlim_t = 16
  /// Stacks of threads and allocators reserve much more than they use.
  private static let addressSpace: rlim_t = 256 << 20
  /// For deep Markdown and templates, which measure their stack, and the libraries, which do not.
  private static let stack: rlim_t = 1 << 20
  private static let preferredStack: rlim_t = 8 << 20

  /// Raises what may be raised. Returns a message if a limit is too low.
  static func prepare() -> String? {
    if let limit = raise(RLIMIT_NOFILE, to: .max), limit < descriptors {
      return "the limit of open files is \(limit), and newsgen needs \(descriptors): "
        + "raise it with `ulimit -n`"
    }
    if let limit = soft(RLIMIT_AS), limit < addressSpace {
      return "the limit of memory is \(limit >> 10) kB, and newsgen needs \(addressSpace >> 10): "
        + "raise it with `ulimit -v`"
    }
    let limit = soft(RLIMIT_STACK)
    guard let limit, limit < stack else { return nil }
    if let raised = raise(RLIMIT_STACK, to: preferredStack), raised >= stack {
      // The size of threads' stacks was taken from the limit when the program was loaded.
      execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
    return "the limit of the stack is \(limit / 1024) kB, and newsgen needs \(stack / 1024): "
      + "raise it with `ulimit -s`"
  }

  private static func soft(_ resource: __rlimit_resource) -> rlim_t? {
    var limits = rlimit()
    return getrlimit(Int32(resource.rawValue), &limits) == 0 ? limits.rlim_cur : nil
  }

  /// Raises a soft limit to a value, or to the hard limit if that is lower; returns the limit.
  private static func raise(_ resource: __rlimit_resource, to value: rlim_t) -> rlim_t? {
    var limits = rlimit()
    let number = Int32(resource.rawValue)
    guard getrlimit(number, &limits) == 0 else { return nil }
    guard limits.rlim_cur < value else { return limits.rlim_cur }
    let current = limits.rlim_cur
    limits.rlim_cur = min(value, limits.rlim_max)
    return setrlimit(number, &limits) == 0 ? limits.rlim_cur : current
  }
}
