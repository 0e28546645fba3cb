#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The addresses of a thread's stack, which grows downwards.
package struct ThreadStack: Sendable {
  private let addresses: Range<UInt>

  /// Whether the address is on the stack.
  package func contains(_ address: UInt) -> Bool { addresses.contains(address) }

  /// How many bytes of the stack are below the address.
  package func room(below address: UInt) -> UInt {
    contains(address) ? address - addresses.lowerBound : 0
  }

  /// Returns the stack of the current thread. Its size follows `ulimit -s`, for threads of Swift
  /// concurrency too, which have 2 MB if that is `unlimited`.
  ///
  /// Returns `nil` if the system reports an error.
  package static func current() -> ThreadStack? {
    #if canImport(Darwin)
      let end = UInt(bitPattern: pthread_get_stackaddr_np(pthread_self()))
      return ThreadStack(addresses: end - UInt(pthread_get_stacksize_np(pthread_self()))..<end)
    #else
      var attributes = pthread_attr_t()
      var base: UnsafeMutableRawPointer?
      var size = 0
      guard let getAttributes, getAttributes(pthread_self(), &attributes) == 0 else { return nil }
      defer { pthread_attr_destroy(&attributes) }
      guard pthread_attr_getstack(&attributes, &base, &size) == 0 else { return nil }
      let start = UInt(bitPattern: base)
      return ThreadStack(addresses: start..<start + UInt(size))
    #endif
  }

  #if !canImport(Darwin)
    private typealias GetAttributes =
      @convention(c) (pthread_t, UnsafeMutablePointer<pthread_attr_t>) -> Int32

    /// `pthread_getattr_np`, which Swift's module of the C library does not include.
    private static let getAttributes = dlsym(nil, "pthread_getattr_np").map {
      unsafeBitCast($0, to: GetAttributes.self)
    }
  #endif
}
