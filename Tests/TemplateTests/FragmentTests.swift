import NewsgenTemplate
import NewsgenText
import Testing

/// What pages share is written once.
///
/// The pages of these tests lie: their shared fields differ, so that a page shows whether a text
/// was copied (it has what the first page had) or written (it has its own).
@Suite struct FragmentTests {
  private static let site = RecordType(
    "Site",
    [
      .init("title", .string, scope: .site), .init("menu", .list(of: .string), scope: .keyed(1)),
      .init("trail", .string, scope: .keyed(2)), .init("third", .string, scope: .keyed(3)),
      .init("own", .string),
    ])
  private static let link = RecordType(
    "Link",
    [.init("name", .string), .init("id", .int), .init("mood", .string, scope: .page)],
    identity: RecordIdentity(identity))
  private static let other = RecordType(
    "Other", [.init("name", .string), .init("id", .int), .init("mood", .string)],
    identity: RecordIdentity(identity))
  private static let globals = RecordType(
    "globals",
    [
      .init("site", .record("Site")), .init("variant", .int), .init("keys", .list(of: .int)),
      .init("links", .list(of: .any)), .init("named", .list(of: .any)),
    ])

  @Sendable private static func identity(of record: AnyObject) -> Int? {
    guard let record = record as? DataRecord, case .int(let number) = record[slot: 1] else {
      return nil
    }
    return number >= 0 ? number : nil
  }

  private struct Page {
    var title: String
    var menu: [String] = []
    var trail = ""
    var third = ""
    var own = ""
    var variant = 0
    /// Of the scopes 1, 2 and 3; below 0 for none.
    var keys = [0, 0, 0]
    var links: [DataRecord] = []
    var named: any ListValue = NamedList([], nil)
  }

  /// A list that says which it is, and not what is in it.
  private final class NamedList: ListValue {
    private let names: [String]
    private let number: Int?
    private static let sort = ListSort()

    init(_ names: [String], _ number: Int?) {
      self.names = names
      self.number = number
    }

    var count: Int { names.count }

    subscript(index: Int) -> Value {
      .record(FragmentTests.link(names[index], -1, mood: names[index]))
    }

    func identity(of range: Range<Int>) -> ListIdentity? {
      number.map {
        ListIdentity(NamedList.sort, $0 << 16 | range.lowerBound << 8 | range.upperBound)
      }
    }
  }

  private static func number(_ name: String, of globals: any Record) -> Int? {
    guard let slot = globals.type.slot(of: name), case .int(let number) = globals[slot: slot]
    else { return nil }
    return number >= 0 ? number : nil
  }

  private static var extensions: Extensions {
    var extensions = Extensions()
    extensions.variant = { number("variant", of: $0) }
    extensions.key = { globals, scope in
      guard let slot = globals.type.slot(of: "keys"), case .list(let keys) = globals[slot: slot],
        let place = [FragmentScope.keyed(1), .keyed(2), .keyed(3)].firstIndex(of: scope),
        case .int(let number) = keys[place]
      else { return nil }
      return number >= 0 ? number : nil
    }
    extensions.addFilter("loud", isShared: true) { value, _, _ throws(ExtensionError) in
      guard case .string(let text) = value else { throw ExtensionError("no text") }
      return .string(text + "!")
    }
    extensions.addFilter("here") { value, _, _ in value }
    return extensions
  }

  private func rendered(_ template: String, _ pages: [Page]) -> [String] {
    rendered(["main.html": template], pages.map { ("main.html", $0) })
  }

