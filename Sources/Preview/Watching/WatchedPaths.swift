/// The paths whose changes cause a build.
struct WatchedPaths: Sendable {
  let roots: [String]
  private let ignored: [String]

  init(roots: [String], ignored: [String]) {
    self.roots = roots.map(withoutTrailingSlash)
    self.ignored = ignored.map(withoutTrailingSlash)
  }

  /// Returns whether a change of this file or directory causes a build.
  func concern(_ path: String, isFolder: Bool) -> Bool {
    guard !ignored.contains(where: { isSame(path, orBelow: $0) }) else { return false }
    return roots.contains { root in
      guard isSame(path, orBelow: root) else { return false }
      let names = path.utf8.dropFirst(root.utf8.count).split(separator: UInt8(ascii: "/"))
      guard !names.contains(where: isLeftover) else { return false }
      // vim creates a file of this name to test whether the directory is writable.
      return isFolder || names.last.map { !$0.elementsEqual("4913".utf8) } ?? true
    }
  }

  /// Returns the roots below a directory, itself excluded.
  func rootsInside(_ folder: String) -> [String] {
    roots.filter { $0 != folder && isSame($0, orBelow: folder) }
  }
}

/// Returns whether a name is hidden, or an editor's copy of a file: `a.md~`, `#a.md#`.
///
/// Hidden names include vim's `.a.md.swp`, Emacs' `.#a.md` and GNOME's `.goutputstream-X`.
private func isLeftover(_ name: Substring.UTF8View) -> Bool {
  name.first == UInt8(ascii: ".") || name.last == UInt8(ascii: "~")
    || (name.first == UInt8(ascii: "#") && name.last == UInt8(ascii: "#"))
    || [".swp", ".swx", ".swo", "___jb_tmp___", "___jb_old___"].contains {
      name.suffix($0.utf8.count).elementsEqual($0.utf8)
    }
}

/// Returns whether `path` is `folder`, or in it at any depth.
func isSame(_ path: String, orBelow folder: String) -> Bool {
  guard path.utf8.starts(with: folder.utf8) else { return false }
  let rest = path.utf8.dropFirst(folder.utf8.count)
  return rest.isEmpty || rest.first == UInt8(ascii: "/") || folder == "/"
}

private func withoutTrailingSlash(_ path: String) -> String {
  path.count > 1 && path.hasSuffix("/") ? withoutTrailingSlash(String(path.dropLast())) : path
}
