import NewsgenModel
package import NewsgenText

/// What tells whether a page has to be made again: a digest of everything that it reads.
///
/// A page reads its records (`Pages/`) and nothing else, so what a record answers, its page's fingerprint holds.
/// It may hold too much, at the cost of a page made for nothing, and never too little: a field that is added
/// to a record is added here, unless it follows from what is here already.
package struct PageFingerprints: Sendable {
  /// What pages depend on that the catalog does not know.
  package struct Inputs: Sendable {
    /// What every page reads: the program, the configuration, the theme.
    package let common: Digest
    /// For a source whose text links to other sources, where the links lead.
    package let links: [UTF8Key: Digest]
    /// The states of the files that are copied, by their source.
    package let copied: [UTF8Key: Digest]

    package init(common: Digest, links: [UTF8Key: Digest], copied: [UTF8Key: Digest]) {
      self.common = common
      self.links = links
      self.copied = copied
    }
  }

  private let site: SiteRenderer
  private let plan: SitePlan
  private let inputs: Inputs
  private let catalog: Catalog
  private let parts: FingerprintParts
  private let common: Digest

  package init(_ site: SiteRenderer, plan: SitePlan, inputs: Inputs) {
    self.site = site
    self.plan = plan
    self.inputs = inputs
    catalog = site.catalog
    parts = FingerprintParts(site, plan: plan)
    common = inputs.common.combined(with: FingerprintParts.menu(of: site))
  }

  /// The fingerprints of some pages of the plan.
  package func all(_ range: Range<Int>) -> [Digest] {
    var buffer = FingerprintBuffer()
    return range.map { fingerprint(of: $0, &buffer) }
  }

  private func fingerprint(
    of page: Int, _ buffer: inout FingerprintBuffer
  ) -> Digest {
    buffer.append(common)
    buffer.append(plan.index.keys[page])
    let content = plan.pages.content(page)
    switch content {
    case .home(let number):
      buffer.append(1)
      appendList(number, .range(0..<catalog.articles.count), to: &buffer)
      if number == nil { appendKinds(to: &buffer) }
    case .article(let id):
      buffer.append(2)
      appendArticle(id, to: &buffer)
    case .year(let index, let number):
      buffer.append(3)
      buffer.append(catalog.years[index].year)
      if number == nil {
        buffer.append(parts.years[index])
        appendNeighbours(catalog.years, index, to: &buffer) { $1.append($0.year) }
      }
      appendList(number, .range(catalog.years[index].articles), to: &buffer)
    case .month(let index, let number):
      buffer.append(4)
      buffer.append(catalog.months[index].year)
      buffer.append(catalog.months[index].month)
      if number == nil {
        buffer.append(parts.months[index])
        appendNeighbours(catalog.months, index, to: &buffer) {
          $1.append($0.year)
          $1.append($0.month)
        }
      }
      appendList(number, .range(catalog.months[index].articles), to: &buffer)
    case .day(let index, let number):
      buffer.append(5)
      buffer.append(catalog.days[index].date)
      if number == nil {
        buffer.append(parts.months[parts.monthsOfDays[index]])
        appendNeighbours(catalog.days, index, to: &buffer) { $1.append($0.date) }
      }
      appendList(number, .range(catalog.days[index].articles), to: &buffer)
    case .archive(let number):
      buffer.append(6)
      if number == nil { for year in parts.years { buffer.append(year) } }
      appendList(number, .range(0..<catalog.undatedCount), to: &buffer)
    case .kind(let kind):
      buffer.append(7)
      appendKind(kind, to: &buffer)
    case .entity(let id, let number):
      buffer.append(8)
      appendEntity(id, number, to: &buffer)
    case .standing(let index):
      buffer.append(9)
      let page = catalog.pages[index]
      buffer.append(page.digests.card)
      appendText(page.source, page.digests, to: &buffer)
      appendTranslations(of: .page(index), to: &buffer)
    case .notFound: buffer.append(10)
    case .redirect(let target):
      buffer.append(11)
      buffer.append(target)
    case .atomFeed:
      buffer.append(12)
      appendFeed(to: &buffer)
    case .sitemap, .sitemapPart:
      buffer.append(13)
      appendSitemap(content, to: &buffer)
    case .robots: buffer.append(14)
    case .asset(let index):
      buffer.append(15)
      buffer.append(Digest(of: site.theme.assets[index].bytes))
    case .file(let source):
      _ = buffer.finish()
      guard let state = inputs.copied[UTF8Key(source)], state != .unknown else { return .unknown }
      buffer.append(state)
    }
    return buffer.finish()
  }

  // MARK: - Articles

  /// The text of a source, and where its links to other sources lead.
  private func appendText(
    _ source: @autoclosure () -> String, _ digests: SourceDigests,
    to buffer: inout FingerprintBuffer
  ) {
    buffer.append(digests.file)
    appendLinks(of: source(), to: &buffer)
  }

  private func appendLinks(
    of source: @autoclosure () -> String, to buffer: inout FingerprintBuffer
  ) {
    let links = inputs.links.isEmpty ? nil : inputs.links[UTF8Key(source())]
    buffer.append(links ?? .unknown)
  }

  private func appendArticle(_ id: ArticleID, to buffer: inout FingerprintBuffer) {
    let index = Int(id.index)
    buffer.append(parts.cards[index])
    buffer.append(parts.texts[index])
    appendLinks(of: catalog.articles[index].card.source, to: &buffer)
    appendTranslations(of: .article(id), to: &buffer)
    let isDated = index >= catalog.undatedCount
    let range =
      isDated ? catalog.undatedCount..<catalog.articles.count : 0..<catalog.undatedCount
    for neighbour in [index - 1, index + 1] {
      buffer.append(range.contains(neighbour) ? parts.cards[neighbour] : .unknown)
    }
  }

  private func appendTranslations(
    of member: Translations.Member, to buffer: inout FingerprintBuffer
  ) {
    let group = catalog.translations.group(of: member)
    buffer.append(group.count)
    for translation in group {
      switch translation {
      case .article(let id): buffer.append(parts.cards[Int(id.index)])
      case .page(let index):
        buffer.append(catalog.pages[index].digests.card)
        buffer.append(site.addresses.file(ofPage: catalog.pages[index]))
      }
    }
  }

  private func appendFeed(to buffer: inout FingerprintBuffer) {
    let zone = catalog.zone
    for id in AtomWriter(site).entries {
      let article = catalog.article(id)
      buffer.append(parts.cards[Int(id.index)])
      appendText(article.card.source, article.card.digests, to: &buffer)
      for time in [article.card.published, article.card.updated] {
        buffer.append(time.map(zone.utc))
      }
    }
  }

  private func appendSitemap(
    _ content: PlannedPage.Content, to buffer: inout FingerprintBuffer
  ) {
    let writer = SitemapWriter(site, plan)
    buffer.append(plan.listed.count)
    for index in writer.addresses(of: content) {
      buffer.append(plan.index.keys[index])
      buffer.append(writer.lastChange(of: plan.pages.content(index)))
    }
  }

  // MARK: - Lists

  /// A page of a list: its cards, and what the list says of itself.
  private func appendList(
    _ number: Int?, _ articles: ListedArticles, to buffer: inout FingerprintBuffer
  ) {
    let pagination = Pagination(
      total: articles.count, size: catalog.configuration.pageSize)
    buffer.append(number ?? 0)
    let places = number.map { pagination.items(ofPage: $0) } ?? pagination.itemsOfFrontPage
    for place in places { buffer.append(parts.cards[Int(articles[place].index)]) }
    if let number {
      buffer.append(number == pagination.numberedPages)
    } else {
      appendFrontPage(of: articles, pagination, to: &buffer)
    }
  }

  /// What only the front page of a list shows of all of it.
  private func appendFrontPage(
    of articles: ListedArticles, _ pagination: Pagination, to buffer: inout FingerprintBuffer
  ) {
    buffer.append(articles.count)
    if pagination.numberedPages > 0 {
      for year in articles.years(in: catalog) {
        buffer.append(year.year)
        buffer.append(year.articles.lowerBound)
      }
    }
    let first = articles.first(from: catalog.undatedCount)
    buffer.append(first.flatMap { catalog.article($0).day })
    buffer.append(
      articles.count > 0 ? catalog.article(articles[articles.count - 1]).day : nil)
  }

  private func appendNeighbours<Period>(
    _ periods: [Period], _ index: Int, to buffer: inout FingerprintBuffer,
    _ append: (Period, inout FingerprintBuffer) -> Void
  ) {
    for neighbour in [index - 1, index + 1] {
      let exists = periods.indices.contains(neighbour)
      buffer.append(exists)
      if exists { append(periods[neighbour], &buffer) }
    }
  }

  // MARK: - Entities

  private func appendEntity(
    _ id: EntityID, _ number: Int?, to buffer: inout FingerprintBuffer
  ) {
    let entity = catalog.entity(id)
    buffer.append(parts.link(id))
    buffer.append(entity.record?.digests.card ?? .unknown)
    if number == nil, let record = entity.record, record.bodyStart != nil {
      appendText(record.source, record.digests, to: &buffer)
    }
    if number == nil {
      let related = site.entities.related[Int(id.index)]
      buffer.append(related.count)
      let isCounted = site.countReads.contains(.related)
      for other in related {
        buffer.append(isCounted ? parts.entity(other) : parts.link(other))
      }
    }
    appendList(number, .ids(catalog.articles(mentioning: id)), to: &buffer)
  }

  private func appendKind(_ kind: Int, to buffer: inout FingerprintBuffer) {
    let entities = catalog.entitiesOfKind[kind]
    buffer.append(kind)
    buffer.append(entities.count)
    for index in entities { buffer.append(parts.entity(EntityID(index))) }
    for id in site.entities.top[kind] { buffer.append(Int(id.index)) }
  }

  /// The kinds on the home page.
  private func appendKinds(to buffer: inout FingerprintBuffer) {
    for kind in catalog.configuration.kinds.indices {
      buffer.append(catalog.entitiesOfKind[kind].count)
      buffer.append(site.entities.top[kind].count)
      for id in site.entities.top[kind] { buffer.append(parts.entity(id)) }
    }
  }
}
