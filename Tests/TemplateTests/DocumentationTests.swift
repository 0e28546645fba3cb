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

  /// What a part says of one name: the item of a list that begins with it.
  private static func item(_ name: String, in section: String) -> String? {
    section.components(separatedBy: "\n- ").first {
      ($0.components(separatedBy: "\n").first ?? "").contains("**`\(name)`**")
    }
  }

  private static func examples(in text: String) -> [(template: String, result: String)] {
    text.matches(of: /`([^`]+)` → (?:`([^`]*)`|``)/).map {
      (String($0.1), $0.2.map(String.init) ?? "")
    }
  }

  private static func check(
    _ names: [String], in section: String, uses: (String) -> String = { $0 }
  ) {
    for name in names {
      let use = uses(name)
      let shown = item(name, in: section).map { examples(in: $0) } ?? []
      #expect(
        shown.contains { $0.template.contains(use) },
        "no example of \(use) where \(name) is described")
    }
  }

  @Test func givesAnExampleOfEverythingThatThereIs() throws {
    let text = try Self.text()
    let tags = Self.section("Tags", of: text)
    Self.check(LanguageReference.tags, in: tags) { "{% \($0) " }
    Self.check(LanguageReference.loopMembers.map { "loop.\($0)" }, in: tags)
    Self.check(LanguageReference.filters, in: Self.section("Filters", of: text)) { "|\($0)" }
    Self.check(LanguageReference.tests, in: Self.section("Tests", of: text)) { "is \($0)" }
    Self.check(LanguageReference.functions, in: Self.section("Functions", of: text)) { "\($0)(" }
  }

  @Test func givesAnExampleOfEveryMethod() throws {
    let parts = Self.section("Functions", of: try Self.text()).components(separatedBy: "\n### ")
    let titles = [
      "\"\"": "Methods of strings", "{}": "Methods of dictionaries", "[]": "Methods of lists",
    ]
    for (value, names) in LanguageReference.methods {
      let title = try #require(titles[value])
      let part = try #require(parts.first { $0.hasPrefix(title) })
      Self.check(names, in: part) { ".\($0)(" }
    }
  }

  @Test func anExampleThatIsMissingIsFound() {
    #expect(
      Self.item("b", in: "\n- **`a`**: `{{ b }}` → `1`\n- **`b`**: nothing") == "**`b`**: nothing")
    #expect(Self.examples(in: "**`b`**: `{{ b }}`").isEmpty)
  }

  @Test func givesWhatItSays() throws {
    let text = try Self.text()
    let data = try #require(text.components(separatedBy: "```json\n").dropFirst().first)
      .components(separatedBy: "```")[0]
    let others = Dictionary(
      uniqueKeysWithValues: text.matches(of: /```html ([a-z.]+)\n([^`]*)```/).map {
        (String($0.1), String($0.2))
      })
    #expect(others.count == 2)
    var count = 0
    // The filters of an archive know a page: Tests/EndToEnd/test_reference.py renders their
    // examples.
    let own = text.replacing(Self.section("Filters of an archive", of: text), with: "")
    for (template, expected) in Self.examples(in: own) {
      let result = render(template, with: data, others: others)
      #expect(result == .rendered(expected), "\(template)")
      count += 1
    }
    #expect(count > 140)
  }

  /// The numbers of the table are those of the code.
  @Test func namesTheLimits() throws {
    let section = Self.section("Limits", of: try Self.text())
    let limits = LanguageReference.limits
    #expect(limits.count == 10)
    for limit in limits {
      #expect(section.contains("\n| \(limit)"), "no limit of \(limit)")
    }
    let numbers = section.matches(of: /\n\| [0-9][^|]*\|/)
    #expect(numbers.count == 10)
  }
}
