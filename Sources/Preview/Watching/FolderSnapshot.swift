import NewsgenSystem

/// The files of the watched paths at one time: comparing two snapshots finds changes if inotify has
/// no watches left.
struct FolderSnapshot: Sendable {
  private var files: [String: FileStatus] = [:]

  init(of paths: WatchedPaths) {
    for root in paths.roots {
      add(root, of: paths, inside: [])
    }
  }

  /// Returns the files that were added, removed or changed since `older`.
  func changes(since older: FolderSnapshot) -> Set<String> {
    let different = files.filter { $0.value != older.files[$0.key] }.keys
    return Set(different).union(older.files.keys.filter { files[$0] == nil })
  }

  /// Adds the files below a path. `inside` has the directories above it, so that a circle of links
  /// ends.
  private mutating func add(_ path: String, of paths: WatchedPaths, inside: Set<UInt64>) {
    guard let status = FileStatus(of: path) else { return }
    guard status.kind == .folder else {
      if paths.concern(path, isFolder: false) {
        files[path] = status
      }
      return
    }
    guard paths.concern(path, isFolder: true), !inside.contains(status.inode) else { return }
    for name in FolderWatches.names(in: path) {
      add(path + "/" + name, of: paths, inside: inside.union([status.inode]))
    }
  }
}
