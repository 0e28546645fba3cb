import NewsgenContent
import NewsgenMarkdown
import NewsgenModel
import NewsgenSite
import NewsgenTemplate
import NewsgenText

/// A site of made-up articles with newsgen's default theme: read, planned, ready to be rendered.
///
/// The same articles every time: what is chosen for each follows from its number.
struct SampleSite {
  /// A page that is measured.
  enum Page: String, CaseIterable {
    /// An article with five paragraphs, a heading, and entities of four kinds.
    case article
    /// 50 headlines by day, with pages before and behind it.
    case list
  }

  let renderer: SiteRenderer
  let theme: Theme
  private let workspace: Workspace
  private let pages: [Page: (planned: PlannedPage, bodies: [RenderedBody])]

  /// Enough for three numbered pages of 50 beside the front page.
  private static let articleCount = 210

  /// `root` is newsgen's repository, whose theme is rendered.
  init(themeOf root: String) throws {
    var diagnostics = Diagnostics()
    let configuration = ConfigurationReader.read(SampleSite.configuration, into: &diagnostics)
    let files = (0..<SampleSite.articleCount).map(SampleSite.article)
    let articles = ArticleReader(configuration)
    var cards: [PackedMetadata] = []
    for file in files {
      let read = articles.read(file)
      diagnostics.report(contentsOf: read.diagnostics)
      if let card = read.card { cards.append(PackedMetadata(card)) }
    }
    let records = RecordReader(configuration)
    let content = SiteContent(
      configuration: configuration, zone: .utc, articles: cards,
      records: SampleSite.records.compactMap { records.read($0, into: &diagnostics)?.record },
      pages: [])
    let catalog = Catalog(
      content, locator: SourceLocator { path, _ in SourceLocation(path: path) },
      into: &diagnostics)
    theme = try SampleSite.theme(of: root, into: &diagnostics)
    renderer = SiteRenderer(
      catalog,
      EntityOverview(
        of: catalog, related: EntityOverview.related(to: catalog.entities.indices, in: catalog)),
      theme: CompiledTheme(theme, into: &diagnostics), generator: "newsgen 0.1.0",
      links: SourceLinks(to: [], in: catalog) { _ in nil })
    workspace = renderer.makeWorkspace()
    let plan = SitePlan(
      catalog, articles: SitePlan.digests(of: catalog.articles.indices, in: catalog),
      theme: theme, files: [], into: &diagnostics)
    guard diagnostics.isEmpty else { throw SampleError(diagnostics) }
    pages = try SampleSite.chosen(of: plan, renderer, files)
  }

  private static func chosen(
    of plan: SitePlan, _ renderer: SiteRenderer, _ files: [SourceFile]
  ) throws -> [Page: (planned: PlannedPage, bodies: [RenderedBody])] {
    var pages: [Page: (planned: PlannedPage, bodies: [RenderedBody])] = [:]
    for page in Page.allCases {
      let content: PlannedPage.Content =
        switch page {
        case .article: .article(ArticleID(articleCount / 2))
        case .list: .home(page: 2)
        }
      guard let planned = plan.pages.first(where: { $0.content == content }) else {
        throw SampleError("the site has no page \(page.rawValue)")
      }
      let bodies = renderer.bodyRequests(of: planned).compactMap { request in
        files.first { $0.path == request.source }.map { body(of: $0, request) }
      }
      pages[page] = (planned, bodies)
    }
    return pages
  }

  private static func body(of file: SourceFile, _ request: BodyRequest) -> RenderedBody {
    let (html, headings) = BodyText(file, from: request.start).html(
      direction: request.direction, labels: HTMLOptions.Labels(),
      destination: request.destination)
    return RenderedBody(
      html: html, headings: headings.map { .init(level: $0.level, id: $0.id, title: $0.title) })
  }

