import Foundation
import NewsgenTemplate
import Testing

/// Hostile strings in every place of a page.
///
/// The pages are compared with `Cases/hostile.json`; `hostile.py` parses those with a parser of
/// HTML and finds no element, attribute or script that the template does not have.
@Suite struct HostileStringTests {
  private struct Page: Codable, Equatable {
    let template: String
    let value: String
    let page: String
  }

  private static let templates =
    [
      "<p>{{ x }}</p>", "<p title=\"{{ x }}\">a</p>", "<p title='{{ x }}'>a</p>",
      "<a href=\"{{ x }}\">a</a>", "<a href='{{ x }}'>a</a>", "<a href=\"/p/{{ x }}\">a</a>",
      "<a href=\"/p?q={{ x }}#{{ x }}\">a</a>", "<img src=\"{{ x }}\" alt=\"{{ x }}\">",
      "<img srcset=\"{{ x }}, {{ x }} 2x\">", "<form action='{{ x }}'></form>",
      "<title>{{ x }}</title>", "<textarea>{{ x }}</textarea>", "<!-- {{ x }} --><p>a</p>",
      "<script>var a = {{ x }};</script>", "<script>var a = \"{{ x }}\";</script>",
      "<script>var a = '{{ x }}';</script>", "<script>// {{ x }}\nvar a;</script>",
      "<script>var a = b.replace(/\"/g, \"\"), c = {{ x }}, d = \"{{ x }}\";</script>",
      "<script>/* {{ x }} */ var a = b.replace(/'/g, ''), c = \"/a/{{ x }}\";</script>",
      "<script>/*{{ x }}*/ a = \"/{{ x }}/\"; f(a) / 2; if (c) /\"/.test({{ x }})</script>",
      "<script><!-- <script> </script> --> '</script><p title='{{ x }}'>{{ x }}</p>",
      "<a{{ {'href': x, 'style': x, 'srcset': x}|xmlattr }}>a</a>",
      "<p>{{ ('<b>{}</b>{a:>9}{0!r}'|safe).format(x, a=x) }}</p>",
      "<p>{{ x|e|replace('&', '<') }}</p>",
      "<script type=\"application/ld+json\">{\"a\": {{ x }}, \"b\": \"{{ x }}\"}</script>",
      "<script>var a = {{ [x, {x: x}]|tojson }};</script>",
      "<style>p { color: {{ x }} }</style>", "<p style=\"color: {{ x }}\">a</p>",
      "<p style='color: {{ x }}'>a</p>",
      "<p data-x='{{ [x]|tojson }}' data-y=\"{{ [x]|tojson }}\">a</p>",
      "<p {{ {'title': x}|xmlattr }}>a</p>",
      "<p title=\"{% set y %}{{ x }}{% endset %}{{ y }}\">a</p>",
      "{% macro m(v) %}{{ v }}{% endmacro %}<p title='{{ m(x) }}'>{{ m(x) }}</p>",
      "<p>{{ x|urlize }}</p>", "<p>{{ x|upper|replace('A', '<i>') }}</p>",
      "<meta http-equiv=\"refresh\" content=\"0; url={{ x }}\">",
    ] + captured

  /// Every place, with the value from a macro, a call block, a `set` block and a recursive loop.
  private static let captured =
    [
      ("{% macro m(v) %}{{ v }}{% endmacro %}", "{{ m(x) }}"),
      ("{% macro m() %}{{ caller() }}{% endmacro %}", "{% call m() %}{{ x }}{% endcall %}"),
      ("{% macro m(v) %}<b title=\"{{ v }}\">{{ v }}</b>{% endmacro %}", "{{ m(x) }}"),
      ("{% set y %}{{ x }}{% endset %}", "{{ y }}"),
    ].flatMap { before, value in
      places.map { before + $0.replacing("VALUE", with: value) }
    }
    + places.map {
      "{% for n in [[x, [[x, []]]]] recursive %}{{ n[0] }}"
        + $0.replacing("VALUE", with: "{{ loop(n[1]) }}") + "{% endfor %}"
    }

  private static let places = [
    "<p>VALUE</p>", "<p title=\"VALUE\">a</p>", "<p title='VALUE'>a</p>",
    "<p class=\"VALUE\">a</p>", "<p class='VALUE'>a</p>",
    "<a href=\"VALUE\">a</a>", "<a href='VALUE'>a</a>", "<a href=\"/p?q=VALUE\">a</a>",
    "<img srcset=\"VALUE 2x\">", "<img srcset='VALUE 2x'>", "<title>VALUE</title>",
    "<textarea>VALUE</textarea>", "<!-- VALUE --><p>a</p>", "<script>var a = VALUE;</script>",
    "<script>var a = \"VALUE\";</script>", "<script>var a = 'VALUE';</script>",
    "<script>// VALUE\nvar a;</script>",
    "<script type=\"application/ld+json\">{\"a\": VALUE, \"b\": \"VALUE\"}</script>",
    "<style>p { color: VALUE }</style>", "<p style=\"color: VALUE\">a</p>",
    "<p style='color: VALUE'>a</p>",
    "<meta name=\"description\" content=\"VALUE\">",
    "<meta http-equiv='refresh' content='0; url=VALUE'>",
  ]

  private static let values = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)", "\" onmouseover=\"alert(1)", "--><script>alert(1)</script>",
    "--!><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>",
    "javascript:alert(1)", "JAVASCRIPT&colon;alert(1)", "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "a, javascript:alert(1) 2x", "vbscript:msgbox(1)",
    "\\\"; alert(1); //", "\\'; alert(1); //", "*/ alert(1) /*", "\n alert(1)", "\u{2028}alert(1)",
    "red; background: url(javascript:alert(1))", "expression(alert(1))",
    "}</style><p onclick=alert(1)>",
    "<!--<script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#34; onclick=&#34;alert(1)",
    "{{ x }}",
    "http://a.org/\"onclick=\"alert(1)", "http://a.org/'onclick='alert(1)", "`onclick=alert(1)",
    "\u{202E}txet", "]]><script>alert(1)</script>", "\u{0}<b>",
  ]

  @Test func stayWhereTheyArePrinted() throws {
    var pages: [Page] = []
    for template in Self.templates {
      for value in Self.values {
        let globals = DataRecord(MapValue(["x": .string(value)]))
        let result = render(
          template, with: globals, schema: Schema(globals: globals.type, types: []))
        guard case .rendered(let page) = result else {
          Issue.record("\(template): \(result)")
          continue
        }
        pages.append(Page(template: template, value: value, page: page))
      }
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Cases/hostile.json")
    if ProcessInfo.processInfo.environment["RECORD_HOSTILE_PAGES"] != nil {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try encoder.encode(pages).write(to: file)
      Issue.record("recorded \(pages.count) pages; look at them, and run hostile.py")
      return
    }
    let recorded = try JSONDecoder().decode([Page].self, from: Data(contentsOf: file))
    #expect(pages.count == recorded.count)
    for (page, expected) in zip(pages, recorded) { #expect(page == expected) }
  }
}
