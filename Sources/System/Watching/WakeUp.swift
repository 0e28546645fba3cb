#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Wakes a thread that waits.
package final class WakeUp: Sendable {
  // A pipe: eventfd is not in the Glibc module.
  private let input: Int32
  private let output: Int32

  /// - Throws: `WatchFailure` if the process has no descriptor to spare.
  package init() throws(WatchFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw WatchFailure(errno) }
    (input, output) = (ends[0], ends[1])
    for end in ends {
      // Setting the flag cannot fail on a descriptor that was just opened.
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(input)
    close(output)
  }

  /// Ends every present and future wait.
  package func signal() {
    // The write fails only if the other end is closed.
    _ = write(output, [0], 1)
  }

  /// Waits for the signal, for input, or for the time to pass (-1: no limit); returns whether it
  /// was the signal. A negative descriptor means no input.
  package func wait(forInputOf descriptor: Int32 = -1, milliseconds: Int32) -> Bool {
    var waiting = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    // A negative result is EINTR; the caller waits again.
    guard poll(&waiting, nfds_t(waiting.count), milliseconds) > 0 else { return false }
    return waiting[0].revents != 0
  }
}
