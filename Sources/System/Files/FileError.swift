#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An error of the operating system about a path.
package struct FileError: Error, Sendable {
  /// The path that messages name.
  package let path: String
  /// The value of `errno`, or `notAFile`.
  package let code: Int32

  /// Creates an error from a value of `errno`.
  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// Not an error of the system: a pipe, device or socket where a regular file was expected.
  package static let notAFile: Int32 = -1

  /// The system's description of the error: `Permission denied`.
  package var reason: String {
    code == FileError.notAFile ? "not a regular file" : SystemError.text(of: code)
  }

  /// Whether the file has more bytes than the caller allows (`EFBIG`).
  package var isTooLarge: Bool { code == EFBIG }
  /// Whether there is no such file, or a part of its path is not a directory.
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  /// Whether the user may not write there, or the file system is read-only.
  package var isReadOnly: Bool { code == EACCES || code == EROFS || code == EPERM }
  /// Whether the disk or the user's quota is full.
  package var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }
  /// Whether a directory, link or device is where a file was expected.
  package var isNoFile: Bool {
    code == FileError.notAFile || code == EISDIR || code == ELOOP || code == ENXIO
  }
  /// Whether the process or the system has no descriptor to spare.
  package var isOutOfDescriptors: Bool { code == EMFILE || code == ENFILE }
}
