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
    expectSame(card)
    expectSame(empty)
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

  /// The card that a packed one was made of, field by field.
  private func unpacked(_ card: PackedCard) -> ArticleCard {
    var details = ArticleDetails()
    details.updated = card.updated
    details.authors = card.authors
    details.translator = card.translator
    details.credit = card.credit
    details.image = card.image
    details.aliases = card.aliases
    details.translationKey = card.translationKey
    details.isHiddenFromSearch = card.isHiddenFromSearch
    details.hasOwnSummary = card.hasOwnSummary
    details.extra = card.extra
    let isBare = text(details) == text(ArticleDetails())
    return ArticleCard(
      source: card.source, title: card.title, slug: card.slug, published: card.published,
      language: card.language, direction: card.direction, status: card.status,
      summary: card.summary, wordCount: card.wordCount, bodyStart: card.bodyStart,
      names: card.names, details: isBare ? nil : details)
  }

  private func expectSame(_ card: ArticleCard) {
    let packed = PackedCard(card, file: Digest(of: "file"))
    #expect(text(unpacked(packed)) == text(card))
    #expect(packed.languageTag == card.language.tag)
    #expect(packed.isSummaryEmpty == card.summary.isEmpty)
    #expect(packed.creditName == card.details?.credit?.name)
    #expect(packed.digests.file == Digest(of: "file"))
    #expect(packed.digests.card != .unknown)
    expectSame(.article(packed), at: card.source)
  }

  /// A card's digest is of what other pages show: not of where things stand in the file, nor of the file's name.
  @Test func digestsOfCardsAreOfWhatPagesShow() {
    func digest(of title: String, at source: String, bodyStart: Int, offset: Int) -> Digest {
      let card = ArticleCard(
        source: source, title: title, slug: "a", published: nil, language: Language("ar"),
        direction: .rightToLeft, status: .published, summary: "", wordCount: 3,
        bodyStart: bodyStart, names: [.init(kind: 1, name: "تونس", offset: offset)], details: nil)
      return PackedCard(card, file: Digest(of: source)).digests.card
    }
    let first = digest(of: "خبر", at: "a.md", bodyStart: 70, offset: 30)
    #expect(digest(of: "خبر", at: "other.md", bodyStart: 700, offset: 3000) == first)
    #expect(digest(of: "خبز", at: "a.md", bodyStart: 70, offset: 30) != first)
  }

  @Test func damagedBytesAreNoSource() {
    let page = StandingPage(
      source: "", title: "عنا", path: "about", language: Language("ar"), direction: .rightToLeft,
      summary: "", isInMenu: true, isHiddenFromSearch: false, aliases: [], translationKey: nil,
      bodyStart: 4)
    let card = ArticleCard(
      source: "", title: "خبر", slug: "a", published: nil, language: Language("ar"),
      direction: .rightToLeft, status: .published, summary: "موجز", wordCount: 3, bodyStart: 70,
      names: [.init(kind: 1, name: "تونس", offset: 30)], details: nil)
    for value in [.page(page), .article(PackedCard(card))] as [ReadSource.Value] {
      var encoder = CardEncoder()
      var source = ReadSource(value: value, links: [], diagnostics: Diagnostics())
      source.encode(with: &encoder, file: .unknown)
      for count in 0..<encoder.bytes.count {
        let cut = Array(encoder.bytes[..<count])
        #expect(ReadSource(decoding: cut, at: "", file: .unknown) == nil)
      }
      #expect(ReadSource(decoding: encoder.bytes + [0], at: "", file: .unknown) == nil)
    }
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
    guard let decoded = ReadSource(decoding: encoder.bytes, at: path, file: Digest(of: "file"))
    else {
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
