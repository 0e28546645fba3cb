package import NewsgenModel
package import NewsgenTemplate
package import NewsgenText

/// Makes the bytes of every page of a plan.
///
/// Immutable once made, and used by all workers at once. It reads no file: a page says which texts it
/// needs (`bodyRequests`), and is given them.
package final class SiteRenderer: Sendable {
  package let catalog: Catalog
  package let theme: Theme
  package let addresses: SiteAddresses
  private let rootAddresses: SiteAddresses
  /// `newsgen 0.1.0`
  package let generator: String
  /// The configuration's `theme_options` as templates see them.
  let themeOptions: Value
  /// The configuration's `extra`, likewise.
  let extra: Value
  package let countReads = CountReads()
  let fixedLinks: FixedLinks?
  let entities: EntityOverview
  /// Where the templates print values as they are: `safe`, and `autoescape false`.
  package var trustedPlaces: [SourceLocation] { engine.trustedPlaces }
  private let engine: TemplateEngine
  private let voices: [Language: Voice]
  private let ownVoice: Voice
  /// Of the voices, by their numbers.
  private let filterCommons: [FilterContext.Common]
  private let sourceFiles: SourceLinks

  /// `entities` are those of the catalog.
  package init(
    _ catalog: Catalog, _ entities: EntityOverview, theme compiled: CompiledTheme,
    generator: String, links: SourceLinks
  ) {
    self.catalog = catalog
    theme = compiled.theme
    engine = compiled.engine
    self.generator = generator
    sourceFiles = links
    addresses = SiteAddresses(catalog.configuration)
    rootAddresses = SiteAddresses(catalog.configuration, links: .root)
    fixedLinks = FixedLinks(catalog.configuration, addresses)
    themeOptions = SiteRenderer.map(catalog.configuration.themeOptions)
    extra = .map(catalog.configuration.extra)
    self.entities = entities
    (voices, ownVoice) = SiteRenderer.voices(catalog, compiled.theme, compiled.texts)
    let (theme, addresses) = (compiled.theme, addresses)
    filterCommons = voices.values.sorted { $0.number < $1.number }.map {
      SiteRenderer.filterCommon($0, catalog, theme, addresses)
    }
  }

  private static func filterCommon(
    _ voice: Voice, _ catalog: Catalog, _ theme: Theme, _ addresses: SiteAddresses
  ) -> FilterContext.Common {
    FilterContext.Common(
      format: voice.words.format, direction: voice.direction, zone: catalog.zone,
      numerals: catalog.configuration.numerals, theme: theme, addresses: addresses)
  }

  func filterCommon(
    on content: PlannedPage.Content, _ voice: Voice
  ) -> FilterContext.Common {
    content == .notFound
      ? SiteRenderer.filterCommon(voice, catalog, theme, rootAddresses)
      : filterCommons[voice.number]
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

  /// A voice for every language of the site that the theme has texts of.
  private static func voices(
    _ catalog: Catalog, _ theme: Theme, _ type: RecordType
  ) -> ([Language: Voice], Voice) {
    let configuration = catalog.configuration
    func strings(_ language: Language) -> UIStrings? {
      theme.strings[language] ?? theme.strings[Language(language.primary)]
    }
    let own = strings(configuration.language) ?? strings(Language("en")) ?? UIStrings([:])
    var voices: [Language: Voice] = [:]
    func add(_ language: Language, _ strings: UIStrings, _ catalog: Catalog?) -> Voice {
      let voice = Voice(
        voices.count, language, strings: strings,
        ui: UIRecord.record(strings, fallback: own, type: type), site: configuration,
        catalog: catalog)
      voices[language] = voice
      return voice
    }
    let ownVoice = add(configuration.language, own, catalog)
    for language in configuration.languages where language != configuration.language {
      if let strings = strings(language) { _ = add(language, strings, nil) }
    }
    return (voices, ownVoice)
  }

  func author(_ name: String, _ context: PageContext) -> EntityLinkRecord {
    entities.author(name).map { EntityLinkRecord(context: context, id: $0, place: .article) }
      ?? EntityLinkRecord(context: context, name: name)
  }

  // MARK: - Pages

  /// For the pages that one thread renders.
  package func makeWorkspace() -> Workspace { engine.makeWorkspace() }

  /// Appends the page; `bodies` are the texts of its `bodyRequests`, in their order.
  package func render(
    _ page: PlannedPage, bodies: [RenderedBody], in workspace: Workspace,
    into out: inout ByteBuffer
  ) throws(RenderError) {
    switch page.content {
    case .asset(let index): out.append(theme.assets[index].bytes)
    case .robots: RobotsWriter(self).write(to: &out)
    case .atomFeed: AtomWriter(self).write(bodies, to: &out)
    case .file, .sitemap, .sitemapPart:
      preconditionFailure("\(page.file) is copied or made of the plan, not rendered")
    case .home, .article, .year, .month, .day, .archive, .kind, .entity, .standing, .notFound,
      .redirect:
      try engine.render(
        page.content.templateName, with: globals(of: page, body: bodies.first), in: workspace,
        into: &out)
    }
  }

  /// How a page names others. What a server shows for an address that is none has no place of its own.
  func addresses(on content: PlannedPage.Content) -> SiteAddresses {
    content == .notFound ? rootAddresses : addresses
  }

  /// What the template of a page is given: a record of the type `SiteReference.types` begins with.
  package func globals(of page: PlannedPage, body: RenderedBody?) -> any Record {
    GlobalsRecord(
      context: PageContext(
        site: self, file: page.file, content: page.content, voice: voice(of: page.content),
        body: body))
  }

  /// Appends the sitemap, or its index.
  package func renderSitemap(
    _ content: PlannedPage.Content, of plan: SitePlan, into out: inout ByteBuffer
  ) {
    SitemapWriter(self, plan).write(content, to: &out)
  }

  /// The page's language: its content's where the theme speaks it, else the site's.
  private func voice(of content: PlannedPage.Content) -> Voice {
    let language: Language
    switch content {
    case .article(let id):
      let card = catalog.articles[Int(id.index)].card
      if card.languageTag == ownVoice.language.tag { return ownVoice }
      language = card.language
    case .standing(let index): language = catalog.pages[index].language
    case .home, .year, .month, .day, .archive, .kind, .entity, .notFound, .redirect, .atomFeed,
      .sitemap, .sitemapPart, .robots, .asset, .file:
      return ownVoice
    }
    return voices[language]
      ?? voices.first { $0.key.primary == language.primary }?.value
      ?? ownVoice
  }

  // MARK: - Texts and links

  /// The Markdown texts that a page shows.
  package func bodyRequests(of page: PlannedPage) -> [BodyRequest] {
    let voice = voice(of: page.content)
    switch page.content {
    case .article(let id):
      let card = catalog.articles[Int(id.index)].card
      return [
        request(
          card.source, card.bodyStart, card.digests, card.direction, voice, from: page.file)
      ]
    case .standing(let index):
      let standing = catalog.pages[index]
      return [
        request(
          standing.source, standing.bodyStart, standing.digests, standing.direction, voice,
          from: page.file)
      ]
    case .entity(let id, nil):
      guard let record = catalog.entity(id).record, let start = record.bodyStart else { return [] }
      return [
        request(record.source, start, record.digests, voice.direction, voice, from: page.file)
      ]
    case .atomFeed:
      return AtomWriter(self).entries.map { id in
        let card = catalog.articles[Int(id.index)].card
        return request(
          card.source, card.bodyStart, card.digests, card.direction, voice, from: nil)
      }
    case .home, .entity, .year, .month, .day, .archive, .kind, .notFound, .redirect, .sitemap,
      .sitemapPart, .robots, .asset, .file:
      return []
    }
  }

  /// `file` is the page that shows the text; nil where links have to be whole addresses.
  private func request(
    _ source: String, _ start: Int, _ digests: SourceDigests, _ direction: Direction,
    _ voice: Voice, from file: String?
  ) -> BodyRequest {
    BodyRequest(
      source: source, start: start, digest: digests.file, direction: direction, voice: voice,
      destination: { [self] in destination($0, from: file, source: source) })
  }

  /// What a link of a Markdown text becomes on a page; nil for one that stays as it is, empty for one
  /// that leads nowhere.
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

/// A Markdown text that a page shows, and how.
package struct BodyRequest: Sendable {
  /// Names of things that a screen reader reads out, in the language of the page.
  package struct Labels: Sendable {
    package let footnotes: String
    package let backToText: String
    package let table: String
    package let taskDone: String
    package let taskOpen: String
  }

  package let source: String
  /// Where the text begins in the source file, in bytes.
  package let start: Int
  /// Of the file, when its card was made; unknown where nobody asked.
  package let digest: Digest
  /// The direction of the element that it is put into.
  package let direction: Direction
  let voice: Voice
  /// Turns a destination as written into the one to print; nil leaves it as it is, an empty text takes
  /// it out.
  package let destination: @Sendable (String) -> String?

  /// Made when they are asked for: few texts have what they name.
  package var labels: Labels {
    Labels(
      footnotes: voice.text("footnotes"), backToText: voice.text("back_to_text"),
      table: voice.text("table"), taskDone: voice.text("task_done"),
      taskOpen: voice.text("task_open"))
  }
}

extension PlannedPage.Content {
  /// The templates that a theme has to have.
  static let templateNames = [
    "home.html", "article.html", "year.html", "month.html", "day.html", "archive.html",
    "kind.html", "entity.html", "page.html", "404.html", "redirect.html",
  ]

  fileprivate var templateName: String {
    switch self {
    case .home: "home.html"
    case .article: "article.html"
    case .year: "year.html"
    case .month: "month.html"
    case .day: "day.html"
    case .archive: "archive.html"
    case .kind: "kind.html"
    case .entity: "entity.html"
    case .standing: "page.html"
    case .notFound: "404.html"
    case .redirect: "redirect.html"
    case .atomFeed, .sitemap, .sitemapPart, .robots, .asset, .file:
      preconditionFailure("it has no template")
    }
  }
}
