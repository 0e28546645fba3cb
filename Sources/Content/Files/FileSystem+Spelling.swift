import NewsgenSystem

extension FileSystem {
  /// Returns a path as the file system spells it, so that a name in NFC finds one stored in NFD,
  /// and the other way around; returns the path itself if no entry has its name.
  package static func spelling(of path: String) -> String {
    if path.utf8.allSatisfy({ $0 < 0x80 }) || kind(at: path, followingLinks: false) != nil {
      return path
    }
    var found = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/") {
      found += spelling(ofName: String(name), in: found.isEmpty ? "." : found) + "/"
    }
    if !path.hasSuffix("/") { found.removeLast() }
    return found
  }

  /// Like `spelling(of:)`, for a path relative to `root`.
  static func spelling(of path: String, in root: String) -> String {
    let found = spelling(of: root + "/" + path)
    return String(found.utf8.dropFirst(root.utf8.count + 1)) ?? path
  }

  private static func spelling(ofName name: String, in directory: String) -> String {
    if kind(at: directory + "/" + name, followingLinks: false) != nil { return name }
    do throws(FileError) {
      // Swift compares strings by canonical equivalence.
      return try entries(of: directory).lazy.map(\.name).filter { $0 == name }
        .min { $0.utf8.lexicographicallyPrecedes($1.utf8) } ?? name
    } catch {
      // Nothing will be found there; the code that opens the path reports it.
      return name
    }
  }
}
