import Glibc

/// An inotify instance of the kernel, and a way to stop waiting for it.
struct Inotify: ~Copyable {
  /// A change of a folder, or of something in it.
  struct Event {
    /// The watch it came from; -1 where events were lost.
    let watch: Int32
    let mask: UInt32
    /// The name inside the folder; empty where the folder itself is meant.
    let name: String

    var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
    var isFolder: Bool { mask & UInt32(IN_ISDIR) != 0 }
    var watchEnded: Bool { mask & UInt32(IN_IGNORED) != 0 }
    var folderItselfWent: Bool {
      mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0
    }
    var appeared: Bool { mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 }
    var vanished: Bool { mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 }
  }

  enum Failure: Error {
    /// The user's limit of instances or of watches is reached.
    case limitReached
    case system(code: Int32)
  }

  private let descriptor: Int32

  init() throws(Failure) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { throw Failure(errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Watches a folder, not those below it; nil where there is none that can be read.
  ///
  /// A folder has one watch, whatever path it is reached by.
  func watch(folder path: String) throws(Failure) -> Int32? {
    let changes =
      IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM
      | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF
      | IN_ATTRIB | IN_ONLYDIR
    let watch = inotify_add_watch(descriptor, path, UInt32(changes))
    guard watch < 0 else { return watch }
    let code = errno
    switch code {
    case ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG: return nil
    default: throw Failure(code)
    }
  }

  func endWatch(_ watch: Int32) {
    // The kernel ended it already where this fails.
    _ = inotify_rm_watch(descriptor, watch)
  }

  /// Waits for events and returns them; nil once `wakeUp` was signalled.
  func nextEvents(unless wakeUp: WakeUp) -> [Event]? {
    while !wakeUp.wait(forInputOf: descriptor, milliseconds: -1) {
      let events = readEvents()
      if !events.isEmpty { return events }
    }
    return nil
  }

  private func readEvents() -> [Event] {
    var events: [Event] = []
    withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 8) { buffer in
      while case let count = read(descriptor, buffer.baseAddress, buffer.count), count > 0 {
        var position = 0
        while position < count {
          let (event, length) = Self.event(in: buffer, at: position)
          events.append(event)
          position += length
        }
      }
    }
    return events
  }

  private static func event(
    in buffer: UnsafeMutableRawBufferPointer, at position: Int
  ) -> (Event, length: Int) {
    let headLength = MemoryLayout<inotify_event>.size
    let head = buffer.loadUnaligned(fromByteOffset: position, as: inotify_event.self)
    let nameEnd = position + headLength + Int(head.len)
    let name = buffer[(position + headLength)..<nameEnd].prefix { $0 != 0 }
    let event = Event(watch: head.wd, mask: head.mask, name: String(decoding: name, as: UTF8.self))
    return (event, headLength + Int(head.len))
  }
}

extension Inotify.Failure {
  init(_ code: Int32) {
    self = code == ENOSPC || code == EMFILE ? .limitReached : .system(code: code)
  }

  var reason: String {
    switch self {
    case .limitReached: "the limit of inotify watches is reached"
    case .system(let code): String(cString: strerror(code))
    }
  }
}

/// Ends the waiting of another thread.
final class WakeUp: Sendable {
  // A pipe: eventfd is not in the Glibc module.
  private let input: Int32
  private let output: Int32

  init() throws(Inotify.Failure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Inotify.Failure(errno) }
    (input, output) = (ends[0], ends[1])
    for end in ends {
      // It cannot fail on a descriptor that was opened just now.
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(input)
    close(output)
  }

  /// Ends all waiting, and all that is to come.
  func signal() {
    // It can fail only where nobody reads any more.
    _ = write(output, [0], 1)
  }

  /// Waits for the signal, for something to read, or for the time to pass (-1: for ever); whether it
  /// was the signal. A negative descriptor is none.
  func wait(forInputOf descriptor: Int32 = -1, milliseconds: Int32) -> Bool {
    var waiting = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    // A negative result is EINTR; the caller comes back.
    guard poll(&waiting, UInt(waiting.count), milliseconds) > 0 else { return false }
    return waiting[0].revents != 0
  }
}
