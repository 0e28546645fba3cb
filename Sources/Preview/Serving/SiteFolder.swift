import NewsgenSystem
import NewsgenText

/// Finds the file of a request's path in the output directory, and nowhere else.
struct SiteFolder: Sendable {
  enum Target {
    case file(ServedFile)
    /// The path lacks something: the slash of a directory, or the site's base path.
    case elsewhere(location: String)
    case nothing
  }

  private let root: String
  /// The components of the site's base path.
  private let base: [String]

  init(root: String, basePath: String) {
    self.root = root
    base = basePath.split(separator: "/").map(String.init)
  }

  /// Returns what is at `path`, the path of a request target: percent-encoded, perhaps with a
  /// query.
  /// - Throws: `OpenFile.Failure.noDescriptor`.
  func target(of path: String) throws(OpenFile.Failure) -> Target {
    let query = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    let plain = path[..<query]
    guard plain.first == "/", let names = decodedNames(in: plain) else { return .nothing }
    if names.isEmpty, !base.isEmpty {
      return .elsewhere(location: location(of: [], query: path[query...]))
    }
    guard names.starts(with: base) else { return .nothing }

    let inside = Array(names.dropFirst(base.count))
    guard !SiteFolder.isHidden(inside) else { return .nothing }
    let isFolderPath = plain.last == "/"
    // A typed path, or one from another system, may encode a letter and its mark separately.
    let composed = inside.map(canonicallyComposed)
    for spelling in [inside, composed] {
      guard let (file, isIndex) = try served(spelling, asFolder: isFolderPath) else { continue }
      if isIndex, !isFolderPath {
        return .elsewhere(location: location(of: spelling, query: path[query...]))
      }
      return .file(file)
    }
    return .nothing
  }

  /// Returns the page that a host shows for a missing file.
  func notFoundPage() throws(OpenFile.Failure) -> ServedFile? {
    try served(["404.html"], asFolder: false)?.file
  }

  /// Returns whether a path of the output is private: one of its names begins with a dot.
  ///
  /// Hosts and `newsgen` itself keep records under such names. `/.well-known/` is public (RFC
  /// 8615). A backslash separates names on Windows, and so it does here.
  private static func isHidden(_ names: some Collection<String>) -> Bool {
    let visible = names.first == ".well-known" ? Array(names.dropFirst()) : Array(names)
    return visible.contains { name in
      name.utf8.split(separator: UInt8(ascii: "\\")).contains { $0.first == UInt8(ascii: ".") }
    }
  }

  private func served(
    _ names: [String], asFolder: Bool
  ) throws(OpenFile.Failure) -> (file: ServedFile, isIndex: Bool)? {
    let path = ([root] + names).joined(separator: "/")
    switch FileStatus(of: path)?.kind {
    case .file where !asFolder:
      return try opened(path).map { ($0, false) }
    case .folder:
      return try opened(path + "/index.html").map { ($0, true) }
    case .file, .link, .other, nil:
      return nil
    }
  }

  /// Returns the file at `path`, if its symbolic links lead to no hidden file and not out of the
  /// directory.
  private func opened(_ path: String) throws(OpenFile.Failure) -> ServedFile? {
    guard let root = FileSystem.resolved(root),
      let canonical = FileSystem.resolved(path)
    else { return nil }
    let folder = root == "/" ? root : root + "/"
    guard canonical.utf8.starts(with: folder.utf8),
      !SiteFolder.isHidden(
        canonical.utf8.dropFirst(folder.utf8.count).split(separator: UInt8(ascii: "/"))
          .map { String(decoding: $0, as: UTF8.self) }),
      FileStatus(of: canonical)?.kind == .file
    else { return nil }
    return try OpenFile(at: canonical).map { ServedFile(name: path, contents: $0) }
  }

  /// Returns the names between the slashes, or `nil` if one could lead out of the directory or is
  /// not UTF-8.
  private func decodedNames(in path: Substring) -> [String]? {
    var names: [String] = []
    for part in path.split(separator: "/") {
      guard let name = percentDecoded(part), name != ".", name != "..",
        !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 })
      else { return nil }
      names.append(name)
    }
    return names
  }

  /// Returns the URL path of a directory, built from its names so that it cannot name another host.
  private func location(of names: [String], query: Substring) -> String {
    let encoded = (base + names).map(percentEncoded)
    return (["/"] + encoded.map { $0 + "/" }).joined() + query
  }
}
