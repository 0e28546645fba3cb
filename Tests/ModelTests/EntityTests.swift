import NewsgenModel
import NewsgenText
import Testing

struct EntityTests {
  private var site: TestSite {
    var site = TestSite()
    site.add(
      record: "ru", of: "countries", names: ["ar: روسيا", "en: Russia"],
      aliases: ["روسيا الاتحادية", "الروس?"], iso2: "ru")
    site.add(record: "mali", of: "countries", names: ["ar: مالي"], aliases: ["أم?"], iso2: "ml")
    site.add(
      record: "li-shangfu", of: "people", names: ["ar: لي شانجفو", "en: Li Shangfu", "zh: 李尚福"])
    site.add(record: "ahmed", of: "people", names: ["ar: أحمد"], aliases: ["أم?", "ب?"])
    site.add(record: "basim", of: "people", names: ["ar: باسم"], aliases: ["أم?"])
    return site
  }

  @Test(arguments: [
    // Its id, its names, its aliases, its code, its flag, CLDR's name, a weak alias.
    (
      "countries",
      [
        "ru", "RU", "روسيا", "Russia", "رُوسيــا", "روسيا الاتحادية", "🇷🇺", "روسیه", "רוסיה", "الروس",
      ], "ru"
    ),
    ("countries", ["mali", "ml", "ML", "مالي", "🇲🇱", "Mali", "مالى"], "mali"),
    ("countries", ["cn", "CN", "الصين", "China", "🇨🇳", "چین", "Chine", "סין"], "cn"),
    (
      "people", ["li-shangfu", "لي شانجفو", "لي  شانجفو", "LI SHANGFU", "李尚福", "لی شانجفو"],
      "li-shangfu"
    ),
    ("people", ["أحمد", "احمد", "ب", "AHMED"], "ahmed"),
  ])
  func areFoundByWhateverTheyAreKnownBy(kind: String, names: [String], id: String) {
    #expect(site.ids(of: names, kind: kind) == Array(repeating: id, count: names.count))
  }

