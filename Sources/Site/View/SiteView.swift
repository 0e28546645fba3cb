package import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// What all pages of a site are made of: the catalog, the theme, and what follows from both.
///
/// Immutable once made, and read by all workers at once. It reads no file.
package final class SiteView: Sendable {
  /// The articles and entities of the site.
  package let catalog: Catalog
  /// The catalog as pages read it.
  var view: CatalogView { CatalogView(catalog) }
  /// The templates, assets and strings of the site.
  package let theme: Theme
  /// The addresses of everything that has a page.
  package let addresses: SiteAddresses
  /// Links from the root, for a page that a server shows at any address.
  let rootAddresses: SiteAddresses
  /// `newsgen 0.1.0`
  package let generator: String
  /// The configuration's `theme_options` as templates see them.
  let themeOptions: Value
  /// The configuration's `extra`, likewise.
  let extra: Value
  /// Whether templates read the counts of entities, noted while pages are rendered.
  package let countUsage = EntityCountUsage()
  let fixedLinks: SiteLinks?
  let entities: EntityOverview
  let ownLocale: PageLocale
  private let locales: [Language: PageLocale]
  /// Of the locales, by their numbers.
  private let filterCommons: [FilterContext.Common]
  private let sourceFiles: SourceLinks

  /// `entities` are those of the catalog, `texts` is the type of the theme's texts.
  init(
    _ catalog: Catalog, _ entities: EntityOverview, theme: Theme, texts: RecordType,
    generator: String, links: SourceLinks
  ) {
    self.catalog = catalog
    self.theme = theme
    self.generator = generator
    sourceFiles = links
    addresses = SiteAddresses(catalog.configuration)
    rootAddresses = SiteAddresses(catalog.configuration, links: .root)
    fixedLinks = SiteLinks(catalog.configuration, addresses)
    themeOptions = SiteView.map(catalog.configuration.themeOptions)
    extra = .map(catalog.configuration.extra)
    self.entities = entities
    (locales, ownLocale) = SiteView.locales(catalog, theme, texts)
    let addresses = addresses
    filterCommons = locales.values.sorted { $0.number < $1.number }.map {
      SiteView.filterCommon($0, catalog, theme, addresses)
    }
  }

  private static func map(_ options: [ThemeOption]) -> Value {
    var map = MapValue()
    for option in options {
      switch option.value {
      case .flag(let flag): map[option.name] = .bool(flag)
      case .number(let number): map[option.name] = .int(number)
      case .text(let text): map[option.name] = .string(text)
      }
    }
    return .map(map)
  }

  // MARK: - Languages

  /// A locale for every language of the site that the theme has texts of.
  private static func locales(
    _ catalog: Catalog, _ theme: Theme, _ type: RecordType
  ) -> ([Language: PageLocale], PageLocale) {
    let configuration = catalog.configuration
    func strings(_ language: Language) -> UIStrings? {
      theme.strings[language] ?? theme.strings[Language(language.primary)]
    }
    let own = strings(configuration.language) ?? strings(Language("en")) ?? UIStrings([:])
    var locales: [Language: PageLocale] = [:]
    func add(_ language: Language, _ strings: UIStrings, _ catalog: Catalog?) -> PageLocale {
      let locale = PageLocale(
        locales.count, language, strings: strings,
        ui: UIRecord.record(strings, fallback: own, type: type), site: configuration,
        catalog: catalog)
      locales[language] = locale
      return locale
    }
    let ownLocale = add(configuration.language, own, catalog)
    for language in configuration.languages where language != configuration.language {
      if let strings = strings(language) { _ = add(language, strings, nil) }
    }
    return (locales, ownLocale)
  }

  /// The locale of a page whose content is in the language: the site's own if the theme does not
  /// speak that.
  func locale(for language: Language) -> PageLocale {
    locales[language]
      ?? locales.first { $0.key.primary == language.primary }?.value
      ?? ownLocale
  }

  private static func filterCommon(
    _ locale: PageLocale, _ catalog: Catalog, _ theme: Theme, _ addresses: SiteAddresses
  ) -> FilterContext.Common {
    FilterContext.Common(
      format: locale.dates.format, direction: locale.direction, zone: catalog.zone,
      numerals: catalog.configuration.numerals, theme: theme, addresses: addresses)
  }

  /// What filters know of pages in the language of the locale; `linksFromRoot` as a page says it.
  func filterCommon(_ locale: PageLocale, linksFromRoot: Bool) -> FilterContext.Common {
    linksFromRoot
      ? SiteView.filterCommon(locale, catalog, theme, rootAddresses)
      : filterCommons[locale.number]
  }

  // MARK: - Texts and links

  /// The Markdown text of a source.
  ///
  /// `start` is the offset of the text in bytes. `file` is the page that shows it; `nil` if links
  /// have to be whole URLs.
  func bodyRequest(
    _ source: String, from start: Int, _ digests: SourceDigests, _ direction: Direction,
    _ locale: PageLocale, on file: String?
  ) -> BodyRequest {
    ReadLog.note(.body(source))
    ReadLog.note(.links(source))
    return BodyRequest(
      source: source, start: start, digest: digests.file, direction: direction, locale: locale,
      destination: { [self] in destination($0, from: file, source: source) })
  }

  /// The text of an article.
  func bodyRequest(ofArticle id: ArticleID, _ locale: PageLocale, on file: String?) -> BodyRequest {
    let metadata = view.article(id).metadata
    return bodyRequest(
      metadata.source, from: metadata.bodyStart, metadata.digests, metadata.direction, locale,
      on: file)
  }

  /// What a link of a Markdown text becomes on a page; nil for one that stays as it is, empty for
  /// one that leads nowhere.
  private func destination(_ written: String, from file: String?, source: String) -> String? {
    switch sourceFiles.target(of: written, in: source) {
    case .page(let target): return link(to: target, from: file) + written.drop { $0 != "#" }
    case .nothing: return ""
    case .elsewhere:
      let isSitePath = written.hasPrefix("/") && !written.hasPrefix("//")
      return isSitePath ? destination(written, from: file) : nil
    }
  }

  /// An address of front matter or text: paths of this site as links, others as they are.
  func destination(_ written: String, from file: String?) -> String {
    guard !written.hasPrefix("//"), !written.contains(":"), !written.hasPrefix("#") else {
      return written
    }
    let path = written.drop { $0 == "/" }
    let target = path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
    return link(to: target, from: file)
  }

  private func link(to target: String, from file: String?) -> String {
    file.map { addresses.link(to: target, from: $0) } ?? addresses.permalink(of: target)
  }
}

// MARK: - Entities

extension SiteView {
  /// The entities of a kind with most articles.
  func top(ofKind kind: Int) -> [EntityID] {
    ReadLog.note(.top(kind))
    return entities.top[kind]
  }

  /// The entities that one is most often named with.
  func related(to id: EntityID) -> [EntityID] {
    ReadLog.note(.related(Int(id.index)))
    return entities.related[Int(id.index)]
  }

  /// The entity of an author.
  func author(_ name: String) -> EntityID? {
    ReadLog.note(.author(name))
    return entities.author(name)
  }
}
