import Glibc
package import NewsgenText

/// Every source file of a site, in the order of their paths, and the state that each is in.
package struct SourceTree: Sendable {
  /// Absolute, without a slash at its end.
  package let root: String
  /// Articles, records and pages: what is read. Relative to the root: `Content/articles/2023/a.md`.
  package let sources: FileList
  /// Below `Content/files`, copied as they are.
  package let copied: FileList
  private let templateList: FileList
  private let themeList: FileList
  /// The root, open; nil where only what is below it can be.
  private let folder: Folder?
  private let articleCount: Int
  private let recordCount: Int

  package var articles: [String] { (0..<articleCount).map(sources.path) }
  package var records: [String] {
    (articleCount..<articleCount + recordCount).map(sources.path)
  }
  package var pages: [String] {
    (articleCount + recordCount..<sources.count).map(sources.path)
  }
  package var files: [String] { copied.paths }
  /// Below `Templates`.
  package var templates: [String] { templateList.paths }
  /// Below `Themes/NAME`.
  package var themeFiles: [String] { themeList.paths }

  /// Walks the folders of the site at `root`. Nothing is read but folders.
  ///
  /// Hidden files and what editors leave behind are skipped. Links that leave the site are reported and
  /// left out, as are folders that cannot be read.
  package init(scanning root: String, theme: String, into diagnostics: inout Diagnostics) {
    self.root = root
    folder = SourceTree.folder(root)
    var walk = Walk(root: root)
    var sources = walk.files(below: "Content/articles", bySuffix: ".md")
    articleCount = sources.count
    sources.append(walk.files(below: "Content/entities", bySuffix: ".md"))
    recordCount = sources.count - articleCount
    sources.append(walk.files(below: "Content/pages", bySuffix: ".md"))
    self.sources = sources
    copied = walk.files(below: "Content/files")
    templateList = walk.files(below: "Templates")
    themeList = walk.files(below: "Themes/" + theme)
    diagnostics.report(contentsOf: walk.diagnostics)
  }

  /// Nil where it cannot be opened: what that makes unreadable is reported where it is read.
  private static func folder(_ root: String) -> Folder? {
    do throws(FileError) { return try Folder(root) } catch { return nil }
  }

  /// Of all paths and states; nil where one is not known. The same digest means that no file changed.
  package var digest: Digest? {
    var sum = FileState.ofSource(at: root + "/Content/site.yaml")
    guard sum != .unknown else { return nil }
    for list in [sources, copied, templateList, themeList] {
      guard let digest = list.digest else { return nil }
      sum = sum + digest
    }
    return sum
  }

  package func absolute(_ path: String) -> String { root + "/" + path }

  /// The bytes of one of the files.
  package func read(_ path: String) throws(FileError) -> [UInt8] {
    guard let folder else { return try FileSystem.read(absolute(path)) }
    return try folder.read(path)
  }

  /// As `isLeftover`, without making a text of most names.
  fileprivate static func isLeftover(_ name: ArraySlice<UInt8>) -> Bool {
    // What ends in `.md` and begins with a letter is none.
    if name.suffix(3).elementsEqual(".md".utf8), name.first.map({ $0 >= 0x30 }) == true {
      return false
    }
    return isLeftover(String(decoding: name, as: UTF8.self))
  }

  /// Whether an editor, a file manager or a version control system left the file there.
  package static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp") || name.hasSuffix(".swo")
      || name.hasSuffix(".tmp") || name.hasSuffix(".orig") || name.hasSuffix(".bak")
      || (name.hasPrefix("#") && name.hasSuffix("#"))
      || ["4913", "Thumbs.db", "desktop.ini"].contains(name)
  }
}

private let slash = UInt8(ascii: "/")

private struct Walk {
  let root: String
  let realRoot: String
  var diagnostics = Diagnostics()
  /// Files that change from now on are in a state that is not known.
  private let now = FileState.now
  /// The folders above the current one, without links, so that a link in a circle is noticed.
  private var open: [String] = []

  init(root: String) {
    self.root = root
    realRoot = FileSystem.resolved(root) ?? root
  }

  mutating func files(below folder: String, bySuffix suffix: String = "") -> FileList {
    let path = root + "/" + folder
    guard FileSystem.kind(at: path) == .folder else { return FileList() }
    guard let target = FileSystem.resolved(path), target.hasPrefix(realRoot + "/") else {
      diagnostics.report(.linkOutside(folder, FileSystem.resolved(path) ?? path))
      return FileList()
    }
    var found = FileList()
    walk(folder, into: &found)
    return suffix.isEmpty ? found : found.filtered(bySuffix: suffix)
  }

