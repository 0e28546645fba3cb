import NewsgenTemplate
import NewsgenText
import Testing

/// What pages share is written once.
///
/// The pages of these tests lie: their shared fields differ, so that a page shows whether a text was copied (it has what
/// the first page had) or written (it has its own).
@Suite struct SharedPartTests {
  private static let site = RecordType(
    "Site",
    [
      .init("title", .string, scope: .site), .init("menu", .list(of: .string), scope: .keyed(1)),
      .init("trail", .string, scope: .keyed(2)), .init("own", .string),
    ])
  private static let link = RecordType(
    "Link", [.init("name", .string), .init("id", .int)], identity: RecordIdentity(identity))
  private static let other = RecordType(
    "Other", [.init("name", .string), .init("id", .int)], identity: RecordIdentity(identity))
  private static let globals = RecordType(
    "globals",
    [
      .init("site", .record("Site")), .init("variant", .int), .init("key", .int),
      .init("links", .list(of: .any)),
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
    var own = ""
    var variant = 0
    var key = 0
    var links: [DataRecord] = []
  }

  private static func number(_ name: String, of globals: any Record) -> Int? {
    guard let slot = globals.type.slot(of: name), case .int(let number) = globals[slot: slot]
    else { return nil }
    return number >= 0 ? number : nil
  }

  private static var extensions: Extensions {
    var extensions = Extensions()
    extensions.variant = { number("variant", of: $0) }
    extensions.key = { globals, _ in number("key", of: globals) }
    extensions.addFilter("loud", isShared: true) { value, _, _ throws(ExtensionError) in
      guard case .string(let text) = value else { throw ExtensionError("no text") }
      return .string(text + "!")
    }
    extensions.addFilter("here") { value, _, _ in value }
    return extensions
  }

  private func rendered(_ template: String, _ pages: [Page]) -> [String] {
    var diagnostics = Diagnostics()
    let source = TemplateSource(
      name: "main.html", file: SourceFile(path: "main.html", bytes: Array(template.utf8)))
    let engine = TemplateEngine(
      sources: [source],
      schema: Schema(globals: Self.globals, types: [Self.site, Self.link, Self.other]),
      extensions: Self.extensions, into: &diagnostics)
    #expect(diagnostics.errorCount == 0)
    return pages.map { page in
      let site = DataRecord(
        Self.site,
        [
          .string(page.title), .list(page.menu.map(Value.string)), .string(page.trail),
          .string(page.own),
        ])
      let globals = DataRecord(
        Self.globals,
        [
          .record(site), .int(page.variant), .int(page.key),
          .list(page.links.map { Value.record($0) }),
        ])
      var out = ByteBuffer()
      do throws(RenderError) {
        try engine.render("main.html", with: globals, into: &out)
      } catch { return error.diagnostic.message }
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
    "{% for part in site.menu %}{{ part ~ site.own }}{% endfor %}", "{{ site.menu ~ site.trail }}",
  ])
  func writesWhatReadsAnythingElse(template: String) {
    let pages = ["x", "y", "z"].map { Page(title: $0, menu: [$0], trail: $0, own: $0) }
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
      Page(title: "a", menu: ["x"], key: 1), Page(title: "b", menu: ["y"], key: 1),
      Page(title: "c", menu: ["z"], key: 2), Page(title: "d", menu: ["w"], key: 1),
      Page(title: "e", menu: ["v"], key: -1),
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
      DataRecord(type, [.string(name), .int(id)])
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

  @Test func writesWhatReadsTwoRecords() {
    let template =
      "{% for a in links %}{% for b in links %}{{ a.name }}{{ b.name }};{% endfor %}{% endfor %}"
    let pages = ["x", "y"].map { name in
      Page(title: "", links: [DataRecord(Self.link, [.string(name), .int(1)])])
    }
    #expect(rendered(template, pages) == ["xx;", "yy;"])
  }

  @Test func forgetsOldKeys() {
    let pages = (0..<2000).map { Page(title: "", trail: "\($0)", key: $0) }
    let later = [
      Page(title: "", trail: "not of 1999", key: 1999), Page(title: "", trail: "again", key: 0),
    ]
    let texts = rendered("{{ site.trail }}", pages + later)
    #expect(texts == pages.map(\.trail) + ["1999", "again"])
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
      Page(title: "a", trail: "t", own: "1", key: 1),
      Page(title: "b", trail: "u", own: "2", key: 2),
      Page(title: "c", trail: "v", own: "3", key: 1),
    ]
    #expect(
      rendered(template, pages)
        == ["<h1>a</h1>1<p>a</p>t", "<h1>a</h1>2<p>b</p>u", "<h1>a</h1>3<p>a</p>t"])
  }
}
