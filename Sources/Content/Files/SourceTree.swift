package import NewsgenSystem
package import NewsgenText

/// The source files of a site, by path, with the state of each.
///
/// Paths are in NFC, in whatever normalization the file system stores them.
package struct SourceTree: SourceFiles {
  package let root: String
  package private(set) var sources: FileList
  package let copied: FileList
  private let templateList: FileList
  private let themeList: FileList
  /// The open root; `nil` if it can be traversed but not opened.
  private let folder: DirectoryHandle?
  /// The start of the build, in nanoseconds since 1970: files that changed since then have an
  /// unknown state.
  private let start: Int
  private let articleCount: Int
  private let recordCount: Int
  /// The paths of files as the file system spells them, if not in NFC.
  private let spellings: [UTF8Key: String]

  /// The paths of the articles, sorted.
  package var articles: [String] { (0..<articleCount).map(sources.path) }
  /// The paths of the entity records, sorted.
  package var records: [String] {
    (articleCount..<articleCount + recordCount).map(sources.path)
  }
  /// The paths of the standalone pages, sorted.
  package var pages: [String] {
    (articleCount + recordCount..<sources.count).map(sources.path)
  }
  /// The paths of the files below `Content/files`, sorted.
  package var files: [String] { copied.paths }
  package var templates: [String] { templateList.paths }
  package var themeFiles: [String] { themeList.paths }

  /// Walks the directories of the site at `root`, and reads nothing else.
  ///
  /// Skips hidden files and editors' leftovers. Reports and excludes links that leave the site and
  /// directories that cannot be read. If `readsStates` is false, the states of `sources` are
  /// unknown until `learn(_:)`.
  package init(
    scanning root: String, theme: String, readsStates: Bool = true, workers: Workers,
    into diagnostics: inout Diagnostics
  ) async {
    self.root = root
    folder = SourceTree.folder(root)
    let walk = SourceWalk(root: root, workers: workers)
    start = walk.now
    func sources(_ folder: String, _ diagnostics: inout Diagnostics) async -> FileList {
      await walk.files(
        .init(folder: folder, suffix: ".md", readsStates: readsStates), into: &diagnostics)
    }
    var found = await sources("Content/articles", &diagnostics)
    articleCount = found.count
    found.append(await sources("Content/entities", &diagnostics))
    recordCount = found.count - articleCount
    found.append(await sources("Content/pages", &diagnostics))
    self.sources = found
    copied = await walk.files(.init(folder: "Content/files"), into: &diagnostics)
    templateList = await walk.files(.init(folder: "Templates"), into: &diagnostics)
    themeList = await walk.files(.init(folder: "Themes/" + theme), into: &diagnostics)
    var spellings: [UTF8Key: String] = [:]
    for list in [found, copied, templateList, themeList] {
      spellings.merge(list.spellingsByPath) { first, _ in first }
    }
    self.spellings = spellings
  }

  /// Opens the root; returns `nil` if that fails, since each read reports its own error.
  private static func folder(_ root: String) -> DirectoryHandle? {
    do throws(FileError) { return try DirectoryHandle(root) } catch { return nil }
  }

  /// The largest YAML file in bytes, more than any configuration or UI strings have.
  package static let maximumYAML = 8_000_000

  package var digest: Digest? {
    var sum = FileState.ofSource(at: root + "/Content/site.yaml")
    guard sum != .unknown else { return nil }
    for list in [sources, copied, templateList, themeList] {
      guard let digest = list.digest else { return nil }
      sum = sum + digest
    }
    return sum
  }

  /// Sets the states that the sources had when they were read, in the order of `sources`.
  package mutating func learn(_ states: [Digest]) {
    sources.learn(states)
  }

  package func absolute(_ path: String) -> String { root + "/" + spelling(of: path) }

  private func spelling(of path: String) -> String {
    spellings.isEmpty ? path : spellings[UTF8Key(path)] ?? path
  }

  package func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let folder else { return try FileSystem.read(absolute(path), limit: limit) }
    return try folder.read(spelling(of: path), limit: limit)
  }

  package func readWithState(
    _ path: String, limit: Int
  ) throws(FileError) -> (bytes: [UInt8], state: Digest) {
    guard let folder else {
      let (bytes, status) = try FileSystem.readWithStatus(absolute(path), limit: limit)
      return (bytes, FileState.ofSource(status, now: start))
    }
    let (bytes, status) = try folder.readWithStatus(spelling(of: path), limit: limit)
    return (bytes, FileState.ofSource(status, now: start))
  }

  /// Like `isLeftover(_:)` for a string, without creating one for most names.
  static func isLeftover(_ name: ArraySlice<UInt8>) -> Bool {
    // A name that ends in `.md` and begins with a letter or digit is not a leftover.
    if name.suffix(3).elementsEqual(".md".utf8), name.first.map({ $0 >= 0x30 }) == true {
      return false
    }
    return isLeftover(String(decoding: name, as: UTF8.self))
  }

  /// Returns whether an editor, a file manager or a version control system left the file there.
  package static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp") || name.hasSuffix(".swo")
      || name.hasSuffix(".tmp") || name.hasSuffix(".orig") || name.hasSuffix(".bak")
      || (name.hasPrefix("#") && name.hasSuffix("#"))
      || ["4913", "Thumbs.db", "desktop.ini"].contains(name)
  }
}

// MARK: - Messages

extension Diagnostic {
  /// Returns the error for a path that the system refuses to read.
  package static func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
    Diagnostic(
      .error, "unreadable", "cannot be read: \(error.reason)", at: SourceLocation(path: path))
  }

  /// Returns the error for a file over the limit of articles, or of YAML if `limit` is `nil`.
  package static func tooLarge(_ path: String, limit: Int?) -> Diagnostic {
    let bytes = limit ?? SourceTree.maximumYAML
    let size = bytes % 1_000_000 == 0 ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
    return Diagnostic(
      .error, "too-large", "the file has more than \(size)", at: SourceLocation(path: path),
      help: limit == nil
        ? nil : "split it, or raise the limit in Content/site.yaml: `max_article_size: 20 MB`")
  }
}
