package import NewsgenText

/// An article of a catalog: its metadata, its day, and its entities.
///
/// A class: many records refer to each of a million articles, and copying a structure of this size
/// would count a reference for each of its parts.
package final class Article: Sendable {
  /// Everything that was read of the article but its body.
  package let metadata: PackedMetadata
  /// The entities, in the order of the kinds, and within a kind in the article's order.
  package let entities: EntityIDList
  private let addresses: ArticleAddresses
  /// The day in the site's time zone; `nil` for an undated article.
  package let day: CivilDate?
  /// Whether search engines are asked not to index the article's page (`noindex`).
  package let isHiddenFromSearch: Bool
  /// Whether it has any of the details that few articles have; faster to read than the metadata,
  /// which is elsewhere in memory.
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

  /// When the article was last changed, if its front matter says so.
  package var updated: Timestamp? { hasRareDetails ? metadata.updated : nil }
  /// The image that stands for the article in previews.
  package var image: ArticleDetails.Image? { hasRareDetails ? metadata.image : nil }
  /// The names of the authors, as the article writes them.
  package var authors: [String] { hasRareDetails ? metadata.authors : [] }
  /// Output paths of old URLs, which redirect to the article.
  package var aliases: [String] { hasRareDetails ? metadata.aliases : [] }
  /// The key that the article shares with its translations.
  package var translationKey: TranslationKey? { hasRareDetails ? metadata.translationKey : nil }

  /// The path in the output: `2023/08/14/slug.html`.
  package var file: String { addresses.file(of: metadata, on: day) }

  /// Calls `body` with the bytes of `file`.
  package func withFile(_ body: (Span<UInt8>) -> Void) {
    addresses.withFile(of: metadata, on: day, body)
  }

  /// The link from every page; `nil` if that depends on the page.
  package var rootLink: String? { addresses.rootLink(of: metadata, on: day) }
}
