import NewsgenContent
import NewsgenModel
import NewsgenTestSupport
import NewsgenText
import Testing

/// What is written into the cache comes out of it as it was.
@Suite struct MetadataCodingTests {
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
    let metadata = ArticleMetadata(
      source: "Content/articles/a.md", title: "خبر", slug: "a",
      published: CivilDate(year: 2023, month: 8, day: 14).map(Timestamp.day),
      language: Language("zh-Hant-TW"), direction: .leftToRight, status: .retracted,
      summary: "موجز", wordCount: 300, bodyStart: 70_000,
      names: [.init(kind: 2, name: "تونس", offset: 5), .init(kind: 0, name: "", offset: 129)],
      details: details)
    let empty = ArticleMetadata(
      source: "", title: "", slug: "", published: nil, language: Language("ar"),
      direction: .rightToLeft, status: .draft, summary: "", wordCount: 0, bodyStart: 0, names: [],
      details: nil)
    expectEveryField(of: metadata, isOtherThanIn: empty)
    expectSame(metadata)
    expectSame(empty)
  }

  @Test func pagesComeBackAsTheyWere() {
    let page = StandalonePage(
      source: "Content/pages/about.md", title: "عنا", path: "en/about", language: Language("en"),
      direction: .leftToRight, summary: "x", isInMenu: true, isHiddenFromSearch: true,
      aliases: ["/a", "/b"], translationKey: TranslationKey(name: "k", range: 1..<2), bodyStart: 9,
      extra: extra)
    let empty = StandalonePage(
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

  /// The metadata that a packed one was made of, field by field.
  private func unpacked(_ metadata: PackedMetadata) -> ArticleMetadata {
    var details = ArticleDetails()
    details.updated = metadata.updated
    details.authors = metadata.authors
    details.translator = metadata.translator
    details.credit = metadata.credit
    details.image = metadata.image
    details.aliases = metadata.aliases
    details.translationKey = metadata.translationKey
    details.isHiddenFromSearch = metadata.isHiddenFromSearch
    details.hasOwnSummary = metadata.hasOwnSummary
    details.extra = metadata.extra
    let isBare = text(details) == text(ArticleDetails())
    return ArticleMetadata(
      source: metadata.source, title: metadata.title, slug: metadata.slug,
      published: metadata.published,
      language: metadata.language, direction: metadata.direction, status: metadata.status,
      summary: metadata.summary, wordCount: metadata.wordCount, bodyStart: metadata.bodyStart,
      names: metadata.names, details: isBare ? nil : details)
  }

  private func expectSame(_ metadata: ArticleMetadata) {
    let packed = PackedMetadata(metadata, file: Digest(of: "file"))
    #expect(text(unpacked(packed)) == text(metadata))
    #expect(packed.languageTag == metadata.language.tag)
    #expect(packed.isSummaryEmpty == metadata.summary.isEmpty)
    #expect(packed.creditName == metadata.details?.credit?.name)
    #expect(packed.digests.file == Digest(of: "file"))
    #expect(packed.digests.metadata != .unknown)
    expectSame(.article(packed), at: metadata.source)
  }

  /// The digest of metadata is of what other pages show: not of where things stand in the file, nor
  /// of the file's name.
  @Test func digestsOfMetadataAreOfWhatPagesShow() {
    func digest(of title: String, at source: String, bodyStart: Int, offset: Int) -> Digest {
      let metadata = ArticleMetadata(
        source: source, title: title, slug: "a", published: nil, language: Language("ar"),
        direction: .rightToLeft, status: .published, summary: "", wordCount: 3,
        bodyStart: bodyStart, names: [.init(kind: 1, name: "تونس", offset: offset)], details: nil)
      return PackedMetadata(metadata, file: Digest(of: source)).digests.metadata
    }
    let first = digest(of: "خبر", at: "a.md", bodyStart: 70, offset: 30)
    #expect(digest(of: "خبر", at: "other.md", bodyStart: 700, offset: 3000) == first)
    #expect(digest(of: "خبز", at: "a.md", bodyStart: 70, offset: 30) != first)
  }

  @Test func damagedBytesAreNoSource() {
    let page = StandalonePage(
      source: "", title: "عنا", path: "about", language: Language("ar"), direction: .rightToLeft,
      summary: "", isInMenu: true, isHiddenFromSearch: false, aliases: [], translationKey: nil,
      bodyStart: 4)
    let metadata = ArticleMetadata(
      source: "", title: "خبر", slug: "a", published: nil, language: Language("ar"),
      direction: .rightToLeft, status: .published, summary: "موجز", wordCount: 3, bodyStart: 70,
      names: [.init(kind: 1, name: "تونس", offset: 30)], details: nil)
    for value in [.page(page), .article(PackedMetadata(metadata))] as [ParsedSource.Value] {
      var encoder = SourceEncoder()
      var source = ParsedSource(value: value, links: [], diagnostics: Diagnostics())
      source.encode(with: &encoder, file: .unknown)
      for count in 0..<encoder.bytes.count {
        #expect(decoded(Array(encoder.bytes[..<count]), source, at: "") == nil)
      }
      #expect(decoded(encoder.bytes + [0], source, at: "") == nil)
    }
  }

  @Test func metadataComesBackFromTheMemoryOfACache() {
    let metadata = completeMetadata
    let packed = PackedMetadata(metadata, file: Digest(of: "file"))
    let bytes = packed.withBytes { Array(copying: $0) }
    let found = self.metadata(in: bytes)
    #expect(found.map { text(unpacked($0)) } == text(metadata))
    for count in 0..<bytes.count - metadata.source.utf8.count {
      #expect(self.metadata(in: Array(bytes[..<count])) == nil)
    }
  }

  /// What a restored cache holds may be anything: it is no metadata, or one that can be read.
  @Test func hostileMetadataIsReadWithoutHarm() {
    let bytes = PackedMetadata(completeMetadata, file: Digest(of: "file")).withBytes {
      Array(copying: $0)
    }
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
      guard let metadata = metadata(in: changed) else { continue }
      accepted += 1
      let unpacked = unpacked(metadata)
      for string in [unpacked.title, unpacked.summary, unpacked.slug, unpacked.source] {
        #expect(String(validating: string.utf8, as: UTF8.self) != nil)
      }
      #expect(unpacked.names.allSatisfy { (0..<3).contains($0.kind) })
    }
    #expect(accepted > 100)
  }

  private var completeMetadata: ArticleMetadata {
    var details = ArticleDetails()
    details.updated = .instant(seconds: -5, offset: -10_800)
    details.authors = ["ليلى"]
    details.credit = .init(name: "وكالة", url: "https://example.com/", language: Language("en"))
    details.translationKey = TranslationKey(name: "k", range: 30..<35)
    details.extra = extra
    return ArticleMetadata(
      source: "Content/articles/a.md", title: "خبر", slug: "a",
      published: CivilDate(year: 2023, month: 8, day: 14).map(Timestamp.day),
      language: Language("zh-Hant-TW"), direction: .leftToRight, status: .retracted,
      summary: "موجز", wordCount: 300, bodyStart: 70_000,
      names: [.init(kind: 2, name: "تونس", offset: 5), .init(kind: 0, name: "", offset: 129)],
      details: details)
  }

  /// Memory that the storage of metadata is a part of.
  private final class Memory: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
    }
  }

  /// The metadata of bytes in memory, after others, for a site of three kinds.
  private func metadata(in bytes: [UInt8]) -> PackedMetadata? {
    let memory = Memory([1, 2, 3] + bytes)
    let all = memory.bytes
    return PackedMetadata(
      in: MetadataStorage(all.span, of: memory), at: 3..<3 + bytes.count, kinds: 3)
  }

  private func decoded(_ bytes: [UInt8], _ source: ParsedSource, at path: String) -> ParsedSource? {
    var metadata: PackedMetadata?
    if case .article(let found) = source.value { metadata = found }
    return path.withBytes {
      ParsedSource(
        decoding: bytes.span, at: $0, file: Digest(of: "file"), metadata: metadata, kinds: 4)
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

  private func expectSame(_ value: ParsedSource.Value, at path: String) {
    var problems = Diagnostics()
    problems.report(
      Diagnostic(
        .error, "some-id", "message",
        at: SourceFile(path: path, text: "a\nbc\n").location(of: 2..<3),
        notes: [.init("note", at: SourceLocation(path: "other"))], help: "help"))
    problems.report(Diagnostic(.warning, "other-id", "", at: nil))
    let link = ArticleReader.SourceLink(
      destination: "../b.md", location: SourceLocation(path: path))
    var source = ParsedSource(value: value, links: [link], diagnostics: problems)
    var encoder = SourceEncoder()
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
