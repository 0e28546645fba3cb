import Foundation
import NewsgenContent
import NewsgenModel
import NewsgenText
import Testing

/// A source file and everything that is reported of it, from a file of `Cases`.
///
/// A case begins with `=== PATH: what it shows`, its source ends before `+++`, and the messages
/// follow. `⟪0D⟫` in a source is that byte, and the line feed before `+++` is not of the source.
struct DiagnosticCase: CustomTestStringConvertible, Sendable {
  let path: String
  let testDescription: String
  let source: [UInt8]
  let messages: String

  /// The cases of a file beside the tests.
  static func all(in name: String) throws -> [DiagnosticCase] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("../Cases/" + name)
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.dropLast().components(separatedBy: "\n=== ").dropFirst().map { part in
      let parts = part.components(separatedBy: "\n+++\n")
      let lines = parts[0].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let head = lines[0].components(separatedBy: ": ")
      return DiagnosticCase(
        path: head[0], testDescription: head[1],
        source: bytes(of: lines.count > 1 ? String(lines[1]) : ""),
        messages: parts.count > 1 && !parts[1].isEmpty ? parts[1] + "\n" : "")
    }
  }

  private static func bytes(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in text.components(separatedBy: "⟪") {
      let end = part.components(separatedBy: "⟫")
      guard end.count == 2, let byte = UInt8(end[0], radix: 16) else {
        bytes += Array(part.utf8)
        continue
      }
      bytes.append(byte)
      bytes += Array(end[1].utf8)
    }
    return bytes
  }

  /// What the reader of the path says of the source.
  func reported() -> String {
    var diagnostics = Diagnostics()
    let file = SourceFile(path: path, bytes: source)
    if path.hasPrefix("Content/articles/") {
      diagnostics.report(contentsOf: ArticleReader(.test).read(file).diagnostics)
    } else if path.hasPrefix("Content/entities/") {
      _ = RecordReader(.test).read(file, into: &diagnostics)
    } else if path.hasPrefix("Content/pages/") {
      _ = PageReader(.test).read(file, into: &diagnostics)
    } else if path == "Content/site.yaml" {
      _ = ConfigurationReader.read(file, into: &diagnostics)
    } else {
      let tag = path.split(separator: "/").last?.dropLast(".yaml".utf8.count) ?? ""
      _ = UIStringsReader.read(file, language: Language(String(tag)), into: &diagnostics)
    }
    return diagnostics.sorted.map(DiagnosticFormatter.text).joined()
  }
}

extension SiteConfiguration {
  /// Arabic, English and Hebrew; the usual kinds.
  static var test: SiteConfiguration {
    var configuration = SiteConfiguration()
    configuration.languages = ["ar", "en", "he"].map(Language.init)
    return configuration
  }
}
