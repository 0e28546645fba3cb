import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output or standard error, where writing may fail: a full disk, a closed descriptor.
///
/// `FileHandle.write(_:)` would end the program on a failure. Here the failure is reported on the
/// other stream, once, and the caller chooses the exit code.
package enum StandardStream: Sendable {
  case standardOutput, standardError

  private var descriptor: Int32 {
    switch self {
    case .standardOutput: STDOUT_FILENO
    case .standardError: STDERR_FILENO
    }
  }

  /// Whether a person may be reading it.
  package var isTerminal: Bool { isatty(descriptor) == 1 }

  private var name: StaticString {
    switch self {
    case .standardOutput: "standard output"
    case .standardError: "standard error"
    }
  }

  private var other: StandardStream {
    switch self {
    case .standardOutput: .standardError
    case .standardError: .standardOutput
    }
  }

  /// Writes a string; returns whether all of it was written.
  @discardableResult
  package func write(_ text: String) -> Bool {
    write(Array(text.utf8))
  }

  /// Writes bytes; returns whether all of them were written.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool {
    write(bytes.span)
  }

  private func write(_ bytes: Span<UInt8>) -> Bool {
    guard let code = writeAll(bytes) else { return true }
    // A reader that has enough closes the pipe; that needs no message.
    if code != EPIPE, !StandardStream.hasFailed.exchange(true, ordering: .relaxed) {
      let message = "newsgen: cannot write to \(name): \(String(cString: strerror(code)))\n"
      other.write(message)
    }
    return false
  }

  private static let hasFailed = Atomic<Bool>(false)

  /// Returns the system's error, or `nil`.
  private func writeAll(_ bytes: Span<UInt8>) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
      let (count, code) = writePart(of: rest, to: descriptor)
      guard let code else {
        rest = rest.extracting(count...)
        continue
      }
      switch code {
      case EINTR: continue
      case EAGAIN:
        // Another program made the terminal or pipe non-blocking.
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
      default: return code
      }
    }
    return nil
  }

  /// Occupies closed descriptors among 0 to 2, so that no file of the site gets one of them and
  /// receives messages. Writing to them fails as before.
  package static func reserveDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free descriptor is the one that is closed.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