  @Test func makeAnEntityOfANameWithoutARecord() {
    #expect(
      site.ids(of: ["سيرغي شويغو", "CN", "أم", "xx", "🇽🇽"], kind: "people").map { $0.prefix(12) }
        == [
          "سيرغي-شويغو", "cn", "أم", "xx", String(ContentHash("🇽🇽".utf8).name(length: 6))[...],
        ])
  }

  @Test func keepNamesWithOneSlugApart() {
    let hash = { (form: String) in ContentHash(form.utf8).name(length: 6) }
    #expect(
      site.ids(of: ["C++", "C#", "C", "c"], kind: "topics")
        == ["c-" + hash("c++"), "c-" + hash("c#"), "c", "c"])
    #expect(
      site.ids(of: ["C#", "C++"], kind: "topics") == ["c-" + hash("c#"), "c-" + hash("c++")])
    #expect(site.ids(of: ["C++"], kind: "topics") == ["c"])
    #expect(site.ids(of: ["+", "++"], kind: "topics") == [hash("+"), hash("++")])
    // The id of a record is its own.
    #expect(
      site.ids(of: ["Ahmed!", "ahmed"], kind: "people") == ["ahmed-" + hash("ahmed!"), "ahmed"])
  }

  @Test func cutALongIDAndKeepItsHash() {
    let long = String(repeating: "كلمة ", count: 40)
    let ids = site.ids(of: [long + "++", long + "#"], kind: "topics")
    #expect(ids.allSatisfy { $0.utf8.count <= 120 })
    #expect(Set(ids).count == 2)
  }

  @Test func joinTheSpellingsOfANameAndShowTheMostFrequent() {
    var site = TestSite()
    let spellings = ["احمد", "أحمد", "أحمد", "أحْمَد", "إحمد", "إحمد"]
    for (index, name) in spellings.enumerated() {
      site.add(article: "\(index)", names: [("people", name), ("people", "احمد")])
    }
    let (catalog, _) = site.catalog()
    #expect(catalog.entities.map { $0.names.map(\.text) } == [["احمد"]])
    #expect(
      catalog.articles.map { Array($0.entities) } == Array(repeating: [EntityID(0)], count: 6))
    var tied = TestSite()
    for (index, name) in ["إحمد", "أحمد"].enumerated() {
      tied.add(article: "\(index)", names: [("people", name)])
    }
    #expect(tied.catalog().catalog.entities.map(\.id) == ["أحمد"])
  }

  @Test func countTheSameNameApartInTwoKinds() {
    var site = TestSite()
    site.add(
      article: "a", names: [("topics", "روسيا"), ("countries", "روسيا"), ("people", "روسيا")])
    let (catalog, _) = site.catalog()
    #expect(catalog.entities.map(\.id) == ["ru", "روسيا", "روسيا"])
    #expect(catalog.entities.map(\.kind) == [0, 1, 5])
    // In the order that the article names them; who reads the article sorts them by kind.
    #expect(Array(catalog.articles[0].entities) == [EntityID(2), EntityID(0), EntityID(1)])
  }

  @Test func mustBeKnownInAClosedKind() {
    var site = site
    site.kinds = EntityKind.defaults.map {
      EntityKind(id: $0.id, title: nil, schema: $0.schema, isClosed: $0.id != "topics")
    }
    site.add(
      article: "a.md",
      names: [("countries", "روسية"), ("countries", "CN"), ("people", "فلان الفلاني")])
    site.add(article: "b.md", names: [("people", "فلان الفلاني"), ("topics", "جديد")])
    let (catalog, diagnostics) = site.catalog()
    #expect(
      diagnostics.map(DiagnosticFormatter.text) == [
        """
        a.md:1:1: error: no entity of the kind countries is named "روسية" [unknown-entity]
        help: did you mean "روسيا" (Content/entities/countries/ru.md)?

        """,
        """
        a.md:1:201: error: no entity of the kind people is named "فلان الفلاني" [unknown-entity]
        help: add Content/entities/people/ID.md for it, or remove `closed: true` from the kind

        """,
        """
        b.md:1:1: error: no entity of the kind people is named "فلان الفلاني" [unknown-entity]
        help: add Content/entities/people/ID.md for it, or remove `closed: true` from the kind

        """,
      ])
    #expect(
      catalog.articles.map { $0.entities.map { catalog.entity($0).id } } == [["cn"], ["جديد"]])
  }

  @Test func cannotShareAStrongAlias() {
    var site = TestSite()
    site.add(record: "ml", of: "countries", names: ["ar: مالي"], iso2: "ml")
    site.add(record: "mw", of: "countries", names: ["ar: ملاوي"], aliases: ["مالى", "weak?"])
    site.add(record: "mali", of: "people", names: ["ar: مالي"], aliases: ["weak?"])
    #expect(
      site.catalog().diagnostics.map(DiagnosticFormatter.text) == [
        """
        Content/entities/countries/mw.md:1:2001: error: two entity records share the name "مالى" [duplicate-alias]
        Content/entities/countries/ml.md:1:1001: note: the other record
        help: remove it from one of them, or mark it as { form: "مالى", weak: true }

        """
      ])
  }

  @Test func cannotShareACode() {
    var site = TestSite()
    site.add(record: "russia", of: "countries", names: ["ar: روسيا"], iso2: "ru")
    site.add(record: "soviet-union", of: "countries", names: ["ar: الاتحاد السوفيتي"], iso2: "ru")
    #expect(
      site.catalog().diagnostics.map(DiagnosticFormatter.text) == [
        """
        Content/entities/countries/soviet-union.md: error: two entity records share the code RU \
        [duplicate-code]
        Content/entities/countries/russia.md: note: the other record
        help: remove `iso2` from one of them

        """
      ])
  }

  @Test func haveANameInEveryLanguage() {
    let entity = Entity(
      kind: 0, folder: "countries", id: "ru",
      names: [
        .init(language: Language("fr"), text: "Russie"),
        .init(language: Language("en"), text: "Russia"),
        .init(language: Language("ar-TN"), text: "روسيا"),
      ], iso2: nil, record: nil)
    #expect(entity.name(in: Language("ar-TN")).text == "روسيا")
    #expect(entity.name(in: Language("ar")).text == "روسيا")
    #expect(entity.name(in: Language("en-GB")).text == "Russia")
    #expect(entity.name(in: Language("he")).text == "Russia")
    let bare = Entity(kind: 0, folder: "countries", id: "x", names: [], iso2: nil, record: nil)
    #expect(bare.name(in: Language("ar")) == .init(language: .undetermined, text: "x"))
  }
}
