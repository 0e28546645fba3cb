import Glibc
package import NewsgenText

/// What is in an output folder: every file, whoever put it there, and the state it is in.
package enum OutputFiles {
  /// `skipping` is the name of a folder at the top that is not looked into.
  package static func scan(_ root: String, skipping: String) throws(FileError) -> FileList {
    var found = FileList()
    guard FileSystem.kind(at: root) == .folder else { return found }
    try walk(OpenFolder(root), [], root, skipping: Array(skipping.utf8), into: &found)
    return found
  }

  private static func walk(
    _ folder: borrowing OpenFolder, _ path: [UInt8], _ root: String, skipping: [UInt8],
    into found: inout FileList
  ) throws(FileError) {
    let name = { (path: [UInt8]) in root + "/" + String(decoding: path, as: UTF8.self) }
    let entries = try folder.entries(path: name(path))
    for entry in entries.entries {
      let inner = path + entries.name(of: entry)
      if inner == skipping { continue }
      var isFolder = Int(entry.type) == Int(DT_DIR)
      if !isFolder {
        guard let status = folder.status(of: entry, in: entries) else { continue }
        isFolder = status.st_mode & S_IFMT == S_IFDIR
        if !isFolder {
          found.append(path, entries.name(of: entry), FileState.ofOutput(status))
          continue
        }
      }
      let next = try OpenFolder(entry, of: entries, in: folder, path: name(inner))
      try walk(next, inner + [UInt8(ascii: "/")], root, skipping: skipping, into: &found)
    }
  }

  /// The state of one file of the output; unknown where there is none.
  package static func state(of path: String) -> Digest {
    var information = stat()
    guard lstat(path, &information) == 0 else { return .unknown }
    return FileState.ofOutput(information)
  }
}
