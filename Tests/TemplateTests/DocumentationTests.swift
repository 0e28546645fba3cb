import Foundation
import NewsgenTemplate
import Testing

/// Documentation/Templates.md names everything, and its examples give what it says.
@Suite struct DocumentationTests {
  private static func text() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Documentation/Templates.md"), encoding: .utf8)
  }

  private static func section(_ title: String, of text: String) -> String {
    let parts = text.components(separatedBy: "\n## ")
    return parts.first { $0.hasPrefix(title) } ?? ""
  }

  @Test func namesEverythingThatThereIs() throws {
    let text = try Self.text()
    func check(_ names: [String], in title: String, prefix: String = "") {
      let section = Self.section(title, of: text)
      for name in names {
        #expect(section.contains("**`\(prefix)\(name)`**"), "\(prefix)\(name) is missing")
      }
    }
    check(LanguageReference.tags, in: "Tags")
    check(LanguageReference.loopMembers, in: "Tags", prefix: "loop.")
    check(LanguageReference.filters, in: "Filters")
    check(LanguageReference.tests, in: "Tests")
    check(LanguageReference.functions, in: "Functions")
  }

  @Test func namesEveryMethod() throws {
    let section = Self.section("Functions", of: try Self.text())
    for (value, names) in LanguageReference.methods {
      for name in names {
        #expect(section.contains("`\(name)`"), "\(name) is missing")
        #expect(!report("{{ \(value).\(name)() }}").contains("has no method"), "\(name)")
      }
    }
  }

  @Test func givesWhatItSays() throws {
    let text = try Self.text()
    let data = try #require(text.components(separatedBy: "```json\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    let pattern = /`([^`]+)` → (?:`([^`]*)`|``)/
    var count = 0
    // The filters of an archive know a page: Tests/EndToEnd/test_reference.py renders their examples.
    let own = text.replacing(Self.section("Filters of an archive", of: text), with: "")
    for example in own.matches(of: pattern) {
      let expected = example.2.map(String.init) ?? ""
      let result = render(String(example.1), with: data)
      #expect(result == .rendered(expected), "\(example.1)")
      count += 1
    }
    #expect(count > 90)
  }
}
