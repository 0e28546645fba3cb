package import NewsgenModel
package import NewsgenText

/// Everything that reading one source file gave: what is kept of it, its links, what is wrong with
/// it.
package struct ReadSource: Sendable {
  /// Boxed: a record has a dozen texts to count.
  package indirect enum Value: Sendable {
    case article(PackedCard)
    case page(StandingPage)
    case record(EntityRecord)
    /// The file cannot be used: the diagnostics say why.
    case nothing
  }

  package var value: Value
  package var links: [ArticleReader.SourceLink]
  package var diagnostics: Diagnostics

  package init(value: Value, links: [ArticleReader.SourceLink], diagnostics: Diagnostics) {
    self.value = value
    self.links = links
    self.diagnostics = diagnostics
  }

  /// Says by which digests the pages of this source are compared with the last build's; an
  /// article's card has them since it was packed.
  mutating func setDigests(_ digests: SourceDigests) {
    switch value {
    case .page(var page):
      page.digests = digests
      value = .page(page)
    case .record(var record):
      record.digests = digests
      value = .record(record)
    case .article, .nothing: break
    }
  }
}

extension ReadSource {
  /// Whether an article's card is all that there is to the source, as it is for most articles.
  package var isCardAlone: Bool {
    guard case .article = value else { return false }
    return links.isEmpty && diagnostics.isEmpty
  }

  /// What was encoded of the source at `path`, whose bytes have the digest `file`; `nil` for
  /// damaged bytes.
  ///
  /// `card` is that of an article, and `kinds` how many kinds the site has.
  package init?(
    decoding entry: UnsafeRawBufferPointer, at path: UnsafeRawBufferPointer, file: Digest,
    card: PackedCard?, kinds: Int
  ) {
    var decoder = CardDecoder(entry, kinds: kinds)
    self = decoder.source(at: path, card: card)
    guard decoder.isSound else { return nil }
    if case .article = value { return }
    let card = UnsafeRawBufferPointer(rebasing: entry[..<decoder.publicCount])
    setDigests(SourceDigests(card: Digest(of: card), file: file))
  }

  /// Encodes what was read, and takes the digests from that.
  package mutating func encode(with encoder: inout CardEncoder, file: Digest) {
    encoder.encode(self)
    let card = encoder.bytes.withUnsafeBytes {
      Digest(of: UnsafeRawBufferPointer(rebasing: $0[..<encoder.publicCount]))
    }
    setDigests(SourceDigests(card: card, file: file))
  }
}
