import NewsgenModel
import NewsgenText

/// What the fingerprints of pages are made of, beside what every page reads.
struct PageInputs: Sendable {
  let site: SiteView
  let plan: SitePlan
  let catalog: Catalog
  let parts: FingerprintParts
  /// For a source whose text links to other sources, where the links lead.
  private let links: [UTF8Key: Digest]

  init(_ site: SiteView, plan: SitePlan, links: [UTF8Key: Digest]) {
    self.site = site
    self.plan = plan
    self.links = links
    catalog = site.catalog
    parts = FingerprintParts(site, files: plan.index.keys)
  }

  // MARK: - Texts

  /// The text of a source, and where its links to other sources lead.
  func appendText(
    of source: @autoclosure () -> String, _ digests: SourceDigests,
    to buffer: inout FingerprintBuffer
  ) {
    buffer.append(digests.file, holding: [.body(source())])
    appendLinks(of: source(), to: &buffer)
  }

  /// Where the links of a source to other sources lead.
  func appendLinks(of source: @autoclosure () -> String, to buffer: inout FingerprintBuffer) {
    let links = links.isEmpty ? nil : links[UTF8Key(source())]
    buffer.append(links ?? .unknown, holding: [.links(source())])
  }

  /// What a page shows of its translations.
  func appendTranslations(of member: Translations.Member, to buffer: inout FingerprintBuffer) {
    let group = catalog.translations.group(of: member)
    buffer.append(group.count)
    buffer.hold([.translations(member)])
    for translation in group {
      switch translation {
      case .article(let id): append(item: id, to: &buffer)
      case .page(let index):
        buffer.append(catalog.pages[index].digests.metadata, holding: [.page(index)])
        buffer.append(site.addresses.file(ofPage: catalog.pages[index]))
      }
    }
  }

  // MARK: - Lists

  /// A page of a list: its metadata, and on the front page what that says of all of the list.
  func append(
    _ articles: ListedArticles, of page: any PageKind, to buffer: inout FingerprintBuffer
  ) {
    let number = page.number
    let pagination = Pagination(
      total: articles.count, size: page.pageSize(in: CatalogView(catalog)))
    let places = number.map { pagination.items(ofPage: $0) } ?? pagination.itemsOfFrontPage
    for place in places { append(item: articles[place], to: &buffer) }
    if let number {
      buffer.append(number == pagination.numberedPages)
      buffer.hold([.isNewestPage])
    } else {
      appendFrontPage(of: articles, pagination, to: &buffer)
    }
  }

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
    buffer.hold([.wholeList])
    for article in [articles.first(from: catalog.undatedCount), articles.last] {
      buffer.append(article.flatMap { catalog.article($0).day })
      buffer.hold(article.map(facts(ofDayOf:)) ?? [])
    }
  }

  /// Whether a year, month or day has neighbours, and which.
  func appendNeighbours<Element>(
    of index: Int, in periods: [Element], _ period: (Int) -> Period,
    to buffer: inout FingerprintBuffer,
    _ append: (Element, inout FingerprintBuffer) -> Void
  ) {
    for step in [-1, 1] {
      let exists = periods.indices.contains(index + step)
      buffer.append(exists)
      buffer.hold([.periodBeside(period(index), step: step)])
      guard exists else { continue }
      append(periods[index + step], &buffer)
      buffer.hold(facts(of: period(index + step)))
    }
  }

  // MARK: - Parts that pages share

  /// An article in a list.
  func append(item id: ArticleID, to buffer: inout FingerprintBuffer) {
    buffer.append(parts.listItems[Int(id.index)], holding: facts(ofItem: id))
  }

  /// An entity as a link, with the number of its articles or without.
  func append(link id: EntityID, isCounted: Bool, to buffer: inout FingerprintBuffer) {
    buffer.append(
      isCounted ? parts.entity(id) : parts.link(id), holding: facts(of: id, isCounted: isCounted))
  }
}
