import NewsgenContent
import NewsgenSystem
import NewsgenText

/// The files of a site as a dictionary of texts.
struct MemoryFiles: SourceFiles {
  let root = "/site"
  let sources: FileList
  let copied: FileList
  let templates: [String]
  let themeFiles: [String]
  private let texts: [String: String]

  /// `ENOENT`
  private static let missing: Int32 = 2

  init(_ texts: [String: String]) {
    self.texts = texts
    func paths(_ folder: String, _ suffix: String = "") -> [String] {
      texts.keys
        .filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(suffix) }
        .sorted { UTF8Key($0) < UTF8Key($1) }
    }
    func list(_ paths: [String]) -> FileList {
      var list = FileList()
      for path in paths {
        list.append([], Array(path.utf8)[...], Digest(of: texts[path, default: ""]))
      }
      return list
    }
    sources = list(
      paths("Content/articles", ".md") + paths("Content/entities", ".md")
        + paths("Content/pages", ".md"))
    copied = list(paths("Content/files"))
    templates = paths("Templates")
    themeFiles = paths("Themes")
  }

  var digest: Digest? { digest(of: Array(texts.keys)) }

  /// A digest of the files that the theme is made of.
  var themeDigest: Digest { digest(of: templates + themeFiles) }

  private func digest(of paths: [String]) -> Digest {
    paths.reduce(Digest.unknown) { sum, path in
      sum + Digest(of: path).combined(with: Digest(of: texts[path, default: ""]))
    }
  }

  func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard let text = texts[path] else {
      throw FileError(path: absolute(path), code: Self.missing)
    }
    return Array(text.utf8)
  }

  func readWithState(
    _ path: String, limit: Int
  ) throws(FileError) -> (bytes: [UInt8], state: Digest) {
    let bytes = try read(path, limit: limit)
    return (bytes, Digest(of: bytes))
  }

  func absolute(_ path: String) -> String { root + "/" + path }
}
