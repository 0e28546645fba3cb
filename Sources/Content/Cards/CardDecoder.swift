import NewsgenModel
package import NewsgenText

/// Reads what `CardEncoder` wrote.
///
/// Bytes that end too soon or say what cannot be make `isDamaged` true; nothing of them is to be believed.
package struct CardDecoder {
  private let bytes: UnsafeRawBufferPointer
  /// How many bytes were read.
  package private(set) var index = 0
  package private(set) var isDamaged = false
  /// Where the card ended: see `CardEncoder.publicCount`.
  package private(set) var publicCount = 0

  /// `bytes` outlive the decoder.
  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func markDamaged() {
    isDamaged = true
  }

  package var isAtEnd: Bool { index == bytes.count }

  /// `path` is the source's.
  package mutating func source(at path: String) -> ReadSource {
    let value: ReadSource.Value
    switch byte() {
    case 0: value = .nothing
    case 1: value = .article(article(path))
    case 2: value = .page(page(path))
    case 3: value = .record(record(path))
    default:
      isDamaged = true
      value = .nothing
    }
    let links = list {
      ArticleReader.SourceLink(destination: $0.text(), location: $0.location())
    }
    return ReadSource(value: value, links: links, diagnostics: diagnostics())
  }

  private mutating func article(_ path: String) -> ArticleCard {
    let title = text()
    let slug = text()
    let published = optional { $0.timestamp() }
    let language = Language(text())
    let direction = direction()
    let status = choice(ArticleCard.Status.published)
    let summary = text()
    let wordCount = number()
    let names = list { (kind: $0.number(), name: $0.text()) }
    var details = optional { $0.details() }
    publicCount = index
    let bodyStart = number()
    let references = names.map {
      ArticleCard.NameReference(kind: $0.kind, name: $0.name, offset: number())
    }
    let key = translationKey(details?.translationKey)
    details?.translationKey = key
    return ArticleCard(
      source: path, title: title, slug: slug, published: published, language: language,
      direction: direction, status: status, summary: summary, wordCount: wordCount,
      bodyStart: bodyStart, names: references, details: details)
  }

  /// The key with its place, which stands behind the card.
  private mutating func translationKey(_ key: TranslationKey?) -> TranslationKey? {
    guard let key else { return nil }
    let start = number()
    let count = number()
    guard start >= 0, count >= 0, start <= Int.max - count else {
      isDamaged = true
      return nil
    }
    return TranslationKey(name: key.name, range: start..<start + count)
  }

  private mutating func details() -> ArticleDetails {
    var details = ArticleDetails()
    details.updated = optional { $0.timestamp() }
    details.authors = list { $0.text() }
    details.translator = optional { $0.text() }
    details.credit = optional { decoder in
      ArticleDetails.Credit(
        name: decoder.text(), url: decoder.optional { $0.text() },
        language: decoder.optional { Language($0.text()) })
    }
    details.image = optional { decoder in
      ArticleDetails.Image(
        source: decoder.text(), alternative: decoder.text(),
        credit: decoder.optional { $0.text() })
    }
    details.aliases = list { $0.text() }
    details.translationKey = optional { TranslationKey(name: $0.text(), range: 0..<0) }
    details.isHiddenFromSearch = flag()
    details.hasOwnSummary = flag()
    details.extra = extra()
    return details
  }

  private mutating func page(_ path: String) -> StandingPage {
    let title = text()
    let address = text()
    let language = Language(text())
    let direction = direction()
    let summary = text()
    let isInMenu = flag()
    let isHidden = flag()
    let aliases = list { $0.text() }
    let key = optional { TranslationKey(name: $0.text(), range: 0..<0) }
    let extra = extra()
    publicCount = index
    let bodyStart = number()
    return StandingPage(
      source: path, title: title, path: address, language: language, direction: direction,
      summary: summary, isInMenu: isInMenu, isHiddenFromSearch: isHidden, aliases: aliases,
      translationKey: translationKey(key), bodyStart: bodyStart, extra: extra)
  }

  private mutating func record(_ path: String) -> EntityRecord {
    let kind = number()
    let id = text()
    let names = list { (language: Language($0.text()), text: $0.text()) }
    let aliases = list { decoder in
      (
        form: decoder.text(), kind: decoder.choice(EntityRecord.Alias.Kind.name),
        isWeak: decoder.flag()
      )
    }
    let sortName = optional { $0.text() }
    let iso2 = optional { $0.text() }
    let wikidata = optional { $0.text() }
    let sameAs = list { $0.text() }
    let isHidden = flag()
    let summary = text()
    let extra = extra()
    publicCount = index
    let bodyStart = optional { $0.number() }
    return EntityRecord(
      source: path, kind: kind, id: id,
      names: names.map { .init(language: $0.language, text: $0.text, offset: number()) },
      aliases: aliases.map {
        .init(form: $0.form, kind: $0.kind, isWeak: $0.isWeak, offset: number())
      },
      sortName: sortName, iso2: iso2, wikidata: wikidata, sameAs: sameAs,
      isHiddenFromSearch: isHidden, summary: summary, bodyStart: bodyStart, extra: extra)
  }

  // MARK: - Problems

  package mutating func diagnostics() -> Diagnostics {
    var diagnostics = Diagnostics()
    let problems = list { decoder in
      Diagnostic(
        decoder.choice(Diagnostic.Severity.warning), decoder.text(), decoder.text(),
        at: decoder.optional { $0.location() },
        notes: decoder.list { decoder in
          Diagnostic.Note(decoder.text(), at: decoder.optional { $0.location() })
        },
        help: decoder.optional { $0.text() })
    }
    diagnostics.report(contentsOf: problems)
    return diagnostics
  }

  private mutating func location() -> SourceLocation {
    SourceLocation(
      path: text(), line: optional { $0.number() }, column: optional { $0.number() },
      excerpt: optional { Excerpt(before: $0.text(), marked: $0.text(), after: $0.text()) })
  }

  // MARK: - Parts

  private mutating func timestamp() -> Timestamp {
    guard byte() == 0 else { return .instant(seconds: number(), offset: number()) }
    guard let date = CivilDate(year: number(), month: number(), day: number()) else {
      isDamaged = true
      return .instant(seconds: 0, offset: 0)
    }
    return .day(date)
  }

  private mutating func direction() -> Direction {
    byte() == 1 ? .rightToLeft : .leftToRight
  }

  private mutating func choice<Choice: RawRepresentable<String>>(_ other: Choice) -> Choice {
    guard let choice = Choice(rawValue: text()) else {
      isDamaged = true
      return other
    }
    return choice
  }

  private mutating func flag() -> Bool { byte() == 1 }

  private mutating func byte() -> UInt8 {
    guard index < bytes.count else {
      isDamaged = true
      return 0
    }
    defer { index += 1 }
    return bytes[index]
  }

  package mutating func number() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while shift < 64 {
      let next = byte()
      value |= UInt(next & 0x7F) << shift
      if next < 0x80 { break }
      shift += 7
    }
    return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1)
  }

  package mutating func text() -> String {
    let count = number()
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return ""
    }
    defer { index += count }
    return String(
      decoding: UnsafeRawBufferPointer(rebasing: bytes[index..<index + count]), as: UTF8.self)
  }

  package mutating func digest() -> Digest {
    guard bytes.count - index >= 16 else {
      isDamaged = true
      return .unknown
    }
    defer { index += 16 }
    return Digest(
      low: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)),
      high: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)))
  }

  private mutating func optional<Value>(_ value: (inout CardDecoder) -> Value) -> Value? {
    byte() == 1 ? value(&self) : nil
  }

  package mutating func list<Value>(_ value: (inout CardDecoder) -> Value) -> [Value] {
    let count = number()
    // Every value takes at least a byte.
    guard count >= 0, count <= bytes.count - index else {
      isDamaged = true
      return []
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count where !isDamaged { values.append(value(&self)) }
    return values
  }
}
