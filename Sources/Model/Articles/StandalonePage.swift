package import NewsgenText

/// A page without a date: `Content/pages/about.md`.
package struct StandalonePage: Sendable {
  /// The path of the source: `Content/pages/about.md`.
  package var source: String
  /// The title of the page.
  package var title: String
  /// The output path without the ending: `about`, `en/about`.
  package var path: String
  /// The language of the page.
  package var language: Language
  /// The direction of the page.
  package var direction: Direction
  /// The summary as plain text.
  package var summary: String
  /// Whether the site's menu links to the page (`menu`).
  package var isInMenu: Bool
  /// Whether search engines are asked not to index the page (`noindex`).
  package var isHiddenFromSearch: Bool
  /// Output paths of old URLs, which redirect to the page.
  package var aliases: [String]
  /// The key that the page shares with its translations.
  package var translationKey: TranslationKey?
  /// The offset of the body in the source file.
  package var bodyStart: Int
  /// The values under `extra`, which only templates use.
  package var extra: [ExtraEntry]
  /// The digests of the source; `unknown` if this build does not compare it with the last.
  package var digests = SourceDigests.unknown

  /// Creates a page whose digests are unknown.
  package init(
    source: String, title: String, path: String, language: Language, direction: Direction,
    summary: String, isInMenu: Bool, isHiddenFromSearch: Bool, aliases: [String],
    translationKey: TranslationKey?, bodyStart: Int, extra: [ExtraEntry] = []
  ) {
    self.source = source
    self.title = title
    self.path = path
    self.language = language
    self.direction = direction
    self.summary = summary
    self.isInMenu = isInMenu
    self.isHiddenFromSearch = isHiddenFromSearch
    self.aliases = aliases
    self.translationKey = translationKey
    self.bodyStart = bodyStart
    self.extra = extra
  }
}
