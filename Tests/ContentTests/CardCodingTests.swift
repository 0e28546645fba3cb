import NewsgenContent
import NewsgenModel
import NewsgenTestSupport
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

  /// A card's digest is of what other pages show: not of where things stand in the file, nor of the
  /// file's name.
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
        #expect(decoded(Array(encoder.bytes[..<count]), source, at: "") == nil)
      }
      #expect(decoded(encoder.bytes + [0], source, at: "") == nil)
    }
  }

  @Test func cardsComeBackFromTheMemoryOfACache() {
    let card = completeCard
    let packed = PackedCard(card, file: Digest(of: "file"))
    let bytes = packed.withBytes { Array($0) }
    let found = self.card(in: bytes)
    #expect(found.map { text(unpacked($0)) } == text(card))
    for count in 0..<bytes.count - card.source.utf8.count {
      #expect(self.card(in: Array(bytes[..<count])) == nil)
    }
  }

  /// What a restored cache holds may be anything: it is no card, or one that can be read.
  @Test func hostileCardsAreReadWithoutHarm() {
    let bytes = PackedCard(completeCard, file: Digest(of: "file")).withBytes { Array($0) }
    var random = SeededGenerator(seed: 14)
    var accepted = 0
    for _ in 0..<60_000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let values: [UInt8] = [
          0, 1, 0x7F, 0x80, 0xBF, 0xC2, 0xFF, .random(in: 0...255, using: &random),
        ]
        for index in place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)) {
          changed[index] = values.randomElement(using: &random) ?? 0
        }
      }
      guard let card = card(in: changed) else { continue }
      accepted += 1
      let unpacked = unpacked(card)
      for string in [unpacked.title, unpacked.summary, unpacked.slug, unpacked.source] {
        #expect(String(validating: string.utf8, as: UTF8.self) != nil)
      }
      #expect(unpacked.names.allSatisfy { (0..<3).contains($0.kind) })
    }
    #expect(accepted > 100)
  }

  private var completeCard: ArticleCard {
    var details = ArticleDetails()
    details.updated = .instant(seconds: -5, offset: -10_800)
    details.authors = ["ليلى"]
    details.credit = .init(name: "وكالة", url: "https://example.com/", language: Language("en"))
    details.translationKey = TranslationKey(name: "k", range: 30..<35)
    details.extra = extra
    return ArticleCard(
      source: "Content/articles/a.md", title: "خبر", slug: "a",
      published: CivilDate(year: 2023, month: 8, day: 14).map(Timestamp.day),
      language: Language("zh-Hant-TW"), direction: .leftToRight, status: .retracted,
      summary: "موجز", wordCount: 300, bodyStart: 70_000,
      names: [.init(kind: 2, name: "تونس", offset: 5), .init(kind: 0, name: "", offset: 129)],
      details: details)
  }

  /// Memory that a card's storage is a part of.
  private final class Memory: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
    }
  }

  /// The card of bytes in memory, after others, for a site of three kinds.
  private func card(in bytes: [UInt8]) -> PackedCard? {
    let memory = Memory([1, 2, 3] + bytes)
    return memory.bytes.withUnsafeBytes {
      PackedCard(
        in: CardStorage($0, of: memory), at: 3..<3 + bytes.count, kinds: 3)
    }
  }

  private func decoded(_ bytes: [UInt8], _ source: ReadSource, at path: String) -> ReadSource? {
    var card: PackedCard?
    if case .article(let found) = source.value { card = found }
    return bytes.withUnsafeBytes { bytes in
      path.withBytes {
        ReadSource(
          decoding: bytes, at: UnsafeRawBufferPointer($0), file: Digest(of: "file"), card: card,
          kinds: 4)
      }
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
    guard let decoded = decoded(encoder.bytes, source, at: path) else {
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
