package import NewsgenText

/// An article of a catalog: its metadata, its day, and whom it is about.
///
/// A class: a million of them are looked up by many records at once, and a structure of this size
/// would be copied, with a count for every part of it, each time.
package final class Article: Sendable {
  package let metadata: PackedMetadata
  /// In the order of the kinds, and within a kind as the article names them.
  package let entities: EntityIDList
  private let addresses: ArticleAddresses
  /// The day that it belongs to in the site's time zone; nil for an undated one.
  package let day: CivilDate?
  package let isHiddenFromSearch: Bool
  /// Whether it has one of those that few have; asked before the metadata, whose bytes are farther
  /// away.
  package let hasRareDetails: Bool

  init(
    metadata: PackedMetadata, addresses: ArticleAddresses, day: CivilDate?, entities: EntityIDList
  ) {
    self.metadata = metadata
    self.addresses = addresses
    self.day = day
    self.entities = entities
    isHiddenFromSearch = metadata.isHiddenFromSearch
    hasRareDetails = metadata.hasRareDetails
  }

  package var updated: Timestamp? { hasRareDetails ? metadata.updated : nil }
  package var image: ArticleDetails.Image? { hasRareDetails ? metadata.image : nil }
  package var authors: [String] { hasRareDetails ? metadata.authors : [] }
  package var aliases: [String] { hasRareDetails ? metadata.aliases : [] }
  package var translationKey: TranslationKey? { hasRareDetails ? metadata.translationKey : nil }

  /// Its file in the output: `2023/08/14/slug.html`.
  package var file: String { addresses.file(of: metadata, on: day) }

  /// As `file`, without a text: its bytes are there while `body` runs.
  package func withFile(_ body: (Span<UInt8>) -> Void) {
    addresses.withFile(of: metadata, on: day, body)
  }

  /// How every page names it; nil where that depends on the page.
  package var rootLink: String? { addresses.rootLink(of: metadata, on: day) }
}
