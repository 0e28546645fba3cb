import Foundation
import NewsgenContent
import NewsgenTestSupport
import NewsgenText
import Testing

/// Real articles: skipped where the corpus is not on this machine (`NEWSGEN_SHARED`, or `shared`
/// beside the repository).
struct CorpusTests {
  private static let shared: String? = {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folders =
      ProcessInfo.processInfo.environment["NEWSGEN_SHARED"].map { [$0] }
      ?? ["../shared", "../../shared"].map { repository.appendingPathComponent($0).path }
    return folders.first { FileManager.default.fileExists(atPath: $0 + "/corpus/ant.jsonl.gz") }
  }()

  private func articles(in folder: String) throws -> [SourceFile] {
    let shared = try #require(CorpusTests.shared)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", shared + "/tools/corpus.py", shared + "/corpus/ant.jsonl.gz", folder,
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    let paths = try #require(FileManager.default.enumerator(atPath: folder))
    return try paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.map { path in
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + path))
      return SourceFile(path: path, bytes: [UInt8](data))
    }
  }

  @Test(.enabled(if: shared != nil)) func readsFrontMatterAsLibyamlDoes() throws {
    let folder = try TemporaryFolder()
    let files = try articles(in: folder.path)
    #expect(files.count > 10_000)
    var taken = 0
    for file in files {
      let body = try #require(file.bytes[4...].firstRange(of: Array("\n---\n".utf8)))
      let yaml = 4..<body.lowerBound + 1
      var diagnostics = Diagnostics()
      let node = YAMLReader.composed(in: yaml, of: file, into: &diagnostics)
      guard let flat = YAMLSubsetParser.mapping(in: yaml, of: file) else { continue }
      taken += 1
      #expect(flat == node && diagnostics.isEmpty, "\(file.path)")
    }
    // What it is there for.
    #expect(taken * 100 > files.count * 99)
  }
}
