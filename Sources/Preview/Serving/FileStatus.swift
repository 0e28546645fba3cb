// Swift counts the members of `stat` to the first C module with that header, here Dispatch's.
import CDispatch
import Foundation

/// The file system's record of a path or an open file.
struct FileStatus: Sendable, Equatable {
  enum Kind: Sendable {
    case file, folder, other
  }

  let kind: Kind
  let size: Int
  let inode: UInt64
  /// Nanoseconds since 1970.
  let modified: Int64

  /// The status of the file at `path` after symbolic links; `nil` if there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The status of an open file; `nil` if the system reports an error.
  init?(ofDescriptor descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
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

  /// The path without symbolic links, `.` and `..`; `nil` if nothing is there.
  static func canonicalPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
