import NewsgenSystem
package import NewsgenText

/// The files that symbolic links of a source directory may lead to: those of the same directory of
/// the site (`Content`, `Templates`, `Themes`) that are not hidden.
///
/// A link to another file could publish something unknown to the site's author, such as `.env` or
/// `.git`. The directory itself may be a link.
package struct LinkBoundary: Sendable {
  private let root: String
  /// The outermost directory: `Content`.
  private let name: String
  /// The path of that directory without links.
  private let directory: String

  /// Creates the boundary of a path relative to `root`, the site's directory.
  package init(of path: String, in root: String) {
    self.root = root
    name = String(path.prefix { $0 != "/" })
    directory = FileSystem.resolved(root + "/" + name) ?? root + "/" + name
  }

  /// Returns why the target of a path is not allowed, or `nil`.
  package func problem(of path: String) -> Diagnostic? {
    guard let target = FileSystem.resolved(root + "/" + path) else { return nil }
    if target == directory { return nil }
    guard let inside = target.removing(prefix: directory + "/") else {
      return .linkOutside(path, name, target)
    }
    let isHidden = inside.split(separator: "/").contains { $0.hasPrefix(".") }
    return isHidden ? .linkToHidden(path, target) : nil
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func linkOutside(
    _ path: String, _ directory: String, _ target: String
  ) -> Diagnostic {
    Diagnostic(
      .error, "link-outside", "is a symbolic link that leads out of \(directory): \(target)",
      at: SourceLocation(path: path), help: "copy its target into \(directory)")
  }

  fileprivate static func linkToHidden(_ path: String, _ target: String) -> Diagnostic {
    Diagnostic(
      .error, "link-to-hidden", "is a symbolic link to a hidden file: \(target)",
      at: SourceLocation(path: path), help: "copy its target if it is meant to be published")
  }
}
