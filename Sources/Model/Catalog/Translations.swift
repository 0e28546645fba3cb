import NewsgenText

/// The articles and standalone pages that are translations of each other.
package struct Translations: Sendable {
  /// An article or a standalone page of a group.
  package enum Member: Sendable, Hashable {
    case article(ArticleID)
    /// A page, by its index in the catalog's `pages`.
    case page(Int)
  }

  private let groups: [[Member]]
  private let positions: [Member: Int]

  /// Returns all translations of a member, itself included, in the order of the site's languages;
  /// empty if it has none. Complexity: O(1).
  package func group(of member: Member) -> [Member] {
    positions[member].map { groups[$0] } ?? []
  }

  /// Groups articles and pages by their keys. Reports two of one key and language, since a reader
  /// of that language could be sent to either. Complexity: O(n) in the sources, and O(m log m) in
  /// those with a key.
  init(
    _ articles: [Article], _ pages: [StandalonePage], of configuration: SiteConfiguration,
    locator: SourceLocator, into diagnostics: inout Diagnostics
  ) {
    var texts: [Text] = []
    for (index, article) in articles.enumerated() {
      guard let key = article.translationKey else { continue }
      let member = Member.article(ArticleID(index))
      texts.append(
        Text(member, key, article.metadata.language, article.metadata.source, configuration))
    }
    for (index, page) in pages.enumerated() {
      guard let key = page.translationKey else { continue }
      texts.append(Text(.page(index), key, page.language, page.source, configuration))
    }
    texts.sort { $0.isBefore($1) }

    var groups: [[Member]] = []
    var positions: [Member: Int] = [:]
    for run in Translations.runs(of: texts) {
      for (first, second) in zip(texts[run], texts[run].dropFirst())
      where first.language == second.language {
        diagnostics.report(.twoTranslations(second, first, locator))
      }
      guard run.count > 1 else { continue }
      for text in texts[run] { positions[text.member] = groups.count }
      groups.append(texts[run].map(\.member))
    }
    self.groups = groups
    self.positions = positions
  }

  /// Returns the longest runs with one key.
  private static func runs(of texts: [Text]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < texts.count {
      var end = start + 1
      while end < texts.count, texts[end].key.name == texts[start].key.name { end += 1 }
      runs.append(start..<end)
      start = end
    }
    return runs
  }
}

/// An article or page with a key.
private struct Text {
  let member: Translations.Member
  let key: TranslationKey
  let language: Language
  let source: String
  /// The index of its language among the site's.
  private let rank: Int

  init(
    _ member: Translations.Member, _ key: TranslationKey, _ language: Language, _ source: String,
    _ configuration: SiteConfiguration
  ) {
    self.member = member
    self.key = key
    self.language = language
    self.source = source
    let languages = configuration.languages
    rank =
      languages.firstIndex(of: language)
      ?? languages.firstIndex { $0.primary == language.primary } ?? languages.count
  }

  func isBefore(_ other: Text) -> Bool {
    let keys = (UTF8Key(key.name), UTF8Key(other.key.name))
    if keys.0 != keys.1 { return keys.0 < keys.1 }
    if rank != other.rank { return rank < other.rank }
    let tags = (UTF8Key(language.tag), UTF8Key(other.language.tag))
    if tags.0 != tags.1 { return tags.0 < tags.1 }
    return UTF8Key(source) < UTF8Key(other.source)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func twoTranslations(
    _ second: Text, _ first: Text, _ locator: SourceLocator
  ) -> Diagnostic {
    Diagnostic(
      .error, "same-translation",
      "two pages with the translation_key \"\(second.key.name)\" are in the language "
        + "\(second.language.tag)",
      at: locator.location(of: second.key.range, in: second.source),
      notes: [
        Note("the other page", at: locator.location(of: first.key.range, in: first.source))
      ],
      help: "translations share a key and differ in `lang`; give one of the two another key")
  }
}
