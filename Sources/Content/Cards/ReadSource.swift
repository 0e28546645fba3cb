package import NewsgenModel
package import NewsgenText

/// Everything that reading one source file gave: what is kept of it, its links, what is wrong with it.
package struct ReadSource: Sendable {
  /// Boxed: a source is handed on by several stages, and a card has a dozen texts to count.
  package indirect enum Value: Sendable {
    case article(ArticleCard)
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

  /// Says by which digests the pages of this source are compared with the last build's.
  package mutating func setDigests(_ digests: SourceDigests) {
    switch value {
    case .article(var card):
      card.digests = digests
      value = .article(card)
    case .page(var page):
      page.digests = digests
      value = .page(page)
    case .record(var record):
      record.digests = digests
      value = .record(record)
    case .nothing: break
    }
  }
}

extension ReadSource {
  /// What was encoded of the source at `path`, whose bytes have the digest `file`; nil for damaged bytes.
  package init?(decoding entry: UnsafeRawBufferPointer, at path: String, file: Digest) {
    var decoder = CardDecoder(entry)
    self = decoder.source(at: path)
    guard !decoder.isDamaged, decoder.isAtEnd else { return nil }
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