  /// Pages by the template that each is made with.
  private func rendered(
    _ templates: [String: String], _ pages: [(template: String, page: Page)],
    limits: TemplateLimits = TemplateLimits()
  ) -> [String] {
    var diagnostics = Diagnostics()
    let engine = TemplateEngine(
      sources: templates.sorted { $0.key < $1.key }.map { name, text in
        TemplateSource(name: name, file: SourceFile(path: name, bytes: Array(text.utf8)))
      },
      schema: Schema(globals: Self.globals, types: [Self.site, Self.link, Self.other]),
      extensions: Self.extensions, limits: limits, into: &diagnostics)
    #expect(diagnostics.errorCount == 0)
    let workspace = engine.makeWorkspace()
    return pages.map { template, page in
      let site = DataRecord(
        Self.site,
        [
          .string(page.title), .list(page.menu.map(Value.string)), .string(page.trail),
          .string(page.third), .string(page.own),
        ])
      let globals = DataRecord(
        Self.globals,
        [
          .record(site), .int(page.variant), .list(page.keys.map(Value.int)),
          .list(page.links.map { Value.record($0) }), .list(page.named),
        ])
      var out = ByteBuffer()
      do throws(RenderError) {
        try engine.render(template, with: globals, in: workspace, into: &out)
      } catch { return DiagnosticFormatter.text(error.diagnostic) }
      return out.string
    }
  }

  @Test(arguments: [
    "{{ site.title }}", "<b>{{ site.title|loud }}</b>{{ site.own }}",
    "{% if site.title == 'a' %}yes{% else %}no{% endif %}",
    "{% if site.own %}{{ site.title }}{% endif %}",
    "{{ site.title if not site.title == 'b' else 'other' }}",
    "{% with name = site.title %}{{ name }}{% endwith %}",
  ])
  func copiesWhatReadsSharedFields(template: String) {
    let pages = [
      Page(title: "a", own: "o"), Page(title: "b", own: "o"), Page(title: "a", own: "o"),
    ]
    let texts = rendered(template, pages)
    #expect(texts[0] == texts[1] && texts[1] == texts[2])
    #expect(!texts[1].contains("b!") && !texts[1].contains("other"))
  }

  @Test(arguments: [
    "{{ site.own }}", "{{ site.title|here }}", "{{ site.title ~ site.own }}",
    "{% if site.own == 'x' %}{{ site.title }}{% else %}other{% endif %}",
    "{% set name = site.title %}{{ name }}",
    "{% macro m(s) %}{{ s }}{% endmacro %}{{ m(site.title) }}",
    "{% if site.title %}{% set name = site.title %}{% endif %}{{ name }}",
    "{% with name = site.own %}{{ site.title ~ name }}{% endwith %}",
    "{% for name in [site.title, site.own] %}{{ name }}{% endfor %}",
    "{% for part in site.menu %}{{ part ~ site.own }}{% endfor %}",
    "{{ site.menu ~ site.trail ~ site.third }}",
  ])
  func writesWhatReadsAnythingElse(template: String) {
    let pages = ["x", "y", "z"].map {
      Page(title: $0, menu: [$0], trail: $0, third: $0, own: $0)
    }
    let together = rendered(template, pages)
    let alone = pages.map { rendered(template, [$0])[0] }
    #expect(together == alone)
    #expect(Set(together).count > 1)
  }

  @Test func keepsVariantsApart() {
    let pages = [
      Page(title: "a", variant: 0), Page(title: "b", variant: 1), Page(title: "c", variant: 0),
      Page(title: "d", variant: 1), Page(title: "e", variant: -1), Page(title: "f", variant: -1),
    ]
    #expect(rendered("{{ site.title }}", pages) == ["a", "b", "a", "b", "e", "f"])
  }

  @Test func keepsKeysApart() {
    let template =
      "{% for part in site.menu %}{{ part }}{{ loop.index }}{{ site.title }};{% endfor %}"
    let pages = [
      Page(title: "a", menu: ["x"], keys: [1, 0, 0]),
      Page(title: "b", menu: ["y"], keys: [1, 0, 0]),
      Page(title: "c", menu: ["z"], keys: [2, 0, 0]),
      Page(title: "d", menu: ["w"], keys: [1, 0, 0]),
      Page(title: "e", menu: ["v"], keys: [-1, 0, 0]),
    ]
    #expect(rendered(template, pages) == ["x1a;", "x1a;", "z1a;", "x1a;", "v1a;"])
  }

