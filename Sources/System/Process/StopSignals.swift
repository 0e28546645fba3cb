import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Exits `serve` with code 0 on SIGINT and SIGTERM.
///
/// The program exits from the signal handler, so it waits for no build, client or lock. Only a
/// build that is moving files to their paths is finished first.
package enum StopSignals {
  private static let isWaiting = Atomic(false)
  private static let wasTold = Atomic(false)

  /// Handles both signals from now on.
  package static func handle() {
    // The first use of a static property takes a lock, which a signal handler must not.
    stopWaiting()
    var action = sigaction()
    action.setHandler { _ in
      StopSignals.wasTold.store(true, ordering: .sequentiallyConsistent)
      if !StopSignals.isWaiting.load(ordering: .sequentiallyConsistent) { _exit(0) }
    }
    sigemptyset(&action.sa_mask)
    action.sa_flags = SA_RESTART
    sigaction(SIGINT, &action, nil)
    sigaction(SIGTERM, &action, nil)
  }

  /// Delays the exit until `stopWaiting` is called.
  package static func wait() {
    isWaiting.store(true, ordering: .sequentiallyConsistent)
    // The handler of an earlier signal may be about to call `_exit`.
    if wasTold.load(ordering: .sequentiallyConsistent) { _exit(0) }
  }

  /// Exits if a signal came after `wait`, and handles later ones at once.
  package static func stopWaiting() {
    isWaiting.store(false, ordering: .sequentiallyConsistent)
    if wasTold.load(ordering: .sequentiallyConsistent) { _exit(0) }
  }
}
