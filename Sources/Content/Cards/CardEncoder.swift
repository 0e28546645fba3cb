import NewsgenModel
package import NewsgenText

/// Writes what was read of a source file as bytes that `CardDecoder` reads.
///
/// First what pages may show (`publicCount` bytes, whose digest is the card's), then places in the file and
/// problems. Numbers take as many bytes as they need (LEB128), texts their length and their UTF-8.
package struct CardEncoder {
  package private(set) var bytes: [UInt8] = []
  /// How many bytes at the start are the card: what other pages than the source's own may show.
  package private(set) var publicCount = 0

  package init() {}

  package mutating func encode(_ source: ReadSource) {
    bytes.removeAll(keepingCapacity: true)
    publicCount = 0
    switch source.value {
    case .nothing: bytes.append(0)
    case .article(let card): encode(card)
    case .page(let page): encode(page)
    case .record(let record): encode(record)
    }
    append(source.links) { encoder, link in
      encoder.append(link.destination)
      encoder.append(link.location)
    }
    append(source.diagnostics)
  }

  private mutating func encode(_ card: ArticleCard) {
    bytes.append(1)
    append(card.title)
    append(card.slug)
    append(card.published) { $0.append($1) }
    append(card.language.tag)
    append(card.direction)
    append(card.status.rawValue)
    append(card.summary)
    append(card.wordCount)
    append(card.names) { encoder, name in
      encoder.append(name.kind)
      encoder.append(name.name)
    }
    append(card.details) { $0.append($1) }
    publicCount = bytes.count
    append(card.bodyStart)
    for name in card.names { append(name.offset) }
    append(card.details?.translationKey)
  }

  /// Where a key stands; what it is, is a part of the card.
  private mutating func append(_ key: TranslationKey?) {
    guard let key else { return }
    append(key.range.lowerBound)
    append(key.range.count)
  }

  private mutating func append(_ details: ArticleDetails) {
    append(details.updated) { $0.append($1) }
    append(details.authors) { $0.append($1) }
    append(details.translator) { $0.append($1) }
    append(details.credit) { encoder, credit in
      encoder.append(credit.name)
      encoder.append(credit.url) { $0.append($1) }
      encoder.append(credit.language) { $0.append($1.tag) }
    }
    append(details.image) { encoder, image in
      encoder.append(image.source)
      encoder.append(image.alternative)
      encoder.append(image.credit) { $0.append($1) }
    }
    append(details.aliases) { $0.append($1) }
    append(details.translationKey) { $0.append($1.name) }
    append(details.isHiddenFromSearch)
    append(details.hasOwnSummary)
    append(details.extra)
  }

  private mutating func encode(_ page: StandingPage) {
    bytes.append(2)
    append(page.title)
    append(page.path)
    append(page.language.tag)
    append(page.direction)
    append(page.summary)
    append(page.isInMenu)
    append(page.isHiddenFromSearch)
    append(page.aliases) { $0.append($1) }
    append(page.translationKey) { $0.append($1.name) }
    append(page.extra)
    publicCount = bytes.count
    append(page.bodyStart)
    append(page.translationKey)
  }

  private mutating func encode(_ record: EntityRecord) {
    bytes.append(3)
    append(record.kind)
    append(record.id)
    append(record.names) { encoder, name in
      encoder.append(name.language.tag)
      encoder.append(name.text)
    }
    append(record.aliases) { encoder, alias in
      encoder.append(alias.form)
      encoder.append(alias.kind.rawValue)
      encoder.append(alias.isWeak)
    }
    append(record.sortName) { $0.append($1) }
    append(record.iso2) { $0.append($1) }
    append(record.wikidata) { $0.append($1) }
    append(record.sameAs) { $0.append($1) }
    append(record.isHiddenFromSearch)
    append(record.summary)
    append(record.extra)
    publicCount = bytes.count
    append(record.bodyStart) { $0.append($1) }
    for name in record.names { append(name.offset) }
    for alias in record.aliases { append(alias.offset) }
  }

  // MARK: - Problems

  package mutating func append(_ diagnostics: Diagnostics) {
    append(diagnostics.all) { encoder, problem in
      encoder.append(problem.severity.rawValue)
      encoder.append(problem.id)
      encoder.append(problem.message)
      encoder.append(problem.location) { $0.append($1) }
      encoder.append(problem.notes) { encoder, note in
        encoder.append(note.message)
        encoder.append(note.location) { $0.append($1) }
      }
      encoder.append(problem.help) { $0.append($1) }
    }
  }

  private mutating func append(_ location: SourceLocation) {
    append(location.path)
    append(location.line) { $0.append($1) }
    append(location.column) { $0.append($1) }
    append(location.excerpt) { encoder, excerpt in
      encoder.append(excerpt.before)
      encoder.append(excerpt.marked)
      encoder.append(excerpt.after)
    }
  }

  // MARK: - Parts

  private mutating func append(_ timestamp: Timestamp) {
    switch timestamp {
    case .day(let date):
      bytes.append(0)
      append(date.year)
      append(date.month)
      append(date.day)
    case .instant(let seconds, let offset):
      bytes.append(1)
      append(seconds)
      append(offset)
    }
  }

  private mutating func append(_ direction: Direction) {
    bytes.append(direction == .rightToLeft ? 1 : 0)
  }

  private mutating func append(_ flag: Bool) {
    bytes.append(flag ? 1 : 0)
  }

  /// Negative numbers interleaved with the others, so that small ones stay short.
  package mutating func append(_ number: Int) {
    var rest = UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 {
      append($0.count)
      bytes.append(contentsOf: $0)
    }
  }

  package mutating func append(_ digest: Digest) {
    withUnsafeBytes(of: digest.low.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: digest.high.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private mutating func append<Value>(
    _ value: Value?, _ append: (inout CardEncoder, Value) -> Void
  ) {
    bytes.append(value == nil ? 0 : 1)
    if let value { append(&self, value) }
  }

  package mutating func append<Value>(
    _ values: [Value], _ append: (inout CardEncoder, Value) -> Void
  ) {
    self.append(values.count)
    for value in values { append(&self, value) }
  }
}
