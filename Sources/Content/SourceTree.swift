package import NewsgenText

/// Every source file of a site, in the order of their paths.
package struct SourceTree: Sendable {
  /// Absolute, without a slash at its end.
  package let root: String
  /// Relative to the root: `Content/articles/2023/a.md`.
  package let articles: [String]
  package let records: [String]
  package let pages: [String]
  /// Below `Content/files`, copied as they are.
  package let files: [String]
  /// Below `Templates`.
  package let templates: [String]
  /// Below `Themes/NAME`.
  package let themeFiles: [String]

  /// Walks the folders of the site at `root`. Nothing is read but folders.
  ///
  /// Hidden files and what editors leave behind are skipped. Links that leave the site are reported and
  /// left out, as are folders that cannot be read.
  package init(scanning root: String, theme: String, into diagnostics: inout Diagnostics) {
    self.root = root
    var walk = Walk(root: root)
    articles = walk.files(below: "Content/articles").filter { $0.hasSuffix(".md") }
    records = walk.files(below: "Content/entities").filter { $0.hasSuffix(".md") }
    pages = walk.files(below: "Content/pages").filter { $0.hasSuffix(".md") }
    files = walk.files(below: "Content/files")
    templates = walk.files(below: "Templates")
    themeFiles = walk.files(below: "Themes/" + theme)
    diagnostics.report(contentsOf: walk.diagnostics)
  }

  package func absolute(_ path: String) -> String { root + "/" + path }

  /// Whether an editor, a file manager or a version control system left the file there.
  package static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~") || name.hasSuffix(".swp") || name.hasSuffix(".swo")
      || name.hasSuffix(".tmp") || name.hasSuffix(".orig") || name.hasSuffix(".bak")
      || (name.hasPrefix("#") && name.hasSuffix("#"))
      || ["4913", "Thumbs.db", "desktop.ini"].contains(name)
  }
}

private struct Walk {
  let root: String
  let realRoot: String
  var diagnostics = Diagnostics()
  /// The folders above the current one, without links, so that a link in a circle is noticed.
  private var open: [String] = []

  init(root: String) {
    self.root = root
    realRoot = FileSystem.resolved(root) ?? root
  }

  mutating func files(below folder: String) -> [String] {
    let path = root + "/" + folder
    guard FileSystem.kind(at: path) == .folder else { return [] }
    guard let target = FileSystem.resolved(path), target.hasPrefix(realRoot + "/") else {
      diagnostics.report(.linkOutside(folder, FileSystem.resolved(path) ?? path))
      return []
    }
    var found: [String] = []
    walk(folder, into: &found)
    return found
  }

  private mutating func walk(_ folder: String, into found: inout [String]) {
    let entries: [FileSystem.Entry]
    do {
      entries = try FileSystem.entries(of: root + "/" + folder)
    } catch {
      return diagnostics.report(.unreadable(folder, error))
    }
    for entry in entries where !SourceTree.isLeftover(entry.name) {
      let path = folder + "/" + entry.name
      guard !TextHygiene.holdsBidiControls(entry.name) else {
        diagnostics.report(.bidiInFileName(path))
        continue
      }
      switch entry.kind {
      case .file: found.append(path)
      case .folder: walk(path, into: &found)
      case .link: follow(path, into: &found)
      case .other: diagnostics.report(.specialFile(path))
      }
    }
  }

  private mutating func follow(_ path: String, into found: inout [String]) {
    guard let target = FileSystem.resolved(root + "/" + path) else {
      return diagnostics.report(.brokenLink(path))
    }
    guard target.hasPrefix(realRoot + "/") else {
      return diagnostics.report(.linkOutside(path, target))
    }
    switch FileSystem.kind(at: target) {
    case .folder: break
    case .file: return found.append(path)
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
