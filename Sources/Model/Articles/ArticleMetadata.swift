package import NewsgenText

/// Everything that is read of an article but its body: its headline and what lists, indexes and
/// neighbours need.
///
/// Stored as a `PackedMetadata`.
package struct ArticleMetadata: Sendable {
  /// Whether an article is published: the values of `status`.
  package enum Status: String, Sendable, CaseIterable {
    case published, draft, unpublished, retracted
  }

  /// A name in front matter that is not yet resolved to an entity.
  package struct NameReference: Sendable {
    /// The index of its kind in the configuration.
    package let kind: Int
    /// The name as the article writes it.
    package let name: String
    /// The offset in bytes of the source file.
    package let offset: Int

    /// Creates a reference at a byte offset of the source file.
    package init(kind: Int, name: String, offset: Int) {
      self.kind = kind
      self.name = name
      self.offset = offset
    }
  }

  /// `Content/articles/2023/08/14/name.md`
  package var source: String
  /// The headline.
  package var title: String
  /// The last part of the article's URL, without an ending.
  package var slug: String
  /// The date or instant of publication, or `nil` for an undated article.
  package var published: Timestamp?
  /// The language of the article.
  package var language: Language
  /// The direction of the article's page.
  package var direction: Direction
  /// Whether the article is published.
  package var status: Status
  /// The summary as plain text: the front matter's, or the start of the body.
  package var summary: String
  /// How many words the body has.
  package var wordCount: Int
  /// The offset of the body in the source file, in bytes.
  package var bodyStart: Int
  /// The names of entities, in the order of the kinds.
  package var names: [NameReference]
  /// The details that few articles have; `nil` if this one has none.
  package var details: ArticleDetails?

  /// Creates the metadata of one article.
  package init(
    source: String, title: String, slug: String, published: Timestamp?, language: Language,
    direction: Direction, status: Status, summary: String, wordCount: Int, bodyStart: Int,
    names: [NameReference], details: ArticleDetails?
  ) {
    self.source = source
    self.title = title
    self.slug = slug
    self.published = published
    self.language = language
    self.direction = direction
    self.status = status
    self.summary = summary
    self.wordCount = wordCount
    self.bodyStart = bodyStart
    self.names = names
    self.details = details
  }
}

/// The fields that only an article's own page shows.
package struct ArticleDetails: Sendable {
  /// The publisher that the article was taken from (`source` in front matter).
  package struct Credit: Sendable, Hashable {
    /// The name of the publisher, or its URL if it has no other.
    package let name: String
    /// The URL of the publisher or the original.
    package let url: String?
    /// The language of the original.
    package let language: Language?

    /// Creates a credit.
    package init(name: String, url: String?, language: Language?) {
      self.name = name
      self.url = url
      self.language = language
    }
  }

  /// An image that stands for an article.
  package struct Image: Sendable, Hashable {
    /// The URL or path of the image, checked by `isSafeURL`.
    package let source: String
    /// The text for readers who do not see the image; empty if there is none.
    package let alternative: String
    /// Who made the image.
    package let credit: String?

    /// Creates an image.
    package init(source: String, alternative: String, credit: String?) {
      self.source = source
      self.alternative = alternative
      self.credit = credit
    }
  }

  /// When the article was last changed.
  package var updated: Timestamp?
  /// The names of the authors.
  package var authors: [String] = []
  /// The name of the translator.
  package var translator: String?
  /// The publisher that the article was taken from.
  package var credit: Credit?
  /// The image that stands for the article.
  package var image: Image?
  /// Output paths of old URLs, which redirect to the article.
  package var aliases: [String] = []
  /// The key that the article shares with its translations.
  package var translationKey: TranslationKey?
  /// Whether search engines are asked not to index the article (`noindex`).
  package var isHiddenFromSearch = false
  /// Whether the summary is not the start of the body, so that a page can show both.
  package var hasOwnSummary = false
  /// The values under `extra`, which only templates use.
  package var extra: [ExtraEntry] = []

  /// Creates details that hold nothing.
  package init() {}
}
