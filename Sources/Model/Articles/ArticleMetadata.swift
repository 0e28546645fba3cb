package import NewsgenText

/// What is read of an article: its headline and what lists, indexes and neighbours need; not its
/// text.
///
/// Kept as a `PackedMetadata`.
package struct ArticleMetadata: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case published, draft, unpublished, retracted
  }

  /// A name in front matter, before it is known whose it is.
  package struct NameReference: Sendable {
    /// The index of its kind in the configuration.
    package let kind: Int
    package let name: String
    /// In bytes of the source file.
    package let offset: Int

    package init(kind: Int, name: String, offset: Int) {
      self.kind = kind
      self.name = name
      self.offset = offset
    }
  }

  /// `Content/articles/2023/08/14/name.md`
  package var source: String
  package var title: String
  package var slug: String
  package var published: Timestamp?
  package var language: Language
  package var direction: Direction
  package var status: Status
  package var summary: String
  package var wordCount: Int
  /// Where the text begins in the source file, in bytes.
  package var bodyStart: Int
  package var names: [NameReference]
  /// What few articles have; nil where this one has nothing of it.
  package var details: ArticleDetails?

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
  package struct Credit: Sendable, Hashable {
    package let name: String
    package let url: String?
    package let language: Language?

    package init(name: String, url: String?, language: Language?) {
      self.name = name
      self.url = url
      self.language = language
    }
  }

  package struct Image: Sendable, Hashable {
    package let source: String
    package let alternative: String
    package let credit: String?

    package init(source: String, alternative: String, credit: String?) {
      self.source = source
      self.alternative = alternative
      self.credit = credit
    }
  }

  package var updated: Timestamp?
  package var authors: [String] = []
  package var translator: String?
  package var credit: Credit?
  package var image: Image?
  /// Output paths of old URLs, which redirect to the article.
  package var aliases: [String] = []
  /// What it shares with its translations.
  package var translationKey: TranslationKey?
  package var isHiddenFromSearch = false
  /// Whether the summary is not the start of the text, so that a page can show both.
  package var hasOwnSummary = false
  /// What only templates know.
  package var extra: [ExtraEntry] = []

  package init() {}
}