  private mutating func walk(_ folder: String, into found: inout FileList) {
    do throws(FileError) {
      try walk(OpenFolder(root + "/" + folder), Array(folder.utf8) + [slash], into: &found)
    } catch {
      diagnostics.report(.unreadable(folder, error))
    }
  }

  /// `path` ends in a slash.
  private mutating func walk(
    _ folder: borrowing OpenFolder, _ path: [UInt8], into found: inout FileList
  ) throws(FileError) {
    let entries = try folder.entries(path: String(decoding: path, as: UTF8.self))
    for entry in entries.entries where !SourceTree.isLeftover(entries.name(of: entry)) {
      guard !Walk.holdsBidiControl(entries.name(of: entry)) else {
        let name = path + entries.name(of: entry)
        diagnostics.report(.bidiInFileName(String(decoding: name, as: UTF8.self)))
        continue
      }
      var type = Int(entry.type)
      if type == Int(DT_REG) || type == Int(DT_UNKNOWN) {
        // A file that vanished is met again, and reported, where it is read.
        let status = folder.status(of: entry, in: entries)
        if type == Int(DT_UNKNOWN) { type = Int((status?.st_mode ?? 0) & S_IFMT) >> 12 }
        if type == Int(DT_REG) {
          let state = status.map { FileState.ofSource($0, now: now) } ?? .unknown
          found.append(path, entries.name(of: entry), state)
          continue
        }
      }
      let inner = path + entries.name(of: entry)
      switch type {
      case Int(DT_DIR): enter(entry, of: entries, in: folder, inner, into: &found)
      case Int(DT_LNK): follow(String(decoding: inner, as: UTF8.self), into: &found)
      default: diagnostics.report(.specialFile(String(decoding: inner, as: UTF8.self)))
      }
    }
  }

  /// Most names are ASCII, which has none.
  private static func holdsBidiControl(_ name: ArraySlice<UInt8>) -> Bool {
    !name.allSatisfy { $0 < 0x80 } && TextHygiene.firstBidiControl(in: name) != nil
  }

  private mutating func enter(
    _ entry: OpenFolder.Entry, of entries: borrowing OpenFolder.Entries,
    in folder: borrowing OpenFolder, _ path: [UInt8], into found: inout FileList
  ) {
    let name = String(decoding: path, as: UTF8.self)
    do throws(FileError) {
      let inner = try OpenFolder(entry, of: entries, in: folder, path: name)
      try walk(inner, path + [slash], into: &found)
    } catch {
      diagnostics.report(.unreadable(name, error))
    }
  }

  private mutating func follow(_ path: String, into found: inout FileList) {
    guard let target = FileSystem.resolved(root + "/" + path) else {
      return diagnostics.report(.brokenLink(path))
    }
    guard target.hasPrefix(realRoot + "/") else {
      return diagnostics.report(.linkOutside(path, target))
    }
    switch FileSystem.kind(at: target) {
    case .folder: break
    case .file: return found.append(path, FileState.ofSource(at: root + "/" + path, now: now))
    case .link, .other, nil: return diagnostics.report(.specialFile(path))
    }
    guard !open.contains(target), !(root + "/" + path).hasPrefix(target + "/") else {
      return diagnostics.report(.linkInCircle(path, target))
    }
    open.append(target)
    walk(path, into: &found)
    open.removeLast()
  }
}

// MARK: - Messages

extension Diagnostic {
  package static func unreadable(_ path: String, _ error: FileError) -> Diagnostic {
    Diagnostic(
      .error, "unreadable", "cannot be read: \(error.reason)", at: SourceLocation(path: path))
  }

  fileprivate static func bidiInFileName(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "bidi-in-file-name", "the name holds an invisible bidi control",
      at: SourceLocation(path: path), help: "rename it")
  }

  fileprivate static func specialFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "special-file", "is neither a file nor a folder", at: SourceLocation(path: path))
  }

  fileprivate static func brokenLink(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "broken-link", "is a symbolic link to nothing", at: SourceLocation(path: path))
  }

  fileprivate static func linkOutside(_ path: String, _ target: String) -> Diagnostic {
    Diagnostic(
      .error, "link-outside", "is a symbolic link that leaves the site: \(target)",
      at: SourceLocation(path: path), help: "copy what it leads to into the site")
  }

  fileprivate static func linkInCircle(_ path: String, _ target: String) -> Diagnostic {
    Diagnostic(
      .error, "link-in-circle", "is a symbolic link to a folder that it is in: \(target)",
      at: SourceLocation(path: path))
  }
}
