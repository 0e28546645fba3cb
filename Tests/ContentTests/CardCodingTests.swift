import NewsgenContent
import NewsgenModel
import NewsgenText
import Testing

/// What is written into the cache comes out of it as it was.
@Suite struct CardCodingTests {
  /// A value of every type.
  private let extra: [ExtraEntry] = [
    .init(name: "قيم", value: .list([.none, .flag(false), .flag(true), .list([])])),
    .init(
      name: "",
      value: .map([
        .init(name: "n", value: .integer(Int.min)), .init(name: "d", value: .decimal(-0.1)),
        .init(name: "t", value: .text("نص")), .init(name: "m", value: .map([])),
      ])),
  ]

  @Test func articlesComeBackAsTheyWere() {
    var details = ArticleDetails()
    details.updated = .instant(seconds: -5, offset: -10_800)
    details.authors = ["ليلى", ""]
    details.translator = "سالم"
    details.credit = .init(name: "وكالة", url: "https://example.com/", language: Language("en"))
    details.image = .init(source: "/a.png", alternative: "صورة", credit: "مصور")
    details.aliases = ["/old/"]
    details.translationKey = TranslationKey(name: "k", range: 30..<35)
    details.isHiddenFromSearch = true
    details.hasOwnSummary = true
    details.extra = extra
    expectEveryField(of: details, isOtherThanIn: ArticleDetails())
    let card = ArticleCard(
      source: "Content/articles/a.md", title: "خبر", slug: "a",
      published: CivilDate(year: 2023, month: 8, day: 14).map(Timestamp.day),
      language: Language("zh-Hant-TW"), direction: .leftToRight, status: .retracted,
      summary: "موجز", wordCount: 300, bodyStart: 70_000,
      names: [.init(kind: 2, name: "تونس", offset: 5), .init(kind: 0, name: "", offset: 129)],
      details: details)
    let empty = ArticleCard(
      source: "", title: "", slug: "", published: nil, language: Language("ar"),
      direction: .rightToLeft, status: .draft, summary: "", wordCount: 0, bodyStart: 0, names: [],
      details: nil)
    expectEveryField(of: card, isOtherThanIn: empty)
    expectSame(.article(card), at: card.source)
    expectSame(.article(empty), at: "")
  }

  @Test func pagesComeBackAsTheyWere() {
    let page = StandingPage(
      source: "Content/pages/about.md", title: "عنا", path: "en/about", language: Language("en"),
      direction: .leftToRight, summary: "x", isInMenu: true, isHiddenFromSearch: true,
      aliases: ["/a", "/b"], translationKey: TranslationKey(name: "k", range: 1..<2), bodyStart: 9,
      extra: extra)
    let empty = StandingPage(
      source: "", title: "", path: "", language: Language("ar"), direction: .rightToLeft,
      summary: "", isInMenu: false, isHiddenFromSearch: false, aliases: [], translationKey: nil,
      bodyStart: 0)
    expectEveryField(of: page, isOtherThanIn: empty)
    expectSame(.page(page), at: page.source)
    expectSame(.page(empty), at: "")
  }

  @Test func recordsComeBackAsTheyWere() {
    let record = EntityRecord(
      source: "Content/entities/countries/ru.md", kind: 3, id: "ru",
      names: [.init(language: Language("ar"), text: "روسيا", offset: 7)],
      aliases: [.init(form: "الروسي", kind: .demonym, isWeak: true, offset: 1 << 20)],
      sortName: "س", iso2: "ru", wikidata: "Q159", sameAs: ["https://example.com/"],
      isHiddenFromSearch: true, summary: "دولة", bodyStart: 90, extra: extra)
    let empty = EntityRecord(
      source: "", kind: 0, id: "", names: [], aliases: [], sortName: nil, iso2: nil,
      wikidata: nil, sameAs: [], isHiddenFromSearch: false, summary: "", bodyStart: nil)
    expectEveryField(of: record, isOtherThanIn: empty)
    expectSame(.record(record), at: record.source)
    expectSame(.record(empty), at: "")
  }

  @Test func damagedBytesAreNoSource() {
    var encoder = CardEncoder()
    var source = ReadSource(
      value: .page(
        StandingPage(
          source: "", title: "عنا", path: "about", language: Language("ar"),
          direction: .rightToLeft, summary: "", isInMenu: true, isHiddenFromSearch: false,
          aliases: [], translationKey: nil, bodyStart: 4)),
      links: [], diagnostics: Diagnostics())
    source.encode(with: &encoder, file: .unknown)
    for count in 0..<encoder.bytes.count {
      let cut = Array(encoder.bytes[..<count])
      #expect(cut.withUnsafeBytes { ReadSource(decoding: $0, at: "", file: .unknown) } == nil)
    }
    let long = encoder.bytes + [0]
    #expect(long.withUnsafeBytes { ReadSource(decoding: $0, at: "", file: .unknown) } == nil)
  }

  /// So that a field which somebody adds is not forgotten here, nor in the coder.
  private func expectEveryField<Value>(of value: Value, isOtherThanIn empty: Value) {
    for (field, other) in zip(
      Mirror(reflecting: value).children, Mirror(reflecting: empty).children)
    where field.label != "digests" {
      #expect(
        text(field.value) != text(other.value), "\(field.label ?? "?") is not tried by this test")
    }
  }

  private func expectSame(_ value: ReadSource.Value, at path: String) {
    var problems = Diagnostics()
    problems.report(
      Diagnostic(
        .error, "some-id", "message",
        at: SourceFile(path: path, text: "a\nbc\n").location(of: 2..<3),
        notes: [.init("note", at: SourceLocation(path: "other"))], help: "help"))
    problems.report(Diagnostic(.warning, "other-id", "", at: nil))
    let link = ArticleReader.SourceLink(
      destination: "../b.md", location: SourceLocation(path: path))
    var source = ReadSource(value: value, links: [link], diagnostics: problems)
    var encoder = CardEncoder()
    source.encode(with: &encoder, file: Digest(of: "file"))
    let decoded = encoder.bytes.withUnsafeBytes {
      ReadSource(decoding: $0, at: path, file: Digest(of: "file"))
    }
    guard let decoded else {
      Issue.record("what was encoded cannot be decoded")
      return
    }
    #expect(text(decoded) == text(source))
  }

  /// Every field of a value, with those inside of it.
  private func text(_ value: Any) -> String {
    var out = ""
    dump(value, to: &out)
    return out
  }
}
