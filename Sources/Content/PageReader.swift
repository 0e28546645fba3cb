import NewsgenMarkdown
package import NewsgenModel
package import NewsgenText

/// Reads a standalone page: `Content/pages/about.md`.
package struct PageReader: Sendable {
  private let configuration: SiteConfiguration

  /// Creates a reader that knows the configuration's languages.
  package init(_ configuration: SiteConfiguration) {
    self.configuration = configuration
  }

  /// Reads a standalone page and the links of its body to other sources, or returns `nil` after
  /// reporting why the file cannot be used.
  package func read(
    _ file: SourceFile, into diagnostics: inout Diagnostics
  ) -> (page: StandalonePage, links: [ArticleReader.SourceLink])? {
    guard file.isReadableText(into: &diagnostics),
      let matter = FrontMatter(of: file, into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: matter.yaml, of: file, into: &diagnostics)
    else { return nil }
    var fields = FieldReader(file, entries)
    fields.warnOfUnknownKeys(
      except: [
        "title", "slug", "lang", "dir", "summary", "menu", "noindex", "aliases",
        "translation_key", "extra", "allow_bidi_override",
      ])
    let title = fields.requiredLine("title", example: "عن الأرشيف")
    let language = fields.language("lang") ?? configuration.language
    if !configuration.languages.contains(where: { $0.primary == language.primary }) {
      fields.report(.unknownLanguage(language, configuration.languages, fields))
    }
    let direction = fields.choice("dir", Direction.self) ?? language.direction
    let body = BodyText(file, from: matter.bodyStart)
    let text = body.markdown.text(leadLimit: 900)
    body.findings(text).forEach { fields.report($0) }
    let own = fields.line("summary").map { summary(of: Array($0.utf8)) }
    let path = self.path(&fields)
    let isInMenu = fields.flag("menu")
    let isHidden = fields.flag("noindex")
    _ = fields.flag("allow_bidi_override")
    let aliases = fields.aliases()
    let translationKey = fields.translationKey()
    let extra = fields.extra()
    diagnostics.report(contentsOf: fields.diagnostics)
    guard let title, !fields.diagnostics.hasErrors else { return nil }
    let page = StandalonePage(
      source: file.path, title: title, path: path, language: language, direction: direction,
      summary: own ?? summary(of: text.lead), isInMenu: isInMenu, isHiddenFromSearch: isHidden,
      aliases: aliases, translationKey: translationKey, bodyStart: matter.bodyStart,
      extra: extra)
    return (page, body.sourceLinks(text))
  }

  /// Returns the directories below Content/pages and the slug; a hash replaces a name without
  /// letters.
  private func path(_ fields: inout FieldReader) -> String {
    var parts = fields.file.path.split(separator: "/").dropFirst(2).map { String($0) }
    let name = String((parts.popLast() ?? "").dropLast(3))
    let given = fields.pathName("slug")
    if let given, slug(for: given).isEmpty { fields.report(.emptySlug(fields)) }
    return (parts + [given ?? name]).map { part in
      let made = slug(for: nfcNormalized(part))
      return made.isEmpty ? ContentHash(part.utf8).name(length: 8) : made
    }.joined(separator: "/")
  }
}
