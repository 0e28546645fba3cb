#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread that the program does not wait for.
package enum DetachedThread {
  /// Runs `body` on a new thread; returns whether the thread was started.
  @discardableResult
  package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let boxed = Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, nil, { DetachedThread.run($0) }, boxed.toOpaque())
    #elseif canImport(Musl)
      var thread: pthread_t?
      let code = pthread_create(
        &thread, nil, { $0.flatMap(DetachedThread.run) }, boxed.toOpaque())
    #else
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil, { $0.flatMap(DetachedThread.run) }, boxed.toOpaque())
    #endif
    guard code == 0 else {
      boxed.release()
      return false
    }
    #if canImport(Glibc)
      pthread_detach(thread)
    #else
      if let thread { pthread_detach(thread) }
    #endif
    return true
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  private static func run(_ body: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
    return nil
  }
}
