import NewsgenModel
import NewsgenText

/// Content for a catalog, with only what a test says.
struct TestSite {
  var kinds = EntityKind.defaults
  var zone = ZoneRules.utc
  var articles: [ArticleMetadata] = []
  var records: [EntityRecord] = []
  var pages: [StandalonePage] = []
  var languages = [Language("ar")]

  /// The index of a kind by its key.
  func kind(_ id: String) -> Int {
    kinds.firstIndex { $0.id == id } ?? 0
  }

  /// Adds an article; `names` are pairs of a kind's key and a name.
  mutating func add(
    article source: String, date: String? = nil, names: [(kind: String, name: String)] = []
  ) {
    let references = names.enumerated().map { index, name in
      ArticleMetadata.NameReference(kind: kind(name.kind), name: name.name, offset: index * 100)
    }
    articles.append(
      ArticleMetadata(
        source: source, title: source, slug: source, published: date.flatMap(Timestamp.init),
        language: Language("ar"), direction: .rightToLeft, status: .published, summary: "",
        wordCount: 0, bodyStart: 0, names: references, details: nil))
  }

  /// Adds an article that is one of several translations; its key stands at the offset 50.
  mutating func add(article source: String, in language: String, translating key: String) {
    add(article: source)
    var details = ArticleDetails()
    details.translationKey = TranslationKey(name: key, range: 50..<60)
    articles[articles.count - 1].language = Language(language)
    articles[articles.count - 1].details = details
  }

  /// Adds a standing page that is one of several translations.
  mutating func add(page path: String, in language: String, translating key: String) {
    pages.append(
      StandalonePage(
        source: path, title: path, path: path, language: Language(language),
        direction: .leftToRight, summary: "", isInMenu: false, isHiddenFromSearch: false,
        aliases: [], translationKey: TranslationKey(name: key, range: 50..<60), bodyStart: 0))
  }

  /// Adds a record; names are `ar: روسيا`, aliases plain, weak ones with a question mark at their
  /// end.
  mutating func add(
    record id: String, of kind: String, names: [String], aliases: [String] = [], iso2: String? = nil
  ) {
    let names = names.enumerated().map { index, name in
      let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
      return EntityRecord.Name(
        language: Language(parts[0]), text: String(parts[1].dropFirst()), offset: 1000 + index * 100
      )
    }
    let forms = aliases.enumerated().map { index, alias in
      EntityRecord.Alias(
        form: alias.hasSuffix("?") ? String(alias.dropLast()) : alias, kind: .name,
        isWeak: alias.hasSuffix("?"), offset: 2000 + index * 100)
    }
    records.append(
      EntityRecord(
        source: "Content/entities/\(kind)/\(id).md", kind: self.kind(kind), id: id, names: names,
        aliases: forms, sortName: nil, iso2: iso2, wikidata: nil, sameAs: [],
        isHiddenFromSearch: false, summary: "", bodyStart: nil))
  }

  /// The catalog and what was reported; a place's column is its offset and one.
  func catalog(
    _ configuration: SiteConfiguration = SiteConfiguration()
  ) -> (catalog: Catalog, diagnostics: [Diagnostic]) {
    var configuration = configuration
    configuration.kinds = kinds
    configuration.languages = languages
    let content = SiteContent(
      configuration: configuration, zone: zone, articles: articles.map { PackedMetadata($0) },
      records: records, pages: pages)
    let locator = SourceLocator { path, range in
      SourceLocation(path: path, line: 1, column: range.lowerBound + 1, excerpt: nil)
    } part: { path, _ in
      SourceLocation(path: path)
    }
    var diagnostics = Diagnostics()
    let catalog = Catalog(content, locator: locator, into: &diagnostics)
    return (catalog, diagnostics.sorted)
  }

  /// What the names of one kind lead to: for every name the entity's id, and `-` where there is
  /// none.
  func ids(of names: [String], kind: String) -> [String] {
    var site = self
    for (index, name) in names.enumerated() {
      // Sources in order, so that the catalog keeps them.
      site.add(article: String(1000 + index), names: [(kind, name)])
    }
    let catalog = site.catalog().catalog
    return catalog.articles.map { $0.entities.first.map { catalog.entity($0).id } ?? "-" }
  }
}
