import NewsgenModel
import NewsgenTemplate
import NewsgenText
import Testing

@testable import NewsgenBuild
@testable import NewsgenSite

/// What any field of a page's records reads, the page's fingerprint holds.
struct FieldFingerprintTests {
  /// Something of everything that pages can show.
  private static let site = TestSite(
    [
      "Content/entities/countries/tn.md": """
      ---
      name: {ar: تونس, en: Tunisia}
      aliases: [الخضراء]
      iso2: TN
      wikidata: Q948
      same_as: ['https://example.com/tn']
      extra: {color: red}
      ---
      بلد، انظر [الخبر](../../articles/n1.md).
      """,
      "Content/entities/people/s.md": "---\nname: {ar: سلمى}\n---\nصحفية.",
      "Content/pages/about.md":
        "---\ntitle: من نحن\nmenu: true\ntranslation_key: about\naliases: [/us.html]\n---\nنص.",
      "Content/pages/about-en.md":
        "---\ntitle: About\nlang: en\nmenu: true\ntranslation_key: about\n---\nText.",
      "Content/pages/terms.md": "---\ntitle: شروط\nextra: {a: 1}\n---\nنص.",
      "Content/files/photo.jpg": "1",
      article(1): text(
        "أول", "2021-01-05", "countries: [TN, RU]\ntopics: [نهر, سد]\naliases: [/old.html]"),
      article(2): text("ثان", "2023-08-14", "countries: [TN, RU]\nauthors: [سلمى, كمال]"),
      article(3): text(
        "ثالث", "2023-08-14T10:00:00+01:00",
        "topics: [نهر, سد]\ntranslation_key: x\nupdated: 2023-08-31\ntranslator: كمال"),
      article(4): text(
        "رابع", "2023-08-31",
        "people: [سلمى]\nsource: {name: Reuters, url: 'https://example.com/', lang: en}\n"
          + "image: {src: /photo.jpg, alt: صورة, credit: وكالة}\nsummary: خلاصة"),
      article(5): text(
        "Fifth", "2023-08-14", "lang: en\ntranslation_key: x\ncountries: [TN, RU]\ntopics: [نهر]"),
      article(6): text("سادس", nil, "topics: [نهر]\nstatus: retracted"),
      article(7): text("سابع", "2023-09-01", "countries: [RU]\nextra: {b: 2}\nupdated: 2024-02-02"),
      article(8): text("ثامن", nil, "topics: [نهر]"),
      article(9): text("تاسع", nil, "topics: [بحر]"),
      article(10): text("عاشر", nil, "topics: [بحر]"),
    ], configuration: "page_size: 2\ncalendars: [gregorian, islamic-umalqura]\n")

  private static func article(_ number: Int) -> String { "Content/articles/n\(number).md" }

  private static func text(_ title: String, _ date: String?, _ more: String) -> String {
    let date = date.map { "date: \($0)\n" } ?? ""
    return "---\ntitle: \(title)\n\(date)\(more)\n---\n## عنوان\n\nنص، انظر [هذا](n1.md).\n"
  }

  @Test func fingerprintsHoldWhatAllFieldsOfAllPagesRead() async throws {
    let pages = try await PageReads.all(of: Self.site)
    let missing = pages.flatMap { page in
      page.reads.flatMap { field, facts in
        facts.subtracting(page.held).map { "\(page.file): \(field) reads \($0)" }
      }
    }
    #expect(missing.sorted() == [])
  }

  @Test func allKindsOfPagesAndFieldsAreRead() async throws {
    let pages = try await PageReads.all(of: Self.site)
    #expect(Set(pages.map(\.kind)) == Set(SitePages.kinds.map { $0.code }))
    let read = Set(pages.flatMap { $0.reads.keys })
    let fields = GlobalsRecord.types.flatMap { type in
      type.fields.map { "\(type.name).\($0.name)" }
    }
    #expect(fields.filter { !read.contains($0) } == [])
  }

  /// Without the note of any kind of fact, some field is found that no fingerprint holds: so a
  /// field that reads something new is found too.
  @Test func aFieldThatNoFingerprintHoldsIsFound() async throws {
    let pages = try await PageReads.all(of: Self.site)
    let kinds = Set(pages.flatMap { $0.reads.values.joined() }.map(\.kind))
    #expect(kinds.count >= 25)
    for kind in kinds {
      let isFound = pages.contains { page in
        let held = page.held.filter { $0.kind != kind }
        return page.reads.values.contains { !$0.subtracting(held).isEmpty }
      }
      #expect(isFound, "a page reads \(kind)")
    }
  }
}

extension CatalogFact {
  /// The name of the case.
  fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}

/// What a page reads, field by field, and what its fingerprint holds.
private struct PageReads {
  let file: String
  /// The code of its kind.
  let kind: Int
  /// By fields as `Type.field`.
  private(set) var reads: [String: Set<CatalogFact>] = [:]
  private(set) var held: Set<CatalogFact> = []

  /// Reads all pages, then their fingerprints, as a build does: what templates ask for is noted.
  static func all(of site: TestSite) async throws -> [PageReads] {
    let built = await site.build()
    try #require(built.messages == [])
    let (renderer, plan) = (built.renderer, built.plan)
    var pages = plan.pages.map { PageReads($0, renderer, plan) }
    let fingerprints = PageFingerprints(renderer.site, plan: plan, inputs: built.inputs)
    for index in pages.indices { pages[index].held = fingerprints.facts(of: index) }
    return pages
  }

  private init(_ page: PlannedPage, _ renderer: SiteRenderer, _ plan: SitePlan) {
    file = page.file
    kind = type(of: page.kind).code
    var bodies: [RenderedBody] = []
    note("bodies") {
      bodies = renderer.bodyRequests(of: page).map { _ in
        RenderedBody(html: "<p></p>", headings: [.init(level: 2, id: "a", title: "b")])
      }
    }
    switch type(of: page.kind).output {
    case .copied: return
    case .written:
      note("write") {
        var out = ByteBuffer()
        let inputs = PageWriting(site: renderer.site, plan: plan, bodies: bodies)
        page.kind.write(inputs, to: &out)
      }
    case .html:
      var globals: (any Record)?
      note("globals") { globals = renderer.globals(of: page, body: bodies.first) }
      if let globals { read(globals, depth: 0) }
    }
  }

  private mutating func note(_ field: String, _ read: () -> Void) {
    reads[field, default: []].formUnion(ReadLog.facts(readBy: read))
  }

  /// Reads all fields of a record, and of the records in them. Records are no deeper than that.
  private mutating func read(_ record: any Record, depth: Int) {
    guard depth < 8 else { return }
    for (slot, field) in record.type.fields.enumerated() {
      let name = "\(record.type.name).\(field.name)"
      var value = Value.undefined
      note(name) { value = record[slot: slot] }
      read(value, name, depth: depth + 1)
    }
  }

  private mutating func read(_ value: Value, _ field: String, depth: Int) {
    switch value {
    case .record(let record): read(record, depth: depth)
    case .list(let list):
      var elements: [Value] = []
      note(field) { elements = (0..<list.count).map { list[$0] } }
      for element in elements { read(element, field, depth: depth) }
    case .undefined, .none, .bool, .int, .float, .string, .markup, .map, .object: return
    }
  }
}
