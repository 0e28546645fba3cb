package import NewsgenModel
package import NewsgenText

/// Everything that reading one source file gave: what is kept of it, its links, what is wrong with it.
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

  /// Says by which digests the pages of this source are compared with the last build's; an article's card
  /// has them since it was packed.
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
  /// What was encoded of the source at `path`, whose bytes have the digest `file`; nil for damaged bytes.
  package init?(
    decoding entry: UnsafeRawBufferPointer, at path: UnsafeRawBufferPointer, file: Digest
  ) {
    var decoder = CardDecoder(entry)
    self = decoder.source(at: path, file: file)
    guard decoder.isSound else { return nil }
    if case .article = value { return }
    let card = UnsafeRawBufferPointer(rebasing: entry[..<decoder.publicCount])
    setDigests(SourceDigests(card: Digest(of: card), file: file))
  }

  /// As above, for bytes and a path that a program holds.
  package init?(decoding entry: [UInt8], at path: String, file: Digest) {
    let source = entry.withUnsafeBytes { entry in
      path.withBytes {
        ReadSource(decoding: entry, at: UnsafeRawBufferPointer($0), file: file)
      }
    }
    guard let source else { return nil }
    self = source
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
