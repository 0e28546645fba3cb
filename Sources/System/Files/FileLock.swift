#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An advisory lock on a file or directory that one process holds, until the value ends.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  private init(holding descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Locks a file, which is created if it does not exist. A link is not followed: one that came
  /// with a restored `.newsgen` must not create a file elsewhere.
  ///
  /// Returns `nil` if another process holds the lock.
  package static func file(at path: String) throws(FileError) -> FileLock? {
    try lock(open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o644), path)
  }

  /// Locks a directory. On a file system that cannot lock directories, the lock has no effect.
  ///
  /// Returns `nil` if another process holds the lock, or the directory was replaced meanwhile.
  package static func directory(at path: String) throws(FileError) -> FileLock? {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    guard let lock = try lock(open(path, flags), path, ignoring: [ENOLCK, EOPNOTSUPP, EBADF])
    else { return nil }
    guard let locked = FileStatus(ofDescriptor: lock.descriptor),
      let current = FileStatus(of: path),
      locked.inode == current.inode, locked.device == current.device
    else { return nil }
    return lock
  }

  private static func lock(
    _ descriptor: Int32, _ path: String, ignoring ignored: [Int32] = []
  ) throws(FileError) -> FileLock? {
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    let lock = FileLock(holding: descriptor)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      if code == EWOULDBLOCK { return nil }
      guard ignored.contains(code) else { throw FileError(path: path, code: code) }
      break
    }
    return lock
  }
}
