import Foundation
import NewsgenTemplate
import NewsgenText
import Testing

/// Broken templates give diagnostics: no crash, and no end of time.
@Suite struct FuzzTests {
  /// SplitMix64: the same templates in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let seeds = [
    "{% extends 'base.html' %}{% block a %}{{ super() }}{% for x in items if x %}{{ loop.index }}{{ x|upper }}{% else %}-{% endfor %}{% endblock %}",
    "{% macro m(a, b=1, *c) %}<p title=\"{{ a }}\">{{ caller() }}</p>{% endmacro %}{% call m(1) %}x{% endcall %}",
    "{% set ns = namespace(n=0) %}{% for k, v in d.items() %}{% set ns.n = ns.n + v %}{% endfor %}{{ ns.n // 2 ** 3 % 5 }}",
    "{%- if a is defined and not a in [1, 'x', none] -%}{{ a[1:-1:2] ~ 'é' }}{%- elif b %}{# c #}{% raw %}{{{% endraw %}{% endif %}",
    "<a href=\"{{ u }}\" {{ d|xmlattr }}>{{ {'a': (1, 2.5e3)}.a|map('round')|join(', ') }}</a><script>var x = {{ d|tojson }};</script>",
    "{% with x = 1, y = items|batch(2)|list %}{% include ['a.html', 'b.html'] ignore missing %}{{ y }}{% endwith %}{% filter indent(2)|title %}a\nb{% endfilter %}",
    "{% for n in tree recursive %}{{ n.v }}{{ loop(n.c) }}{% endfor %}{{ '%05.2f'|format(3.14) }}{{ u|urlize }}{{ u|wordwrap(3) }}{{ 'a b'|truncate(3) }}",
  ]

  private static let words = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-%}", "{%-", "(", ")", "[", "]", "{", "}", "|", ".", ",",
    "'", "\"", "\\", "if", "else", "endif", "for", "in", "endfor", "block", "endblock", "set",
    "not",
    "is", "**", "//", "~", "==", "<", ">", "1", "99999999999999999999", "1e999", "None", "loop",
    "super()", "self.a()", "\u{0}", "\u{202E}", "ـ", "<script>", "</script>", "<a href=", "<!--",
    "*",
    "batch(0)", "slice(0)", "range(9**9)", "x", "items", "|center(99999999)", "|indent(9**9)",
  ]

  /// 40, or what FUZZ_SEEDS says.
  private static let seedCount =
    ProcessInfo.processInfo.environment["FUZZ_SEEDS"].flatMap { Int($0) } ?? 40

  @Test(arguments: 0..<seedCount)
  func survivesBrokenTemplates(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let data = DataRecord(
      MapValue([
        "items": .list([.int(1), .string("a<"), .none] as [Value]), "u": .string("http://a.b/ (x)"),
        "d": .map(MapValue(["a": .int(1), "b": .int(2)])), "a": .string("abc"), "b": .bool(true),
        "tree": .list([.map(MapValue(["v": .int(1), "c": .list([] as [Value])]))] as [Value]),
      ]))
    var limits = TemplateLimits()
    limits.steps = 100_000
    limits.bytes = 1 << 20
    for _ in 0..<50 {
      var bytes = Array((Self.seeds.randomElement(using: &generator) ?? "").utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        mutate(&bytes, using: &generator)
      }
      var diagnostics = Diagnostics()
      let base = "{% block a %}{{ items }}{% endblock %}"
      let engine = TemplateEngine(
        sources: [
          TemplateSource(name: "main.html", file: SourceFile(path: "main.html", bytes: bytes)),
          TemplateSource(name: "base.html", file: SourceFile(path: "base.html", text: base)),
        ], schema: Schema(globals: data.type, types: []), limits: limits, into: &diagnostics)
      for problem in diagnostics.all { #expect(!DiagnosticFormatter.text(problem).isEmpty) }
      var out = ByteBuffer()
      do throws(RenderError) {
        try engine.render("main.html", with: data, in: engine.makeWorkspace(), into: &out)
      } catch {
        #expect(!DiagnosticFormatter.text(error.diagnostic).isEmpty)
      }
    }
  }

  /// What opens something, as often as no author would: in front of itself, and as a long line.
  @Test(arguments: [
    "(", "[", "{'a': ", "not ", "-", "x if ", "x|f(", "x[", "x.a", "x(", "'a' ~ ", "1 + ", "1 < ",
    "x is not ", "*",
    "1, ", "x|upper", " ", "\n", "'", "\\", "é", "{", "}}", "%}",
  ])
  func survivesLongExpressions(part: String) {
    for count in [200, 5000] {
      let text = String(repeating: part, count: count)
      expectAnswer(to: "{{ \(text)")
      expectAnswer(to: "{{ \(text) }}")
      expectAnswer(to: "{{ x\(text) }}")
      expectAnswer(to: "{% if \(text) %}a{% endif %}")
    }
  }

  @Test(arguments: [
    "{% if 1 %}", "{% for x in [1] %}", "{% macro m() %}", "{% block b %}", "{% filter upper %}",
    "{% set x %}", "{% with %}", "{% call f() %}", "{% autoescape true %}", "{% raw %}", "{#", "{{",
    "{%", "{% else %}", "{% endif %}", "{% include 'x' %}", "{% extends 'x' %}", "<a title='",
    "<!--", "<",
    "<script>", "{% if 1 %}{% else %}", "{%- if x -%} ", "a\n", "\u{0}",
  ])
  func survivesLongTemplates(part: String) {
    for count in [200, 2000] {
      expectAnswer(to: String(repeating: part, count: count))
    }
  }

  @Test func survivesAVeryLongChainOfConditions() {
    expectAnswer(to: "{{ " + String(repeating: "x if ", count: 100_000) + "x }}")
    expectAnswer(to: String(repeating: "{% if 1 %}", count: 30_000))
  }

  /// A page or problems: no crash, and an end.
  private func expectAnswer(to template: String) {
    var limits = TemplateLimits()
    limits.bytes = 1 << 20
    switch render(template, with: "{\"x\": \"y\"}", limits: limits) {
    case .rendered: break
    case .failed(let problems): #expect(!problems.isEmpty)
    }
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout Generator) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      bytes.insert(contentsOf: (Self.words.randomElement(using: &generator) ?? "").utf8, at: place)
    case 1:
      let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
      bytes.removeSubrange(place..<end)
    case 2:
      if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    default:
      let end = min(bytes.count, place + Int.random(in: 1...20, using: &generator))
      bytes.insert(
        contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
    }
  }
}
