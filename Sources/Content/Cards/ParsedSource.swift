package import NewsgenModel
package import NewsgenText

/// The result of reading one source file: its contents, its links, and its problems.
package struct ParsedSource: Sendable {
  /// The contents. Indirect, since a record has a dozen strings whose references are counted.
  package indirect enum Value: Sendable {
    case article(PackedMetadata)
    case page(StandalonePage)
    case record(EntityRecord)
    /// Nothing: the file cannot be used, and the diagnostics say why.
    case nothing
  }

  /// The article, page or entity record that the file holds.
  package var value: Value
  /// The links of the body to other source files.
  package var links: [ArticleReader.SourceLink]
  /// The problems that reading the file reported.
  package var diagnostics: Diagnostics

  /// Creates the result of reading one source file.
  package init(value: Value, links: [ArticleReader.SourceLink], diagnostics: Diagnostics) {
    self.value = value
    self.links = links
    self.diagnostics = diagnostics
  }

  /// Sets the digests by which a later build compares the source; an article's metadata has them
  /// since it was packed.
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

extension ParsedSource {
  /// Whether the source consists of an article's metadata only, as for most articles.
  package var isMetadataAlone: Bool {
    guard case .article = value else { return false }
    return links.isEmpty && diagnostics.isEmpty
  }

  /// Decodes the source at `path`, whose bytes have the digest `file`; returns `nil` for damaged
  /// bytes.
  ///
  /// `metadata` is given for an article; `kinds` is how many kinds the site has.
  package init?(
    decoding entry: Span<UInt8>, at path: Span<UInt8>, file: Digest,
    metadata: PackedMetadata?, kinds: Int
  ) {
    var decoder = SourceDecoder(entry, kinds: kinds)
    self = decoder.source(at: path, metadata: metadata)
    guard decoder.isSound else { return nil }
    if case .article = value { return }
    let metadata = entry.extracting(..<decoder.publicCount)
    setDigests(SourceDigests(metadata: Digest(of: metadata), file: file))
  }

  /// Encodes the source, and sets its digests from the result.
  package mutating func encode(with encoder: inout SourceEncoder, file: Digest) {
    encoder.encode(self)
    let bytes = encoder.bytes
    let metadata = Digest(of: bytes.span.extracting(..<encoder.publicCount))
    setDigests(SourceDigests(metadata: metadata, file: file))
  }
}
