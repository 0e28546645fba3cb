import NewsgenTestSupport
import NewsgenText
import Testing

@testable import NewsgenBuild

/// A page whose bytes change has another fingerprint, so an incremental build is the clean one.
struct FingerprintTests {
  private static let site = TestSite(
    [
      "Content/entities/countries/tn.md":
        "---\nname: {ar: تونس, en: Tunisia}\niso2: TN\n---\nبلد.",
      "Content/entities/people/s.md":
        "---\nname: {ar: سلمى}\naliases: [سلمى بن علي]\n---\nصحفية.",
      "Content/pages/about.md": "---\ntitle: من نحن\nmenu: true\n---\nنص.",
      "Content/files/photo.jpg": "1",
      article(1): text("أول", "2021-01-05", "countries: [TN]\ntopics: [نهر]"),
      article(2): text("ثان", "2023-08-14", "countries: [TN, RU]\nauthors: [سلمى]"),
      article(3): text("ثالث", "2023-08-14", "topics: [نهر, سد]\ntranslation_key: x"),
      article(4): text("رابع", "2023-08-31", "people: [سلمى]\nsource: {name: Reuters}"),
      article(5): text("Fifth", "2023-08-14", "lang: en\ntranslation_key: x"),
      article(6): text("سادس", nil, "topics: [نهر]"),
      article(7): text("سابع", "2023-09-01", "countries: [RU]"),
    ], configuration: "page_size: 2\n")

  private static func article(_ number: Int) -> String { "Content/articles/n\(number).md" }

  private static func text(
    _ title: String, _ date: String?, _ more: String, body: String = "نص."
  ) -> String {
    let date = date.map { "date: \($0)\n" } ?? ""
    return "---\ntitle: \(title)\n\(date)\(more)\n---\n\(body)\n"
  }

  private static let edits: [(String, [String: String?])] = [
    (
      "a body",
      [
        article(2): text(
          "ثان", "2023-08-14", "countries: [TN, RU]\nauthors: [سلمى]", body: "آخر *مهم*.")
      ]
    ),
    (
      "a title",
      [article(4): text("عنوان", "2023-08-31", "people: [سلمى]\nsource: {name: Reuters}")]
    ),
    ("a date", [article(4): text("رابع", "2022-02-28", "people: [سلمى]\nsource: {name: Reuters}")]),
    ("no date", [article(3): text("ثالث", nil, "topics: [نهر, سد]\ntranslation_key: x")]),
    ("a language", [article(7): text("سابع", "2023-09-01", "countries: [RU]\nlang: en")]),
    ("a translation", [article(5): nil]),
    ("a source", [article(4): text("رابع", "2023-08-31", "people: [سلمى]\nsource: {name: AFP}")]),
    (
      "a retraction",
      [article(1): text("أول", "2021-01-05", "countries: [TN]\ntopics: [نهر]\nstatus: retracted")]
    ),
    ("a newer article", [article(8): text("ثامن", "2024-01-01", "countries: [TN]")]),
    ("an older article", [article(0): text("صفر", "2020-01-01", "topics: [نهر]")]),
    ("a removed article", [article(2): nil]),
    (
      "a name",
      [
        "Content/entities/countries/tn.md":
          "---\nname: {ar: الجمهورية التونسية, en: Tunisia}\niso2: TN\n---\nبلد."
      ]
    ),
    (
      "another name",
      [
        "Content/entities/countries/tn.md":
          "---\nname: {ar: تونس, en: Tunisie}\niso2: TN\n---\nبلد."
      ]
    ),
    (
      "a description",
      ["Content/entities/people/s.md": "---\nname: {ar: سلمى}\naliases: [سلمى بن علي]\n---\nكاتبة."]
    ),
    (
      "an alias",
      ["Content/entities/people/s.md": "---\nname: {ar: سلمى}\naliases: [بنت علي]\n---\nصحفية."]
    ),
    ("a record", ["Content/entities/topics/nahr.md": "---\nname: {ar: نهر, en: River}\n---\nماء."]),
    ("a standing page", ["Content/pages/about.md": "---\ntitle: حولنا\nmenu: true\n---\nنص."]),
    ("the menu", ["Content/pages/about.md": "---\ntitle: من نحن\n---\nنص."]),
    ("a copied file", ["Content/files/photo.jpg": "2"]),
    ("a template", ["Templates/day.html": "{{ list.total }}"]),
    ("the configuration", ["Content/site.yaml": TestSite.configuration + "page_size: 3\n"]),
  ]

  @Test(arguments: edits)
  func whatAnEditChangesIsRendered(edit: String, changes: [String: String?]) async {
    let before = await Self.site.build()
    let after = await Self.site.changing(changes).build(after: before)
    #expect(after.messages == [])
    let changed = after.changes(since: before)
    #expect(!changed.isEmpty || edit == "an alias", "\(edit) is an edit that changes pages")
    #expect(changed.subtracting(after.rendered(after: before)) == [])
  }

  @Test func whatNothingChangesIsNotRendered() async {
    let before = await Self.site.build()
    let after = await Self.site.build(after: before)
    #expect(after.rendered(after: before) == [])
    #expect(after.output == before.output)
  }

  @Test func aTextThatNoListShowsIsItsPagesAndTheFeeds() async {
    func site(_ body: String) -> TestSite {
      Self.site.changing([
        Self.article(7): Self.text(
          "سابع", "2023-09-01", "countries: [RU]\nsummary: كما كان", body: body)
      ])
    }
    let before = await site("نص.").build()
    let after = await site("خبر.").build(after: before)
    #expect(after.rendered(after: before) == ["2023/09/01/n7.html", "feed.xml"])
    #expect(after.changes(since: before) == ["2023/09/01/n7.html", "feed.xml"])
  }

  @Test func randomEditsOneAfterTheOtherAreRendered() async {
    var random = SeededGenerator(seed: 14)
    var site = Self.site
    var built = await site.build()
    for _ in 0..<12 {
      let (_, changes) = Self.edits[Int.random(in: Self.edits.indices, using: &random)]
      site = site.changing(changes)
      let next = await site.build(after: built)
      #expect(next.messages == [])
      #expect(next.changes(since: built).subtracting(next.rendered(after: built)) == [])
      built = next
    }
  }
}
