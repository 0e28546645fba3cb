#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// An inotify instance of the kernel, and a way to stop waiting for it.
  package struct Inotify: ~Copyable {
    /// A change of a directory, or of something in it.
    package struct Event {
      /// The watch that reported it; -1 if events were lost.
      package let watch: Int32
      let mask: UInt32
      /// The name inside the directory; empty for the directory itself.
      package let name: String

      /// Whether the queue was full, so that events were lost.
      package var isOverflow: Bool { mask & UInt32(IN_Q_OVERFLOW) != 0 }
      /// Whether the event concerns a directory.
      package var isFolder: Bool { mask & UInt32(IN_ISDIR) != 0 }
      /// Whether the kernel removed the watch.
      package var watchEnded: Bool { mask & UInt32(IN_IGNORED) != 0 }
      /// Whether the watched directory was removed or moved away.
      package var folderItselfWent: Bool {
        mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0
      }
      /// Whether the name was created or moved into the directory.
      package var appeared: Bool { mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0 }
      /// Whether the name was removed or moved out of the directory.
      package var vanished: Bool { mask & UInt32(IN_DELETE | IN_MOVED_FROM) != 0 }
    }

    /// The error of a watch.
    package typealias Failure = WatchFailure

    private let descriptor: Int32

    /// Creates an inotify instance.
    package init() throws(Failure) {
      descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      guard descriptor >= 0 else { throw Failure(errno) }
    }

    deinit {
      close(descriptor)
    }

    /// Watches a directory, not those below it; returns `nil` if it is missing or cannot be read.
    ///
    /// A directory has one watch, whichever path is given for it.
    package func watch(folder path: String) throws(Failure) -> Int32? {
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

    /// Removes a watch; one that the kernel has removed is ignored.
    package func endWatch(_ watch: Int32) {
      // It fails if the kernel has already removed the watch.
      _ = inotify_rm_watch(descriptor, watch)
    }

    /// Waits for events and returns them, or `nil` once `wakeUp` was signalled.
    package func nextEvents(unless wakeUp: WakeUp) -> [Event]? {
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
      let event = Event(
        watch: head.wd, mask: head.mask, name: String(decoding: name, as: UTF8.self))
      return (event, headLength + Int(head.len))
    }
  }
#else
  /// A stand-in for inotify on systems without it: changes are found by reading the directories.
  package struct Inotify: ~Copyable {
    /// The error of a watch.
    package typealias Failure = WatchFailure

    /// An event, of which this system reports none.
    package struct Event {
      /// -1, since there are no watches.
      package let watch: Int32
      /// The name inside the directory.
      package let name: String
      /// Whether events were lost.
      package let isOverflow: Bool
      /// Whether the event concerns a directory.
      package let isFolder: Bool
      /// Whether the kernel removed the watch.
      package let watchEnded: Bool
      /// Whether the watched directory was removed or moved away.
      package let folderItselfWent: Bool
      /// Whether the name was created or moved into the directory.
      package let appeared: Bool
      /// Whether the name was removed or moved out of the directory.
      package let vanished: Bool
    }

    /// Throws `WatchFailure.missing`.
    package init() throws(Failure) { throw .missing }
    /// Throws `WatchFailure.missing`.
    package func watch(folder path: String) throws(Failure) -> Int32? { throw .missing }
    /// Does nothing.
    package func endWatch(_ watch: Int32) {}
    /// Returns `nil` at once.
    package func nextEvents(unless wakeUp: WakeUp) -> [Event]? { nil }
  }
#endif
