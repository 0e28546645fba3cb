import NewsgenSystem

/// What was in the watched paths when they were read: the way to see changes that is left where
/// inotify has no more watches to give.
struct FolderSnapshot: Sendable {
  private var files: [String: FileStatus] = [:]

  init(of paths: WatchedPaths) {
    for root in paths.roots {
      add(root, of: paths, inside: [])
    }
  }

  /// The files that were added, removed or changed from `older` on.
  func changes(since older: FolderSnapshot) -> Set<String> {
    let different = files.filter { $0.value != older.files[$0.key] }.keys
    return Set(different).union(older.files.keys.filter { files[$0] == nil })
  }

  /// `inside`: the directories on the way, so that a link in a circle ends.
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
