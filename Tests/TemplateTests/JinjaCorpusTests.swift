import Foundation
import NewsgenTemplate
import Testing

/// Every case of Cases/ gives what Jinja2 3.1 gave when `jinja.py record` was run.
@Suite struct JinjaCorpusTests {
  private struct Recording: Decodable {
    struct Outcome: Decodable {
      let output: String?
      let error: String?
    }
    let cases: [String: Outcome]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Cases")

  private static func cases() throws -> [TemplateCase] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    return try files.filter { $0.hasSuffix(".txt") }.sorted().flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return TemplateCase.cases(in: text, file: String(file.dropLast(4)))
    }
  }

  @Test func agreesWithJinja() throws {
    let decoder = JSONDecoder()
    let recorded = try decoder.decode(
      Recording.self, from: Data(contentsOf: Self.folder.appending(path: "expected.json"))
    ).cases
    let deviations = try decoder.decode(
      [String: String].self,
      from: Data(contentsOf: Self.folder.appending(path: "deviations.json")))
    let cases = try Self.cases()
    #expect(Set(cases.map(\.name)) == Set(recorded.keys))
    var agreed = 0
    for entry in cases {
      let expected = try #require(recorded[entry.name])
      let result = entry.render()
      let agrees =
        switch result {
        case .rendered(let text): text == expected.output
        case .failed: expected.error != nil
        }
      agreed += agrees ? 1 : 0
      #expect(
        agrees != (deviations[entry.name] != nil),
        "\(entry.name): Jinja2 gives \(expected), we give \(result)")
    }
    print(
      "\(agreed) of \(cases.count) templates agree with Jinja2; "
        + "\(deviations.count) differ with a reason")
  }
}
