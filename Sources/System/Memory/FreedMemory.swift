#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory that the allocator keeps for later after it was freed.
package enum FreedMemory {
  /// Gives as much as possible back to the system, if the C library can (glibc's `malloc_trim`).
  package static func giveBack() {
    #if os(Linux)
      if let trim { _ = trim(0) }
    #endif
  }

  #if os(Linux)
    // Swift's module of the C library does not include `malloc.h`.
    private static let trim = dlsym(nil, "malloc_trim").map {
      unsafeBitCast($0, to: (@convention(c) (Int) -> Int32).self)
    }
  #endif
}
