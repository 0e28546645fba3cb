import Foundation

/// What the file system knows about a path.
struct FileStatus: Sendable, Equatable {
  enum Kind: Sendable {
    case file, folder, other
  }

  let kind: Kind
  let size: Int
  let inode: UInt64
  /// Nanoseconds since 1970.
  let modified: Int64

  /// The status of what the path leads to, symbolic links followed; nil where that is nothing.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
  }

  /// The path without symbolic links, `.` and `..`; nil where it leads to nothing.
  static func canonicalPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
