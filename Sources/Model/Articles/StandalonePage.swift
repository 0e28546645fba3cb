package import NewsgenText

/// A page that belongs to no day: `Content/pages/about.md`.
package struct StandalonePage: Sendable {
  package var source: String
  package var title: String
  /// Without the ending: `about`, `en/about`.
  package var path: String
  package var language: Language
  package var direction: Direction
  package var summary: String
  package var isInMenu: Bool
  package var isHiddenFromSearch: Bool
  package var aliases: [String]
  /// What it shares with its translations.
  package var translationKey: TranslationKey?
  package var bodyStart: Int
  /// What only templates know.
  package var extra: [ExtraEntry]
  /// Unknown if this build is not compared with the last.
  package var digests = SourceDigests.unknown

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
