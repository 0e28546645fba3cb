import NewsgenModel
import NewsgenText

/// Reads the bytes that `SourceEncoder` wrote.
///
/// Bytes that end too soon or hold an impossible value set `isDamaged`; then no value that was read
/// is valid.
struct SourceDecoder: ~Escapable {
  private var reader: PackedReader
  /// The number of metadata bytes: see `SourceEncoder.publicCount`.
  private(set) var publicCount = 0

  private let kinds: Int

  /// Creates a decoder; `kinds` is how many kinds the site has.
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, kinds: Int) {
    reader = PackedReader(bytes)
    self.kinds = kinds
  }

  var isSound: Bool { !reader.isDamaged && reader.isAtEnd }

  /// Reads a source; `path` is its path, and `metadata` is given for an article.
  mutating func source(at path: Span<UInt8>, metadata: PackedMetadata?) -> ParsedSource {
    let value: ParsedSource.Value
    switch (reader.byte(), metadata) {
    case (0, nil): value = .nothing
    case (1, let metadata?): value = .article(metadata)
    case (2, nil): value = .page(page(String(decoding: path)))
    case (3, nil): value = .record(record(String(decoding: path)))
    default:
      reader.markDamaged()
      value = .nothing
    }
    let links = reader.list {
      ArticleReader.SourceLink(destination: $0.text(), location: $0.location())
    }
    return ParsedSource(value: value, links: links, diagnostics: reader.diagnostics())
  }

  /// Reads an offset in the source file, or the number of bytes after it.
  private mutating func place() -> Int {
    let place = reader.number()
    if (0...Int(Int32.max)).contains(place) { return place }
    reader.markDamaged()
    return 0
  }

  /// Reads the range of a translation key, which follows the metadata, and returns the key with it.
  private mutating func translationKey(_ key: TranslationKey?) -> TranslationKey? {
    guard let key else { return nil }
    let start = place()
    let count = place()
    return TranslationKey(name: key.name, range: start..<start + count)
  }

  private mutating func page(_ path: String) -> StandalonePage {
    let title = reader.text()
    let address = reader.text()
    let language = Language(reader.text())
    let direction = reader.direction()
    let summary = reader.text()
    let isInMenu = reader.flag()
    let isHidden = reader.flag()
    let aliases = reader.list { $0.text() }
    let key = reader.optional { TranslationKey(name: $0.text(), range: 0..<0) }
    let extra = reader.extra()
    publicCount = reader.index
    let bodyStart = place()
    return StandalonePage(
      source: path, title: title, path: address, language: language, direction: direction,
      summary: summary, isInMenu: isInMenu, isHiddenFromSearch: isHidden, aliases: aliases,
      translationKey: translationKey(key), bodyStart: bodyStart, extra: extra)
  }

  private mutating func record(_ path: String) -> EntityRecord {
    let kind = reader.number()
    if !(0..<kinds).contains(kind) { reader.markDamaged() }
    let id = reader.text()
    let names = reader.list { (language: Language($0.text()), text: $0.text()) }
    let aliases = reader.list { reader in
      (
        form: reader.text(), kind: reader.choice(EntityRecord.Alias.Kind.name),
        isWeak: reader.flag()
      )
    }
    let sortName = reader.optional { $0.text() }
    let iso2 = reader.optional { $0.text() }
    let wikidata = reader.optional { $0.text() }
    let sameAs = reader.list { $0.text() }
    let isHidden = reader.flag()
    let summary = reader.text()
    let extra = reader.extra()
    publicCount = reader.index
    let bodyStart = reader.byte() == 1 ? place() : nil
    return EntityRecord(
      source: path, kind: kind, id: id,
      names: names.map { .init(language: $0.language, text: $0.text, offset: place()) },
      aliases: aliases.map {
        .init(form: $0.form, kind: $0.kind, isWeak: $0.isWeak, offset: place())
      },
      sortName: sortName, iso2: iso2, wikidata: wikidata, sameAs: sameAs,
      isHiddenFromSearch: isHidden, summary: summary, bodyStart: bodyStart, extra: extra)
  }
}
