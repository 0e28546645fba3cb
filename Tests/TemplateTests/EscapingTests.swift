import NewsgenTemplate
import NewsgenText
import Testing

/// What is printed is written as its place needs it.
@Suite struct EscapingTests {
  @Test(arguments: [
    ("<a {{ x }}>", "a value cannot be an attribute's name"),
    ("<{{ x }}>", "a value cannot be an element's name"),
    ("<h{{ x }}>", "a value cannot be an element's name"),
    ("</{{ x }}>", "a value cannot be an element's name"),
    ("<a href={{ x }}>", "must be quoted"),
    ("<a href=/x/{{ x }}>", "must be quoted"),
    ("<a onclick=\"f({{ x }})\">", "a value cannot be printed in an event handler"),
    ("<a ONCLICK='{{ x }}'>", "a value cannot be printed in an event handler"),
    ("<iframe srcdoc=\"{{ x }}\">", "a value cannot be printed in `srcdoc`"),
    ("<a href=\"javascript:f({{ x }})\">", "a value cannot be printed after `javascript:`"),
    ("<!DOCTYPE {{ x }}>", "a value cannot be printed in a declaration"),
    ("<a title=\"{{ x|safe }}\">", "`safe` can be used only in the text of an element"),
    ("<script>{{ x|safe }}</script>", "`safe` can be used only in the text of an element"),
    ("<script>`{{ x }}`</script>", "a value cannot be printed in a template literal"),
    ("<script>var p = /{{ x }}/;</script>", "a value cannot be printed in a template literal"),
    ("<script>if (t) /{{ x }}/.test(y)</script>", "cannot be printed in a template literal"),
    ("<script>if (t) /a/.b; }; {} /{{ x }}/.test(y)</script>", "this may be inside"),
    ("<script>var a = {} / 2, b = '{{ x }}'; // /</script>", "this may be inside a pattern"),
    ("<script>return /[/\\]{{ x }}/</script>", "a value cannot be printed in a template literal"),
    ("<script>`${`a`}{{ x }}`</script>", "a value cannot be printed in a template literal"),
    ("<script>\"\\{{ x }}\"</script>", "a value cannot be printed after a backslash"),
    ("<script>\"</{{ x }}\"</script>", "a value after `<` in a script"),
    ("<script>x <!--{{ x }}\n</script>", "a value cannot be printed after `<!--`"),
    ("<script><!-- <script> </script> {{ x }} --></script>", "after `<!--` in a script"),
    ("<script>\"<!-- -->\"; {{ x }}</script>", "after `<!--` in a script"),
    ("<script>\"{{ x|tojson }}\"</script>", "`tojson` adds quotes to a string itself"),
    ("<xmp>{{ x }}</xmp>", "a value cannot be printed in this element"),
    ("{% if x %}<a title=\"{% endif %}", "branches end in different contexts"),
    ("{% for y in x %}<a title=\"{% endfor %}", "branches end in different contexts"),
    ("{% macro m() %}<a title=\"{% endmacro %}", "this ends inside the value of an attribute"),
    ("<a title=\"{{ x }}", "this ends inside the value of an attribute"),
    ("<a {% if x %}href{% else %}title{% endif %}=\"{{ x }}\">", "depends on a condition"),
  ])
  func refusesWhatCannotBeMadeSafe(template: String, reason: String) {
    let text = report(template, with: "{\"x\": \"y\"}")
    #expect(text.contains(reason), "\(template): \(text)")
    #expect(text.contains("[unsafe-output]"))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "\u{1}javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
    "javascript\t:alert(1)", ":alert(1)",
  ])
  func makesAddressesOfScriptsHarmless(address: String) {
    let data = MapValue(["u": .string(address), "m": .markup(address)])
    for template in [
      "<a href=\"{{ u }}\">", "<img src='{{ u }}'>", "<form action=\"{{ u }}\">",
      "<img srcset=\"{{ u }} 2x\">", "<a href=\"{{ m }}\">", "<a xlink:href=\"{{ u }}\">",
      "<a href=\"{% if u %}{{ u }}{% endif %}\">",
      "<meta http-equiv=\"refresh\" content=\"0; URL={{ u }}\">",
    ] {
      let globals = DataRecord(data)
      let result = render(
        template, with: globals, schema: Schema(globals: globals.type, types: []))
      guard case .rendered(let text) = result else {
        Issue.record("\(template): \(result)")
        continue
      }
      #expect(text.contains("#unsafe-url"), "\(template): \(text)")
      #expect(!text.contains("alert"), "\(template): \(text)")
    }
  }

  @Test(arguments: [
    "https://example.org/a?b=c&d", "/2023/08/x.html", "mailto:a@b.c", "../x:y", "#a:b", "?a:b",
    "//example.org/", "خبر.html", "",
  ])
  func keepsAddressesOfPages(address: String) {
    let data = MapValue(["u": .string(address)])
    let globals = DataRecord(data)
    let result = render(
      "<a href=\"{{ u }}\">", with: globals, schema: Schema(globals: globals.type, types: []))
    let expected = address.replacing("&", with: "&amp;")
    #expect(result == .rendered("<a href=\"\(expected)\">"))
  }

  @Test(arguments: [
    "javascript&colon;alert(1)", "java&Tab;script&colon;alert(1)", "&#106avascript:alert(1)",
    "&#x6A;avascript:alert(1)", "&#1;javascript:alert(1)",
  ])
  func refusesReferencesThatHideAScheme(address: String) {
    let template =
      "{% set u %}\(address){% endset %}<a href=\"{{ u }}\"><p{{ {'href': u}|xmlattr }}>"
    #expect(
      render(template) == .rendered("<a href=\"#unsafe-url\"><p href=\"#unsafe-url\">"))
  }

  @Test func writesJSONInScripts() {
    let data = #"{"t": "</script><!-- ' \" \\ \u2028", "n": 1, "l": ["a", null, true]}"#
    #expect(
      render(
        "<script>var t = {{ t }}, n = {{ n }}, l = {{ l }}, s = '{{ t }}';</script>", with: data)
        == .rendered(
          #"<script>var t = "\u003c/script\u003e\u003c!-- \u0027 \" \\ \u2028", "#
            + #"n = 1, l = ["a", null, true], "#
            + #"s = '\u003c/script\u003e\u003c!-- \u0027 \" \\ \u2028';</script>"#))
  }

  @Test(arguments: [
    #"var r = x.replace(/"/g, ""); var q = ["#,
    #"var r = x.replace(/'/g, ''); var q = ["#,
    #"var r = /[/"]/.test(x) / 2; f = ("#, "/* config */ var x = ",
    "f(); /* a */ g(", "/*/ ' */ var x = ", "var a = (b + c) / 2, d = ",
    "x[0] / 2 + ", "var s = `a ${ f(`'`) } b`; t = ", "x = {} / 2;\ny = ",
    "// it's\nx = ", "// it's\u{2028}x = ", "'a\\\nb' + ",
    "if (/'/.test(x)) y = ", "while(x)/'/.test(", "f(x)/2/",
    "return /'/.test(", "x => /'/.test(", "f('//', \"/*\", ",
  ])
  func knowsWhereInAScriptAValueStands(before: String) {
    let page = render("<script>\(before){{ x }}</script>", with: #"{"x": "'\";alert(1)//"}"#)
    #expect(
      page == .rendered(#"<script>\#(before)"\u0027\";alert(1)//"</script>"#), "\(before)")
  }

  @Test(arguments: [
    "/* config */ var u = \"/a/", "/*{{ x }}*/ a = \"/", "x.replace(/\"/g, \"", "f(x)/2/g + \"/",
  ])
  func knowsTheStringsOfAScript(before: String) {
    let page = render("<script>\(before){{ x }}\";</script>", with: #"{"x": "\";alert(1)//"}"#)
    let shown = before.replacing("{{ x }}", with: "")
    #expect(page == .rendered(#"<script>\#(shown)\";alert(1)//";</script>"#), "\(before)")
  }

  @Test func readsTheEndOfAScriptAsBrowsersDo() {
    let script = "<script><!-- <script> </script> --> '</script><p>"
    #expect(render(script + "{{ x }}", with: #"{"x": "<"}"#) == .rendered(script + "&lt;"))
  }

  @Test func writesJSONInFilesOfJSON() {
    let data = #"{"t": "a\"b", "n": null, "items": [1, 2]}"#
    let template = #"{"t": {{ t }}, "u": "x{{ t }}", "n": {{ n }}, "l": {{ items }}}"#
    #expect(
      render(template, name: "feed.json", with: data)
        == .rendered(#"{"t": "a\"b", "u": "xa\"b", "n": null, "l": [1, 2]}"#))
  }

  @Test func escapesXMLAsXML() {
    let template =
      "<feed><title>{{ t }}</title><link href=\"{{ t }}\"/><c><![CDATA[{{ t }}]]></c></feed>"
    #expect(
      render(template, name: "feed.xml", with: #"{"t": "a<b>&]]>"}"#)
        == .rendered(
          "<feed><title>a&lt;b&gt;&amp;]]&gt;</title><link href=\"a&lt;b&gt;&amp;]]&gt;\"/>"
            + "<c><![CDATA[a<b>&]]]]><![CDATA[>]]></c></feed>"))
  }

  @Test func escapesNothingInText() {
    #expect(render("{{ t }}", name: "robots.txt", with: #"{"t": "<&>"}"#) == .rendered("<&>"))
  }

  @Test func writesTheAttributesOfADictionaryAsTheirNamesNeed() {
    let data =
      ##"{"d": {"href": "javascript:alert(1)", "style": "red;background:url(//evil)"}, "##
      + ##""l": {"srcset": "a 1x, javascript:b 2x", "Xlink:HREF": "data:x", "lang": "a:b"}, "##
      + ##""m": {"content": "0; URL=javascript:alert(1)", "src": "/a?b&c", "style": "#fa0"}}"##
    #expect(
      render("<p{{ d|xmlattr }}><p{{ l|xmlattr }}><p{{ m|xmlattr }}>", with: data)
        == .rendered(
          "<p href=\"#unsafe-url\" style=\"unsafe\"><p srcset=\"#unsafe-url\" "
            + "Xlink:HREF=\"#unsafe-url\" lang=\"a:b\"><p content=\"#unsafe-url\" "
            + "src=\"/a?b&amp;c\" style=\"#fa0\">"))
    let markup = "{% set t %}a \"b\" &amp;{% endset %}<p{{ {'title': t, 'src': t}|xmlattr }}>"
    #expect(
      render(markup)
        == .rendered(
          "<p title=\"a &#34;b&#34; &amp;\" src=\"a &#34;b&#34; &amp;\">"))
  }

  @Test(arguments: ["onclick", "OnLoad", "svg:onload", "srcdoc", "SRCDOC"])
  func refusesAttributesThatAreScripts(name: String) {
    let text = report("<p{{ {n: 'alert(1)'}|xmlattr }}>", with: "{\"n\": \"\(name)\"}")
    #expect(text.contains("`\(name)` cannot be given a value"), "\(text)")
  }

  @Test(arguments: [
    ("'{}'", "t", "&lt;i&gt;"), ("'{a}'", "a=t", "&lt;i&gt;"), ("'{0[0]}'", "[t]", "&lt;i&gt;"),
    ("'{:>5}'", "t", "  &lt;i&gt;"), ("'{!r}'", "t", "&#39;&lt;i&gt;&#39;"),
    ("'{!s}'", "'<'|e", "&amp;lt;"), ("'{:<^3}'", "'a'", "&lt;a&lt;"),
    ("'<b>{}</b>'", "'<'|e", "<b>&lt;</b>"),
    ("'{:d}{}'", "5, [t]", "5[&#39;&lt;i&gt;&#39;]"),
  ])
  func escapesWhatIsPutIntoAFormatThatIsMarkup(format: String, values: String, expected: String) {
    let template = "{{ (\(format)|safe).format(\(values)) }}"
    #expect(render(template, with: #"{"t": "<i>"}"#) == .rendered(expected), "\(template)")
  }

  @Test(arguments: [
    "center(9, '<')", "ljust(9, t)", "rjust(9, '&')", "format('<'|e)",
  ])
  func refusesWhatIsNoFillerOfMarkup(call: String) {
    let text = report("{{ ('{:>5}'|safe).\(call) }}", with: #"{"t": "<"}"#)
    #expect(text.contains("fills up with one character") || text.contains("of markup"), "\(text)")
  }

  @Test func joinsMarkupAsTextWhereNothingIsEscaped() {
    let template =
      "{{ (t|e) ~ t }}|{{ [t|e, t]|join }}|{{ t|e|replace('&', t) }}|{{ ((t|e) ~ t)|e }}"
    #expect(
      render(template, name: "robots.txt", with: #"{"t": "<"}"#)
        == .rendered("&lt;<|&lt;<|<lt;|&amp;lt;&lt;"))
  }

  @Test func keepsTheReferencesOfMarkupInAttributes() {
    let template = "{% set t %}a &amp; \"b\"{% endset %}<p title=\"{{ t }}\">{{ t }}</p>"
    #expect(render(template) == .rendered("<p title=\"a &amp; &#34;b&#34;\">a &amp; \"b\"</p>"))
  }

  @Test func listsThePlacesThatAreTrusted() {
    var diagnostics = Diagnostics()
    let text = "{{ 'a'|safe }}\n{% autoescape false %}{{ 'b' }}{% endautoescape %}"
    let engine = TemplateEngine(
      sources: [TemplateSource(name: "a.html", file: SourceFile(path: "a.html", text: text))],
      schema: Schema(globals: RecordType("globals", []), types: []), into: &diagnostics)
    #expect(engine.trustedPlaces.map { "\($0.line ?? 0):\($0.column ?? 0)" } == ["1:8", "2:15"])
  }

  @Test func writesNoStyleButPlainOnes() {
    let template = "<p style=\"color: {{ c }}\">"
    #expect(
      render(template, with: ##"{"c": "#fa0"}"##) == .rendered("<p style=\"color: #fa0\">"))
    #expect(
      render(template, with: #"{"c": "red; background: url(x)"}"#)
        == .rendered("<p style=\"color: unsafe\">"))
  }

  @Test func keepsStringsApartWherePeopleReadThem() {
    var extensions = Extensions()
    extensions.direction = { _ in .rightToLeft }
    #expect(
      render(
        "<title>{{ t }}</title><p title=\"{{ t }}\" class='{{ t }}'>{{ t }} {{ t|safe }} {{ 5 }}</p>"
          + "<a href=\"{{ t }}\"><script>{{ t }}</script><option>{{ t }}<meta content='{{ t }}'>",
        with: #"{"t": "x<"}"#, extensions: extensions)
        == .rendered(
          "<title>\u{2068}x&lt;\u{2069}</title><p title=\"\u{2068}x&lt;\u{2069}\" class='x&lt;'>"
            + "<bdi>x&lt;</bdi> x< 5</p><a href=\"x&lt;\"><script>\"x\\u003c\"</script>"
            + "<option>\u{2068}x&lt;\u{2069}<meta content='x&lt;'>"))
  }

  @Test(arguments: [
    // What can do nothing to its neighbours is printed as it is.
    ("وزير الدفاع", "وزير الدفاع"), ("شركة Google تعلن", "شركة Google تعلن"), ("«»", "«»"),
    ("", ""),
    // Numbers would join those beside them; a score is read like its surroundings.
    ("«نص»، 12%.", "<bdi>«نص»، 12%.</bdi>"), ("14 أغسطس 2023", "<bdi>14 أغسطس 2023</bdi>"),
    ("2023", "<bdi>2023</bdi>"), ("٢٠٢٣", "<bdi>٢٠٢٣</bdi>"),
    ("«وزير» 2023 «الدفاع»", "«وزير» 2023 «الدفاع»"),
    ("2023 «وزير الدفاع»", "<bdi>2023 «وزير الدفاع»</bdi>"),
    ("«وزير الدفاع» 2023", "<bdi>«وزير الدفاع» 2023</bdi>"),
    ("\u{2067}وزير\u{2069} 2023", "<bdi>\u{2067}وزير\u{2069} 2023</bdi>"),
    ("10-12", "<bdi dir=\"rtl\">10-12</bdi>"),
    // What is written the other way, or begins or ends so, is kept apart.
    ("Global Times", "<bdi>Global Times</bdi>"), ("C++", "<bdi>C++</bdi>"),
    ("خبر عن Google", "<bdi>خبر عن Google</bdi>"),
    ("Paypal قريبا في تونس", "<bdi dir=\"rtl\">Paypal قريبا في تونس</bdi>"),
    ("🇷🇺 روسيا", "<bdi dir=\"rtl\">🇷🇺 روسيا</bdi>"),
    ("@newsroom", "<bdi dir=\"ltr\">@newsroom</bdi>"),
    ("/topics/اقتصاد/", "<bdi>/topics/اقتصاد/</bdi>"),
    ("https://example.org/أ", "<bdi>https://example.org/أ</bdi>"),
    // Inside, what would be torn apart.
    ("لغة C++ اليوم", "لغة <bdi dir=\"ltr\">C++</bdi> اليوم"),
    ("+971 4 305 2000", "<bdi dir=\"ltr\">+971 4 305 2000</bdi>"),
  ])
  func printsAStringOfARightToLeftPage(text: String, expected: String) {
    var extensions = Extensions()
    extensions.direction = { _ in .rightToLeft }
    #expect(
      render("<p>: {{ t }}</p>", with: "{\"t\": \"\(text)\"}", extensions: extensions)
        == .rendered("<p>: \(expected)</p>"))
  }

  @Test(arguments: [
    // Nothing stands beside all that a block has, and an element with a direction isolates.
    ("<p>{{ t }}</p>", "خبر عن Google", "<p>خبر عن Google</p>"),
    ("<p>{{ t }}</p>", "Global Times, C++", "<p><bdi>Global Times, C++</bdi></p>"),
    ("<p dir=\"ltr\">{{ t }}</p>", "Who is he?", "<p dir=\"ltr\">Who is he?</p>"),
    ("<bdi lang=\"en\">{{ t }}</bdi>", "Who is he?", "<bdi lang=\"en\">Who is he?</bdi>"),
    ("<p dir=\"ltr\">a {{ t }}</p>", "Who is he?", "<p dir=\"ltr\">a <bdi>Who is he?</bdi></p>"),
  ])
  func addsNothingWhereTheTemplateSaysTheDirection(
    template: String, text: String, expected: String
  ) {
    var extensions = Extensions()
    extensions.direction = { _ in .rightToLeft }
    #expect(
      render(template, with: "{\"t\": \"\(text)\"}", extensions: extensions)
        == .rendered(expected))
  }

  @Test(
    "I.21: a title that begins with a Latin letter",
    arguments: [
      ("Paypal قريبا في تونس", "\u{200F}Paypal قريبا في تونس"), ("خبر", "خبر"),
      ("Paypal – \u{2068}أرشيف\u{2069}", "Paypal – \u{2068}أرشيف\u{2069}"),
    ])
  func marksATitleThatWouldBeLaidOutFromTheLeft(text: String, expected: String) {
    var extensions = Extensions()
    extensions.direction = { _ in .rightToLeft }
    #expect(
      render("<title>{{ t }}</title>", with: "{\"t\": \"\(text)\"}", extensions: extensions)
        == .rendered("<title>\(expected)</title>"))
  }

  @Test func putsNoElementIntoXML() {
    var extensions = Extensions()
    extensions.direction = { _ in .rightToLeft }
    #expect(
      render(
        "<a title=\"{{ t }}\">{{ t }}{{ t|safe }}{{ 1 }}</a>", name: "a.xml",
        with: #"{"t": "x<"}"#, extensions: extensions)
        == .rendered("<a title=\"x&lt;\">x&lt;x<1</a>"))
  }
}

/// What a template keeps, or calls, is written as the place needs it where it is printed.
@Suite struct CapturedEscapingTests {
  private static let macro = "{% macro a(v) %}{{ v }}{% endmacro %}"
  private static let data =
    #"{"u": "javascript:alert(1)", "js": "alert(1)", "bs": "\\", "css": "red;background:url(//evil)", "#
    + #""q": "\" onmouseover=\"alert(1)", "en": "Ann", "ar": "خبر", "ok": "https://example.org/", "#
    + #""tree": [{"n": "javascript:a", "c": [{"n": "javascript:b", "c": []}]}]}"#

  private func page(
    _ template: String, name: String = "main.html", others: [String: String] = [:]
  ) -> String {
    var extensions = Extensions()
    extensions.direction = { _ in .rightToLeft }
    switch render(
      template, name: name, with: Self.data, others: others, extensions: extensions)
    {
    case .rendered(let text): return text
    case .failed(let message): return message
    }
  }

  @Test(arguments: [
    ("<a href=\"{{ a(u) }}\">", "<a href=\"#unsafe-url\">"),
    ("<a href='{{ a(u) }}'>", "<a href='#unsafe-url'>"),
    ("<a href=\"{{ a(ok) }}\">", "<a href=\"https://example.org/\">"),
    ("<img srcset=\"{{ a(u) }} 2x\">", "<img srcset=\"#unsafe-url 2x\">"),
    ("<script>var x = {{ a(js) }};</script>", "<script>var x = \"alert(1)\";</script>"),
    ("<script>var s = \"{{ a(bs) }}\";</script>", "<script>var s = \"\\\\\";</script>"),
    ("<script>// {{ a(js) }}\n</script>", "<script>// \n</script>"),
    ("<style>p { color: {{ a(css) }} }</style>", "<style>p { color: unsafe }</style>"),
    ("<p style=\"color: {{ a(css) }}\">", "<p style=\"color: unsafe\">"),
    ("<p style=\"color: {{ a('red') }}\">", "<p style=\"color: red\">"),
    ("<p data-x=\"{{ a(q) }}\">", "<p data-x=\"&#34; onmouseover=&#34;alert(1)\">"),
    ("<!-- {{ a(en) }} -->", "<!-- Ann -->"),
  ])
  func writesACallAsItsPlaceNeedsIt(template: String, expected: String) {
    #expect(page(Self.macro + template) == expected)
    let call = template.replacing("a(", with: "m.a(")
    #expect(
      page("{% import 'm.html' as m %}" + call, others: ["m.html": Self.macro]) == expected)
  }

  @Test func keepsTheQuotesOfAMacroInsideAnAttribute() {
    let macro = "{% macro a(v) %}<b title=\"{{ v }}\">{% endmacro %}"
    #expect(
      page(macro + "<p data-x=\"{{ a(q) }}\">")
        == "<p data-x=\"<b title=&#34;\u{2068}&#34; onmouseover=&#34;alert(1)\u{2069}&#34;>\">")
  }

  @Test func writesACallBlockAsItsPlaceNeedsIt() {
    let macro = "{% macro a() %}{{ caller() }}{% endmacro %}"
    #expect(
      page(macro + "<a href=\"{% call a() %}{{ u }}{% endcall %}\">")
        == "<a href=\"#unsafe-url\">")
    let link = "{% macro a() %}<a href=\"{{ caller() }}\">{% endmacro %}"
    #expect(page(link + "{% call a() %}{{ u }}{% endcall %}") == "<a href=\"#unsafe-url\">")
    let script = "{% macro a() %}<script>{{ caller() }}</script>{% endmacro %}"
    #expect(
      page(script + "{% call a() %}{{ js }}{% endcall %}") == "<script>\"alert(1)\"</script>")
  }

  @Test func writesARecursiveLoopAsItsPlaceNeedsIt() {
    #expect(
      page("{% for n in tree recursive %}<a href=\"{{ n.n }}{{ loop(n.c) }}\">{% endfor %}")
        == "<a href=\"#unsafe-url<a href=&#34;#unsafe-url&#34;>\">")
    #expect(
      page("{% for n in tree recursive %}<i>{{ n.n|bidi('off') }}{{ loop(n.c) }}</i>{% endfor %}")
        == "<i>javascript:a<i>javascript:b</i></i>")
    #expect(
      page(
        "{% for n in tree recursive %}<script>var x = {{ n.n }}, y = {{ loop(n.c) }};</script>"
          + "{% endfor %}"
      ).contains("y = \"\\u003cscript"))
    #expect(
      page(
        "<script>x = [{% for n in tree recursive %}{n: {{ n.n }}, c: [{{ loop(n.c) }}]}{% endfor %}]"
          + "</script>")
        == "<script>x = [{n: \"javascript:a\", c: [{n: \"javascript:b\", c: []}]}]</script>")
  }

  @Test(arguments: [
    ("<title>{{ t }}</title>", "<title>\u{2068}Ann\u{2069} – خبر</title>"),
    ("<option>{{ t }}", "<option>\u{2068}Ann\u{2069} – خبر"),
    ("<p title=\"{{ t }}\">", "<p title=\"\u{2068}Ann\u{2069} – خبر\">"),
    ("<p title='{{ t }}'>", "<p title='\u{2068}Ann\u{2069} – خبر'>"),
    ("<p data-x=\"{{ t }}\">", "<p data-x=\"Ann – خبر\">"),
    (
      "<meta name=\"d\" content=\"{{ t }}\">",
      "<meta name=\"d\" content=\"\u{200F}Ann – خبر\">"
    ),
    ("<a href=\"/{{ t }}\">", "<a href=\"/Ann – خبر\">"),
    ("<script>{{ t }}, \"{{ t }}\"</script>", "<script>\"Ann – خبر\", \"Ann – خبر\"</script>"),
    ("<p>{{ t }}", "<p><bdi>Ann</bdi> – خبر"),
  ])
  func isolatesWhatWasKeptAsItsPlaceNeedsIt(template: String, expected: String) {
    let set = "{% set t %}{{ en }} – {{ ar }}{% endset %}"
    #expect(page(set + template) == expected)
    let macro = "{% macro t() %}{{ en }} – {{ ar }}{% endmacro %}"
    #expect(page(macro + template.replacing("{{ t }}", with: "{{ t() }}")) == expected)
  }

  @Test(arguments: [
    (
      "{% macro m(a) %}{\"t\": {{ a }}}{% endmacro %}[{{ m(js) }}, {{ m(bs) }}]",
      #"[{"t": "alert(1)"}, {"t": "\\"}]"#
    ),
    (
      "{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ js }}{% endcall %}",
      #"["alert(1)"]"#
    ),
    ("{% set x %}[1, {{ js }}]{% endset %}{\"x\": {{ x }}}", #"{"x": [1, "alert(1)"]}"#),
    (
      "{% if u %}{% set x %}[{{ js }}]{% endset %}{% else %}{% set x %}0{% endset %}{% endif %}{{ x }}",
      #"["alert(1)"]"#
    ),
    (
      "{% set x %}{{ js }}{% endset %}{% macro m() %}{{ x }}{% endmacro %}"
        + "{% set x|reverse %}{{ js }}{% endset %}{{ m() }}",
      "\"\\\")1(trela\\\"\""
    ),
    ("{% set x|trim %} {{ js }} {% endset %}[{{ x }}]", #"["alert(1)"]"#),
    (
      "{% filter upper %}{\"t\": {{ '<n' }}, \"u\": {{ bs }}}{% endfilter %}",
      #"{"T": "\u003CN", "U": "\\"}"#
    ),
    // A string stays one: where its quotes may move, where it is set elsewhere too, and inside of
    // another.
    ("{% filter reverse %}{{ js }}{% endfilter %}", "\"\\\")1(trela\\\"\""),
    ("{% set x = js %}{{ x }}", "\"alert(1)\""),
    (
      "{% set x %}{{ js }}{% endset %}{% if u %}{% set x = js %}{% endif %}{{ x }}",
      "\"alert(1)\""
    ),
    ("{% set x %}a{% endset %}\"{{ x }}\"", "\"a\""),
    (
      "[{% for n in tree recursive %}{\"n\": {{ n.n }}, \"c\": [{{ loop(n.c) }}]}{% endfor %}]",
      #"[{"n": "javascript:a", "c": [{"n": "javascript:b", "c": []}]}]"#
    ),
  ])
  func writesWhatWasKeptInJSONAsItIs(template: String, expected: String) {
    #expect(page(template, name: "a.json") == expected)
    #expect(page(template, name: "a.js") == expected)
  }

  @Test func keepsTheIsolationOfMarkupThatIsData() {
    let macro = "{% macro t() %}<b>{{ en }}</b>{% endmacro %}"
    #expect(
      page(macro + "<p data-html='{{ t() }}'>") == "<p data-html='<b><bdi>Ann</bdi></b>'>")
  }
}

extension MapValue {
  init(_ entries: [String: Value]) {
    self.init()
    for (key, value) in entries.sorted(by: { $0.key < $1.key }) { self[key] = value }
  }
}
