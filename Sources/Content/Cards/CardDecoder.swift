import NewsgenModel
import NewsgenText

/// Reads what `CardEncoder` wrote.
///
/// Bytes that end too soon or say what cannot be make `isDamaged` true; nothing of them is to be believed.
struct CardDecoder {
  private var reader: PackedReader
  /// Where the card ended: see `CardEncoder.publicCount`.
  private(set) var publicCount = 0

  /// `bytes` outlive the decoder.
  init(_ bytes: UnsafeRawBufferPointer) {
    reader = PackedReader(bytes)
  }

  var isSound: Bool { !reader.isDamaged && reader.isAtEnd }

  /// `path` is the source's, and `file` the digest of its bytes.
  mutating func source(at path: UnsafeRawBufferPointer, file: Digest) -> ReadSource {
    let value: ReadSource.Value
    switch reader.byte() {
    case 0: value = .nothing
    case 1: value = article(path, file)
    case 2: value = .page(page(String(decoding: path, as: UTF8.self)))
    case 3: value = .record(record(String(decoding: path, as: UTF8.self)))
    default:
      reader.markDamaged()
      value = .nothing
    }
    let links = reader.list {
      ArticleReader.SourceLink(destination: $0.text(), location: $0.location())
    }
    return ReadSource(value: value, links: links, diagnostics: reader.diagnostics())
  }

  private mutating func article(_ path: UnsafeRawBufferPointer, _ file: Digest) -> ReadSource.Value
  {
    let entry = reader.raw(reader.number())
    guard let card = PackedCard(entry: entry, at: path, file: file) else {
      reader.markDamaged()
      return .nothing
    }
    return .article(card)
  }

  /// The key with its place, which stands behind the card.
  private mutating func translationKey(_ key: TranslationKey?) -> TranslationKey? {
    guard let key else { return nil }
    let start = reader.number()
    let count = reader.number()
    guard start >= 0, count >= 0, start <= Int.max - count else {
      reader.markDamaged()
      return nil
    }
    return TranslationKey(name: key.name, range: start..<start + count)
  }

  private mutating func page(_ path: String) -> StandingPage {
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
    let bodyStart = reader.number()
    return StandingPage(
      source: path, title: title, path: address, language: language, direction: direction,
      summary: summary, isInMenu: isInMenu, isHiddenFromSearch: isHidden, aliases: aliases,
      translationKey: translationKey(key), bodyStart: bodyStart, extra: extra)
  }

  private mutating func record(_ path: String) -> EntityRecord {
    let kind = reader.number()
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
    let bodyStart = reader.optional { $0.number() }
    return EntityRecord(
      source: path, kind: kind, id: id,
      names: names.map { .init(language: $0.language, text: $0.text, offset: reader.number()) },
      aliases: aliases.map {
        .init(form: $0.form, kind: $0.kind, isWeak: $0.isWeak, offset: reader.number())
      },
      sortName: sortName, iso2: iso2, wikidata: wikidata, sameAs: sameAs,
      isHiddenFromSearch: isHidden, summary: summary, bodyStart: bodyStart, extra: extra)
  }
}
