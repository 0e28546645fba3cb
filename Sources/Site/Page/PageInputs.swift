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
    buffer.append(digests.file)
    appendLinks(of: source(), to: &buffer)
  }

  /// Where the links of a source to other sources lead.
  func appendLinks(of source: @autoclosure () -> String, to buffer: inout FingerprintBuffer) {
    let links = links.isEmpty ? nil : links[UTF8Key(source())]
    buffer.append(links ?? .unknown)
  }

  /// What a page shows of its translations.
  func appendTranslations(of member: Translations.Member, to buffer: inout FingerprintBuffer) {
    let group = catalog.translations.group(of: member)
    buffer.append(group.count)
    for translation in group {
      switch translation {
      case .article(let id): buffer.append(parts.listItems[Int(id.index)])
      case .page(let index):
        buffer.append(catalog.pages[index].digests.metadata)
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
    let pagination = Pagination(total: articles.count, size: page.pageSize(in: catalog))
    let places = number.map { pagination.items(ofPage: $0) } ?? pagination.itemsOfFrontPage
    for place in places { buffer.append(parts.listItems[Int(articles[place].index)]) }
    if let number {
      buffer.append(number == pagination.numberedPages)
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
    let first = articles.first(from: catalog.undatedCount)
    buffer.append(first.flatMap { catalog.article($0).day })
    buffer.append(
      articles.count > 0 ? catalog.article(articles[articles.count - 1]).day : nil)
  }

  /// Whether a year, month or day has neighbours, and which.
  func appendNeighbours<Period>(
    of index: Int, in periods: [Period], to buffer: inout FingerprintBuffer,
    _ append: (Period, inout FingerprintBuffer) -> Void
  ) {
    for neighbour in [index - 1, index + 1] {
      let exists = periods.indices.contains(neighbour)
      buffer.append(exists)
      if exists { append(periods[neighbour], &buffer) }
    }
  }
}
