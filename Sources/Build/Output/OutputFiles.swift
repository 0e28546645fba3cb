import NewsgenContent
import NewsgenSystem
import NewsgenText

/// What is in an output folder: every file, of newsgen or not, and the state it is in.
enum OutputFiles {
  /// `skipping` is the name of a folder at the top that is not looked into.
  static func scan(_ root: String, skipping: String) throws(FileError) -> FileList {
    var found = FileList()
    guard FileSystem.kind(at: root) == .folder else { return found }
    try walk(DirectoryStream(root), [], root, skipping: Array(skipping.utf8), into: &found)
    return found
  }

  private static func walk(
    _ folder: borrowing DirectoryStream, _ path: [UInt8], _ root: String, skipping: [UInt8],
    into found: inout FileList
  ) throws(FileError) {
    let name = { (path: [UInt8]) in root + "/" + String(decoding: path, as: UTF8.self) }
    let entries = try folder.entries(path: name(path))
    for entry in entries.entries {
      let inner = path + entries.name(of: entry)
      if inner == skipping { continue }
      var isFolder = entry.kind == .folder
      if !isFolder {
        guard let status = folder.status(of: entry, in: entries) else { continue }
        isFolder = status.kind == .folder
        if !isFolder {
          found.append(path, entries.name(of: entry), FileState.ofOutput(status))
          continue
        }
      }
      let next = try DirectoryStream(entry, of: entries, in: folder, path: name(inner))
      try walk(next, inner + [UInt8(ascii: "/")], root, skipping: skipping, into: &found)
    }
  }

  /// The state of one file of the output; unknown where there is none.
  static func state(of path: String) -> Digest {
    FileState.ofOutput(FileStatus(of: path, followingLinks: false))
  }
}
