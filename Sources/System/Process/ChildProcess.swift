#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs that this one starts.
package enum ChildProcess {
  /// Starts a program, looked up in `PATH`, and does not wait for it. Returns the system's reason
  /// if it cannot be started, or `nil`.
  package static func start(_ name: String, _ arguments: [String]) -> String? {
    var vector = ([name] + arguments).map { strdup($0) } + [nil]
    defer { for argument in vector { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, name, nil, nil, &vector, environ)
    guard code == 0 else { return SystemError.text(of: code) }
    let started = child
    // Without a wait, the child would stay in the system's table.
    DetachedThread.start {
      var status: Int32 = 0
      while waitpid(started, &status, 0) < 0, errno == EINTR {}
    }
    return nil
  }
}