  /// Appends the page as a build would.
  func render(_ page: Page, into out: inout ByteBuffer) throws {
    guard let (planned, bodies) = pages[page] else { return }
    try renderer.render(planned, bodies: bodies, in: workspace, into: &out)
  }

  /// What the page's template is given.
  func globals(of page: Page) -> (any Record)? {
    pages[page].map { renderer.globals(of: $0.planned, body: $0.bodies.first) }
  }
}

// MARK: - Sources

extension SampleSite {
  private static let configuration = SourceFile(
    path: "Content/site.yaml",
    text: """
      title: أرشيف الأخبار
      description: أخبار من تونس والعالم العربي
      language: ar
      base_url: https://example.org/

      """)

  private static let records = ["TN", "DZ", "RU", "CN", "FR", "EG", "LY"].enumerated().map {
    SourceFile(
      path: "Content/entities/countries/\($1.lowercased()).md",
      text: """
        ---
        name: { ar: \(SampleTexts.countries[$0]) }
        iso2: \($1)
        ---

        """)
  }

  private static func article(_ number: Int) -> SourceFile {
    let pick = { (texts: [String], step: Int) in texts[(number * step + step) % texts.count] }
    let title = [
      pick(SampleTexts.subjects, 7), pick(SampleTexts.actions, 3), pick(SampleTexts.objects, 5),
    ].joined(separator: " ")
    let day = CivilDate(daysSinceEpoch: 19_500 + number / 3)
    let body = (0..<5).map { pick(SampleTexts.paragraphs, 1 + $0 * 7) }
    return SourceFile(
      path: "Content/articles/\(day.year)/report-\(number).md",
      text: """
        ---
        title: '\(title)'
        date: \(day.iso8601)
        summary: '\(pick(SampleTexts.objects, 4)) محور لقاء جمع \(pick(SampleTexts.people, 3)) بعدد من الصحفيين'
        countries: [\(pick(SampleTexts.countries, 2)), \(pick(SampleTexts.countries, 3))]
        people: [\(pick(SampleTexts.people, 3)), \(pick(SampleTexts.people, 5))]
        organisations: [\(pick(SampleTexts.organisations, 2))]
        topics: [\(pick(SampleTexts.topics, 5))]
        authors: [\(pick(SampleTexts.people, 7))]
        source: { name: إذاعة موزاييك, url: "https://example.org/reports/\(number)?lang=ar&page=1" }
        ---

        \(body[0])

        \(body[1])

        \(body[2])

        ## خلفيات وتفاصيل

        \(body[3])

        \(body[4])

        """)
  }

  private static func theme(
    of root: String, into diagnostics: inout Diagnostics
  ) throws -> Theme {
    let templates = try files(below: root + "/Templates", "").map {
      TemplateSource(name: $0.name, file: SourceFile(path: "Templates/" + $0.name, bytes: $0.bytes))
    }
    let assets = try files(below: root + "/Themes/default/assets", "")
    var strings: [Language: UIStrings] = [:]
    for file in try files(below: root + "/Themes/default/i18n", "") {
      let language = Language(String(file.name.dropLast(".yaml".utf8.count)))
      strings[language] = UIStringsReader.read(
        SourceFile(path: file.name, bytes: file.bytes), language: language, into: &diagnostics)
    }
    return Theme(templates: templates, assets: assets, strings: strings)
  }

  private static func files(
    below folder: String, _ prefix: String
  ) throws -> [(name: String, bytes: [UInt8])] {
    var found: [(name: String, bytes: [UInt8])] = []
    for entry in try FileSystem.entries(of: folder) {
      let path = folder + "/" + entry.name
      if entry.kind == .folder {
        found += try files(below: path, prefix + entry.name + "/")
      } else {
        found.append((prefix + entry.name, try FileSystem.read(path)))
      }
    }
    return found
  }
}

/// Why there is nothing to measure.
struct SampleError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ diagnostics: Diagnostics) {
    description = diagnostics.sorted.map(DiagnosticFormatter.text).joined()
  }
}
