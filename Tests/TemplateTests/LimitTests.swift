import Foundation
import NewsgenTemplate
import NewsgenText
import Testing

/// A template cannot take a build with it.
@Suite struct LimitTests {
  @Test func stopsMacrosThatCallThemselves() {
    let text = report("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}")
    #expect(text.contains("macros call each other more than 100 deep [template-limit]"))
  }

  @Test func stopsRecursiveLoopsOverTheSameList() {
    let text = report(
      "{% for x in items recursive %}{{ loop(items) }}{% endfor %}", with: "{\"items\": [1]}")
    #expect(text.contains("the recursive loop is nested more than 100 deep [template-limit]"))
    #expect(text.contains("help: call `loop(…)` with the children of an item"))
  }

  @Test func saysOnceWhereAMacroCallsItself() {
    let text = report("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}")
    #expect(text.components(separatedBy: "note: called here").count == 2)
  }

  @Test func stopsMacrosThatCallEachOtherFromDeepInside() {
    let (open, close) = (
      String(repeating: "{% if n %}", count: 90), String(repeating: "{% endif %}", count: 90)
    )
    let text = report(
      "{% macro m(n) %}\(open){{ m(n) }}\(close){% endmacro %}{{ m(1) }}")
    #expect(text.contains("[template-limit]"))
  }

  @Test(arguments: [
    "{% include \"NEXT\" %}", "{% extends \"NEXT\" %}", "{% import \"NEXT\" as m %}",
  ])
  func stopsTemplatesThatLeadToEachOtherWithoutEnd(_ tag: String) {
    var others: [String: String] = [:]
    for level in 0..<120 {
      others["\(level).html"] = tag.replacing("NEXT", with: "\(level + 1).html")
    }
    others["120.html"] = "{{ 1 }}"
    let text = report("{% include \"0.html\" %}", others: others)
    #expect(
      text.contains("templates include and extend each other more than 100 deep [template-limit]"))
    let end = others.filter { (Int($0.key.dropLast(5)) ?? 0) >= 70 }
    let isPrinted = !tag.contains("import")
    #expect(
      report("{% include \"70.html\" %}", others: end) == "rendered: \(isPrinted ? "1" : "")")
  }

  @Test func stopsTagsThatAreDeepOnlyTogether() {
    let (open, close) = (
      String(repeating: "{% if true %}", count: 90), String(repeating: "{% endif %}", count: 90)
    )
    var others: [String: String] = [:]
    for level in 0..<30 {
      others["\(level).html"] = "\(open){% include \"\(level + 1).html\" %}\(close)"
    }
    others["30.html"] = "{{ 1 }}"
    #expect(report("{% include \"0.html\" %}", others: others).contains("[template-limit]"))
  }

  @Test func stopsLoopsThatTakeTooManySteps() {
    var limits = TemplateLimits()
    limits.steps = 10_000
    let result = render(
      "{% for x in range(100) %}{% for y in range(100) %}{% endfor %}{% endfor %}", limits: limits)
    guard case .failed(let text) = result else { return #expect(Bool(false), "\(result)") }
    #expect(
      text.contains("main.html:1:38: error: this page takes more than 10000 steps [template-limit]")
    )
    #expect(report("{% for x in range(10**18) %}{% endfor %}").contains("[template-limit]"))
  }

  @Test func stopsPagesThatGrowTooLong() {
    var limits = TemplateLimits()
    limits.bytes = 1000
    let result = render("{% for x in range(1000) %}{{ 'abc' }}{% endfor %}", limits: limits)
    guard case .failed(let text) = result else { return #expect(Bool(false), "\(result)") }
    #expect(
      text.contains("this page makes more than 1000 bytes of output and values [template-limit]"))
    #expect(report("{{ 'x' * 10**12 }}").contains("[template-limit]"))
  }

  @Test func stopsPagesThatGrowTooLongByTextAlone() {
    var limits = TemplateLimits()
    limits.bytes = 1000
    let result = render("{% for x in range(1000) %}abc{% endfor %}", limits: limits)
    guard case .failed(let text) = result else { return #expect(Bool(false), "\(result)") }
    #expect(
      text.contains(
        "main.html:1:13: error: this page makes more than 1000 bytes of output and values [template-limit]"
      ))
  }

  @Test func refusesExpressionsThatAreNestedTooDeeply() {
    let deep = String(repeating: "(", count: 500) + "1" + String(repeating: ")", count: 500)
    #expect(report("{{ \(deep) }}").contains("this is nested too deeply"))
    let long = Array(repeating: "1", count: 5000).joined(separator: " + ")
    #expect(report("{{ \(long) }}").contains("this expression is too long"))
    let tags = String(repeating: "{% if 1 %}", count: 500)
    #expect(report(tags).contains("this is nested too deeply"))
  }

  @Test func refusesTemplatesThatIncludeEachOtherInTooManyPlaces() {
    var others: [String: String] = [:]
    for level in 0..<12 {
      others["\(level).html"] = String(
        repeating: "{% include \"\(level + 1).html\" %}", count: 6)
    }
    others["12.html"] = "{{ 1 }}"
    let text = report("{% include \"0.html\" %}", others: others)
    #expect(text.contains("the templates include each other in too many places"))
  }

  @Test func reportsNumbersThatAreTooLarge() {
    #expect(report("{{ 9223372036854775807 + 1 }}").contains("not an integer of 64 bits"))
    #expect(report("{{ 10 ** 100 }}").contains("not an integer of 64 bits"))
    #expect(report("{{ -(-9223372036854775807 - 1) }}").contains("not an integer of 64 bits"))
    #expect(report("{{ (-9223372036854775807 - 1) // -1 }}").contains("not an integer of 64 bits"))
  }

  @Test func rendersInSeveralTasksAtOnce() async {
    var diagnostics = Diagnostics()
    let globals = DataRecord(MapValue(["n": .int(3)]))
    let source =
      "{% macro m(x) %}<{{ x }}>{% endmacro %}{% for i in range(n) %}[{{ i }}]{% endfor %}"
      .replacing("<{{ x }}>", with: "({{ x }})") + "{{ m(n) }}"
    let engine = TemplateEngine(
      sources: [TemplateSource(name: "a.html", file: SourceFile(path: "a.html", text: source))],
      schema: Schema(globals: globals.type, types: []), into: &diagnostics)
    #expect(diagnostics.isEmpty)
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let workspace = engine.makeWorkspace()
          var out = ByteBuffer()
          for _ in 0..<50 {
            out.removeAll()
            try? engine.render("a.html", with: globals, in: workspace, into: &out)
          }
          return out.string
        }
      }
      for await text in group { #expect(text == "[0][1][2](3)") }
    }
  }
}
