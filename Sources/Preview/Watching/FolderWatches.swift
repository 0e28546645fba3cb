import NewsgenSystem

/// The inotify watches of all watched directories, updated by their own events.
///
/// Besides every directory below the watched paths, it watches the nearest existing one above each,
/// so that it notices when a path is created or replaced.
struct FolderWatches: ~Copyable {
  private let paths: WatchedPaths
  private let inotify: Inotify
  private var folders: [Int32: String] = [:]

  init(_ paths: WatchedPaths, inotify: consuming Inotify) throws(Inotify.Failure) {
    self.paths = paths
    self.inotify = inotify
    for root in paths.roots {
      var found: Set<String> = []
      try watch(root: root, into: &found)
    }
  }

  /// Waits for changes and returns the paths that changed, perhaps none, or `nil` after `wakeUp`.
  mutating func nextChanges(unless wakeUp: WakeUp) throws(Inotify.Failure) -> Set<String>? {
    guard let events = inotify.nextEvents(unless: wakeUp) else { return nil }
    var changed: Set<String> = []
    for event in events {
      try handle(event, into: &changed)
    }
    return changed
  }

  private mutating func handle(
    _ event: Inotify.Event, into changed: inout Set<String>
  ) throws(Inotify.Failure) {
    if event.isOverflow {
      return try startAgain(into: &changed)
    }
    guard let folder = folders[event.watch] else { return }
    if event.watchEnded {
      folders[event.watch] = nil
    } else if event.folderItselfWent {
      // A directory below a root is reported by the one above it too; one above a root is not.
      guard !paths.rootsInside(folder).isEmpty else { return }
      endWatches(at: folder)
      try watchRoots(inside: folder, into: &changed)
    } else if !event.name.isEmpty {
      let path = folder == "/" ? "/" + event.name : folder + "/" + event.name
      try handle(event, at: path, into: &changed)
    }
  }

  private mutating func handle(
    _ event: Inotify.Event, at path: String, into changed: inout Set<String>
  ) throws(Inotify.Failure) {
    if paths.concern(path, isFolder: event.isFolder) {
      guard event.isFolder || isLinkToFolder(event, path) else {
        changed.insert(path)
        return
      }
      if event.appeared {
        changed.insert(path)
        try watch(tree: path, into: &changed)
      } else if event.vanished {
        changed.insert(path)
        endWatches(at: path)
      }
    }
    if event.isFolder, event.appeared || event.vanished, !paths.rootsInside(path).isEmpty {
      endWatches(at: path)
      try watchRoots(inside: path, into: &changed)
    }
  }

  private func isLinkToFolder(_ event: Inotify.Event, _ path: String) -> Bool {
    event.appeared && FileStatus(of: path)?.kind == .folder
  }

  private mutating func watchRoots(
    inside folder: String, into changed: inout Set<String>
  ) throws(Inotify.Failure) {
    for root in paths.rootsInside(folder) {
      changed.insert(root)
      try watch(root: root, into: &changed)
    }
  }

  /// Watches the nearest directory above the root, then the root and all below it.
  private mutating func watch(
    root: String, into found: inout Set<String>
  ) throws(Inotify.Failure) {
    var missing: String
    repeat {
      missing = root
      var above = folder(above: root)
      var descriptor = try inotify.watch(folder: above)
      while descriptor == nil, above != "/" {
        missing = above
        above = folder(above: above)
        descriptor = try inotify.watch(folder: above)
      }
      if let descriptor {
        folders[descriptor] = folders[descriptor] ?? above
      }
      // inotify does not report what existed before the watch was added, so check again.
    } while missing != root && FileStatus(of: missing)?.kind == .folder
    try watch(tree: root, into: &found)
  }

  /// Watches a directory and those below it; existing files are returned, not reported later.
  private mutating func watch(
    tree folder: String, into found: inout Set<String>
  ) throws(Inotify.Failure) {
    guard let descriptor = try inotify.watch(folder: folder) else { return }
    if let known = folders[descriptor], known != folder,
      FileStatus(of: known)?.inode == FileStatus(of: folder)?.inode
    {
      // A symbolic link to a directory that is watched by another path, perhaps in a circle.
      return
    }
    folders[descriptor] = folder
    for name in FolderWatches.names(in: folder) {
      let path = folder == "/" ? "/" + name : folder + "/" + name
      let isFolder = FileStatus(of: path)?.kind == .folder
      guard paths.concern(path, isFolder: isFolder) else { continue }
      found.insert(path)
      if isFolder {
        try watch(tree: path, into: &found)
      }
    }
  }

  /// Returns the names in a directory; none if it vanished or cannot be read, which the build
  /// reports.
  static func names(in folder: String) -> [String] {
    do throws(FileError) {
      return try FileSystem.entries(of: folder).map(\.name)
    } catch {
      return []
    }
  }

  private mutating func endWatches(at folder: String) {
    for (watch, path) in folders where isSame(path, orBelow: folder) {
      inotify.endWatch(watch)
      folders[watch] = nil
    }
  }

  /// Starts again after events were lost, when nothing that is known can be relied on.
  private mutating func startAgain(into changed: inout Set<String>) throws(Inotify.Failure) {
    for watch in folders.keys {
      inotify.endWatch(watch)
    }
    folders.removeAll()
    changed.formUnion(paths.roots)
    for root in paths.roots {
      var found: Set<String> = []
      try watch(root: root, into: &found)
    }
  }
}

private func folder(above path: String) -> String {
  let parts = path.split(separator: "/").dropLast()
  return "/" + parts.joined(separator: "/")
}