  @Test(arguments: [
    "{% for link in links %}{{ link.name }}/{{ link.name }};{% endfor %}",
    "{% macro show(link) %}{{ link.name }}/{{ link.name }};{% endmacro %}{% for x in links %}{{ show(x) }}{% endfor %}",
    "{% for link in links %}{% if link.name %}{{ link.name }}{% endif %}/{{ link.name }};{% endfor %}",
  ])
  func copiesWhatReadsARecordThatWasMetBefore(template: String) {
    func link(_ name: String, _ id: Int, _ type: RecordType = Self.link) -> DataRecord {
      Self.link(name, id, type)
    }
    let pages = [
      Page(title: "", links: [link("a", 1), link("b", 2), link("c", 1)]),
      Page(
        title: "", links: [link("d", 2), link("e", 1, Self.other), link("f", -1), link("g", -1)]),
      Page(title: "", variant: -1, links: [link("h", 1)]),
      Page(title: "", variant: 1, links: [link("i", 1)]),
    ]
    #expect(
      rendered(template, pages)
        == ["a/a;b/b;a/a;", "b/b;e/e;f/f;g/g;", "h/h;", "i/i;"])
  }

  @Test func copiesWhatReadsTwoThings() {
    let template =
      "{% for a in links %}{% for b in links %}{{ a.name }}{{ b.name }};{% endfor %}{% endfor %}"
    let pages = [
      Page(title: "", links: [Self.link("a", 1), Self.link("b", 2)]),
      Page(title: "", links: [Self.link("c", 2), Self.link("d", 1)]),
      Page(title: "", links: [Self.link("e", 1), Self.link("f", 3)]),
    ]
    #expect(rendered(template, pages) == ["aa;ab;ba;bb;", "bb;ba;ab;aa;", "aa;ef;fe;ff;"])
  }

  @Test(arguments: [
    "{% set all = named %}{% for x in all %}{{ x.name }}{{ x.mood }};{% endfor %}",
    "{% macro m(list) %}{% for x in list %}{{ x.name }}{{ x.mood }};{% endfor %}{% endmacro %}{{ m(named) }}",
    "{% macro m(list) %}{% for x in list %}{% if x.mood %}{{ x.name }}{{ x.mood }};{% endif %}{% endfor %}{% endmacro %}{% with l = named %}{{ m(l) }}{% endwith %}",
  ])
  func copiesWhatAListTells(template: String) {
    func page(_ names: [String], _ number: Int?) -> Page {
      Page(title: "", named: NamedList(names, number))
    }
    let pages = [
      page(["a", "b"], 1), page(["c", "d"], 1), page(["e", "f"], 2), page(["g"], nil),
      page(["h"], nil), page([], 1), page(["i", "j"], 2),
    ]
    #expect(
      rendered(template, pages) == [
        "aa;bb;", "aa;bb;", "ee;ff;", "gg;", "hh;", "", "ee;ff;",
      ])
  }

  @Test func copiesWhetherAListIsEmpty() {
    let template = """
      {% macro m(list) %}{% if list %}[{% for x in list %}{{ x.name }}{{ x.mood }}{% endfor %}]{% else %}none{% endif %}\
      {% endmacro %}{{ m(named) }}
      """
    let pages = [(["a"], 1), (["b"], 1), ([], 2), ([], 2), (["c"], nil), ([], nil)].map {
      Page(title: "", named: NamedList($0, $1))
    }
    #expect(rendered(template, pages) == ["[aa]", "[aa]", "none", "none", "[cc]", "none"])
  }

  @Test func keepsPartsOfAListApart() {
    let template = """
      {% macro m(list) %}{% for x in list %}{{ x.name }}{{ x.mood }};{% endfor %}{% endmacro %}\
      {{ m(named[:2]) }}{{ m(named[1:]) }}{{ m(named[1:][1:]) }}{{ m(named) }}
      """
    let pages = [["a", "b", "c"], ["d", "e", "f"]].map {
      Page(title: "", named: NamedList($0, 1))
    }
    let first = "aa;bb;" + "bb;cc;" + "cc;" + "aa;bb;cc;"
    #expect(rendered(template, pages) == [first, first])
  }

  /// A list of one number is not a record of it, nor a list of another sort.
  @Test func keepsListsAndRecordsApart() {
    let template = """
      {% macro m(x) %}{% for y in x %}{{ y.name }}{{ y.name }}{% endfor %}{% endmacro %}\
      {% for link in links %}{{ link.name }}{{ link.name }}{% endfor %}{{ m(named) }}{{ m(links) }}
      """
    let pages = [("a", "b"), ("c", "d")].map { link, name in
      Page(title: "", links: [Self.link(link, 1 << 16 | 1)], named: NamedList([name], 1))
    }
    #expect(rendered(template, pages) == ["aabbaa", "aabbaa"])
  }

  @Test func keepsBothKeysApart() {
    let template = "{% for link in links %}{{ link.name ~ site.trail }}{{ link.name }};{% endfor %}"
    func page(_ name: String, _ id: Int, _ key: Int) -> Page {
      Page(title: "", trail: name, keys: [0, key, 0], links: [Self.link(name, id)])
    }
    let pages = [
      page("a", 1, 1), page("b", 1, 2), page("c", 2, 1), page("d", 1, 1), page("e", 2, 2),
      page("f", 1, 2), page("g", 1, -1), page("h", -1, 1),
    ]
    #expect(
      rendered(template, pages)
        == ["aaa;", "bbb;", "ccc;", "aaa;", "eee;", "bbb;", "ggg;", "hhh;"])
  }

  @Test func writesWhatReadsThreeRecords() {
    let template = """
      {% for a in links %}{% for b in links %}{% for c in links %}{{ a.name ~ b.name ~ c.name }};\
      {% endfor %}{% endfor %}{% endfor %}
      """
    let pages = ["x", "y"].map { Page(title: "", links: [Self.link($0, 1)]) }
    #expect(rendered(template, pages) == ["xxx;", "yyy;"])
  }

  @Test(arguments: [
    "{% for x in links %}{{ x.name }}/{{ x.name }}{{ x.mood }};{% endfor %}",
    "{% for x in links %}{{ x.name }}/{{ x.name }}{% if x.mood %}{{ x.mood }}{% endif %};{% endfor %}",
    "{% macro m(x) %}{{ x.name }}/{{ x.name }}{{ x.mood }};{% endmacro %}{% for x in links %}{{ m(x) }}{% endfor %}",
  ])
  func writesFieldsThatAreTheRecordsOwn(template: String) {
    let pages = [
      Page(title: "", links: [Self.link("a", 1, mood: "x")]),
      Page(title: "", links: [Self.link("b", 1, mood: "y")]),
    ]
    #expect(rendered(template, pages) == ["a/ax;", "a/ay;"])
  }

  @Test func copiesLoopsThatHoldParts() {
    let template = "{% for x in site.menu %}<b>{{ x }}{% if x %}{{ x }}{% endif %}</b>{% endfor %}"
    let pages = ["x", "y"].map { Page(title: "", menu: [$0]) }
    #expect(rendered(template, pages) == ["<b>xx</b>", "<b>xx</b>"])
  }

  /// A partial is compiled for each template that takes it in.
  @Test func copiesFromOneTemplateToAnother() {
    let templates = [
      "a.html":
        "{% from 'p.html' import m with context %}{% for x in links %}{{ m(x) }}{% endfor %}",
      "b.html":
        "{% set n = 1 %}<p>{% for y in links %}{% include 'q.html' %}{% endfor %}",
      "c.html": "{% from 'p.html' import m with context %}<a title=\"{{ m(links[0]) }}\">",
      "p.html": "{% macro m(link) %}<i>{{ link.name }}{{ link.name }}</i>{% endmacro %}",
      "q.html": "{% from 'p.html' import m with context %}{{ m(y) }}",
    ]
    let pages = [
      ("a.html", Page(title: "", links: [Self.link("a", 1)])),
      ("b.html", Page(title: "", links: [Self.link("b", 1), Self.link("c", 2)])),
      ("a.html", Page(title: "", links: [Self.link("d", 2)])),
      ("c.html", Page(title: "", links: [Self.link("e", 3)])),
    ]
    let texts = rendered(templates, pages)
    #expect(texts[0] == "<i>aa</i>")
    #expect(texts[1] == "<p><i>aa</i><i>cc</i>")
    #expect(texts[2] == "<i>cc</i>")
    #expect(texts[3].contains("ee"))
  }

  /// The same words in places that are escaped in different ways are different parts.
  @Test func keepsPlacesApart() {
    let template =
      "{% for x in links %}{{ x.name }}{{ x.name }}<b title=\"{{ x.name }}{{ x.name }}\"><a href=\"{{ x.name }}{{ x.name }}\">{% endfor %}"
    let pages = ["javascript:<", "b"].map { Page(title: "", links: [Self.link($0, 1)]) }
    let texts = rendered(template, pages)
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("href=\"#unsafe-url"))
    #expect(texts[0].contains("title=\"javascript:&lt;"))
  }

  @Test func forgetsOldKeys() {
    let long = String(repeating: "-", count: 10_000)
    let pages = (0..<600).map { Page(title: "", trail: "\($0)" + long, keys: [0, $0, 0]) }
    let later = [
      Page(title: "", trail: "not of 599", keys: [0, 599, 0]),
      Page(title: "", trail: "again", keys: [0, 0, 0]),
    ]
    let texts = rendered("{{ site.trail }}", pages + later)
    #expect(texts == pages.map(\.trail) + ["599" + long, "again"])
  }

  private static func link(
    _ name: String, _ id: Int, _ type: RecordType = Self.link, mood: String = ""
  ) -> DataRecord {
    DataRecord(type, [.string(name), .int(id), .string(mood)])
  }

  @Test func reportsAFaultOnEveryPage() {
    let template = "<p>{{ site.title }}{{ site.menu[3]|loud }}</p>"
    let texts = rendered(template, [Page(title: "a"), Page(title: "b")])
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("undefined") || texts[0].contains("without"))
  }

  @Test func leavesTheRestAsItIs() {
    let template = "<h1>{{ site.title }}</h1>{{ site.own }}<p>{{ site.title }}</p>{{ site.trail }}"
    let pages = [
      Page(title: "a", trail: "t", own: "1", keys: [0, 1, 0]),
      Page(title: "b", trail: "u", own: "2", keys: [0, 2, 0]),
      Page(title: "c", trail: "v", own: "3", keys: [0, 1, 0]),
    ]
    #expect(
      rendered(template, pages)
        == ["<h1>a</h1>1<p>a</p>t", "<h1>a</h1>2<p>b</p>u", "<h1>a</h1>3<p>a</p>t"])
  }

  /// What a page may use does not depend on what the pages before it left to be copied: those are
  /// other ones for each number of workers.
  @Test(arguments: ["steps", "bytes"])
  func copiesCostWhatTheyDidToWrite(limit: String) {
    let template =
      "{% for x in links %}{{ x.mood|here }}{% endfor %}"
      + "<b>{% for x in site.menu %}{{ x|upper }}{{ (x ~ site.title)|loud }}{% endfor %}</b>{{ site.own }}"
    let menu = Array(repeating: "abc", count: 20)
    let cheap = Page(title: "a", menu: menu, own: "1")
    let dear = Page(
      title: "a", menu: menu, own: "2", links: (0..<20).map { Self.link("n", $0, mood: "m") })
    var outcomes: Set<String> = []
    for count in stride(from: 100, to: 3000, by: limit == "steps" ? 11 : 13) {
      var limits = TemplateLimits()
      if limit == "steps" { limits.steps = count } else { limits.bytes = count }
      let alone = rendered(["main.html": template], [("main.html", dear)], limits: limits)
      let after = rendered(
        ["main.html": template], [("main.html", cheap), ("main.html", dear)], limits: limits)
      #expect(after.last == alone.last)
      outcomes.insert(alone[0])
      // Else nothing would be copied where the dear page fails.
      if after[0].hasPrefix("<b>"), !alone[0].hasPrefix("mmm") { outcomes.insert("copied") }
    }
    #expect(outcomes.contains("copied"))
    #expect(outcomes.contains { $0.hasPrefix("mmm") })
    #expect(outcomes.count > 10)
  }
}
