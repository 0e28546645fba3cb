#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file system's record of a path or an open file (stat(2)).
package struct FileStatus: Sendable {
  /// Whether it is a file, a directory, a link or something else.
  package let kind: FileSystem.Kind
  /// The size in bytes.
  package let size: Int
  /// The inode number, unique on the device.
  package let inode: UInt64
  /// The number of the device that holds the file system.
  package let device: UInt64
  /// When the contents changed last, in nanoseconds since 1970.
  package let modified: Int
  /// When the contents or the inode changed last, in nanoseconds since 1970. No program can set it.
  package let changed: Int

  /// The status of the file at `path`, or `nil` if there is none.
  package init?(of path: String, followingLinks: Bool = true) {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { return nil }
    self.init(status)
  }

  /// The status of an open file, or `nil` if the system reports an error.
  init?(ofDescriptor descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    kind = FileSystem.Kind(ofMode: status.st_mode)
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    #if canImport(Darwin)
      modified = FileStatus.nanoseconds(status.st_mtimespec)
      changed = FileStatus.nanoseconds(status.st_ctimespec)
    #else
      modified = FileStatus.nanoseconds(status.st_mtim)
      changed = FileStatus.nanoseconds(status.st_ctim)
    #endif
  }

  /// The present time of the clock that the kernel stamps files with, in nanoseconds since 1970.
  package static var now: Int {
    var now = timespec()
    #if os(Linux)
      clock_gettime(CLOCK_REALTIME_COARSE, &now)
    #else
      clock_gettime(CLOCK_REALTIME, &now)
    #endif
    return nanoseconds(now)
  }

  private static func nanoseconds(_ time: timespec) -> Int {
    Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }
}

extension FileStatus: Equatable {
  /// Whether two statuses are of one version of a file. `changed` is not compared: linking or
  /// unlinking another name of the file sets it too.
  package static func == (left: FileStatus, right: FileStatus) -> Bool {
    left.kind == right.kind && left.size == right.size && left.inode == right.inode
      && left.device == right.device && left.modified == right.modified
  }
}

extension FileSystem.Kind {
  init(ofMode mode: mode_t) {
    self =
      switch mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
  }

  /// Creates the kind from a directory entry's `d_type`; `nil` for `DT_UNKNOWN`.
  init?(ofEntry type: UInt8) {
    switch Int(type) {
    case Int(DT_REG): self = .file
    case Int(DT_DIR): self = .folder
    case Int(DT_LNK): self = .link
    case Int(DT_UNKNOWN): return nil
    default: self = .other
    }
  }
}
