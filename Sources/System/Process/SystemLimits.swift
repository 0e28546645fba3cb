#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The least limits that newsgen works with, checked before a library ends the program.
package enum SystemLimits {
  /// What Swift's runtime, a build's workers and the standard streams need.
  private static let descriptors = 16
  /// Stacks of threads and the allocator reserve much more than they use.
  private static let addressSpace = 256 << 20
  /// For deep Markdown and templates, which measure their stack, and the libraries, which do not.
  private static let stack = 1 << 20
  private static let preferredStack = 8 << 20

  /// Raises limits that may be raised. Returns an error message if one is too low.
  package static func prepare() -> String? {
    if let limit = ResourceLimit.openFiles.raise(to: .max), limit < descriptors {
      return "the limit of open files is \(limit), and newsgen needs \(descriptors): "
        + "raise it with `ulimit -n`"
    }
    if let limit = ResourceLimit.addressSpace.soft, limit < addressSpace {
      return "the limit of memory is \(limit >> 10) kB, and newsgen needs \(addressSpace >> 10): "
        + "raise it with `ulimit -v`"
    }
    let limit = ResourceLimit.stack.soft
    guard let limit, limit < stack else { return nil }
    if let raised = ResourceLimit.stack.raise(to: preferredStack), raised >= stack {
      // The size of threads' stacks was read from the limit when the program was loaded: start
      // again.
      execv("/proc/self/exe", CommandLine.unsafeArgv)
    }
    return "the limit of the stack is \(limit / 1024) kB, and newsgen needs \(stack / 1024): "
      + "raise it with `ulimit -s`"
  }
}
