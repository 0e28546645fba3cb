import NewsgenModel
import NewsgenText

/// The digests of what several pages read: entities as links, articles as list items, calendars.
struct FingerprintParts: Sendable {
  /// For every article of the catalog, of what a list shows of it.
  let listItems: [Digest]
  /// For every article, of what its own page reads of it beside its metadata: its text, its
  /// entities and authors.
  let texts: [Digest]
  let years: [Digest]
  let months: [Digest]
  /// The index of the month of every day.
  let monthsOfDays: [Int]
  /// Of entities as links.
  private let links: [Digest]
  /// Of entities as links with the number of their articles.
  private let countedLinks: [Digest]

  /// `files` are the digests of the files of a plan, whose first pages are the articles.
  init(_ site: SiteView, files: [Digest]) {
    let catalog = site.catalog
    let links = FingerprintParts.links(of: catalog)
    let counted = links.enumerated().map { index, link in
      let count = catalog.articles(mentioning: EntityID(index)).count
      return link.combined(with: Digest(low: UInt64(count), high: 1))
    }
    self.links = links
    countedLinks = counted
    (listItems, texts) = FingerprintParts.articles(
      of: site, onListItems: site.countUsage.contains(.listItem) ? counted : links,
      onPages: site.countUsage.contains(.article) ? counted : links, files: files)
    months = FingerprintParts.months(of: catalog)
    let months = months
    years = catalog.years.map { year in
      var buffer = FingerprintBuffer()
      buffer.append(year.year)
      buffer.append(year.articles.count)
      for month in year.months { buffer.append(months[month]) }
      return buffer.finish()
    }
    monthsOfDays = catalog.months.enumerated().flatMap { index, month in
      month.days.map { _ in index }
    }
  }

  /// An entity as a link, without its count.
  func link(_ id: EntityID) -> Digest { links[Int(id.index)] }

  /// An entity in lists of entities: a link with its count.
  func entity(_ id: EntityID) -> Digest { countedLinks[Int(id.index)] }

  /// What is on every page that depends on the catalog: `site.menu`.
  static func menu(of site: SiteView) -> Digest {
    let catalog = site.catalog
    var buffer = FingerprintBuffer()
    for range in catalog.entitiesOfKind { buffer.append(range.isEmpty) }
    for (index, page) in catalog.pages.enumerated() where page.isInMenu {
      append(page, site, to: &buffer)
      // A page in another language is shown in place of this one.
      for case .page(let other) in catalog.translations.group(of: .page(index)) {
        append(catalog.pages[other], site, to: &buffer)
      }
    }
    return buffer.finish()
  }

  private static func append(
    _ page: StandalonePage, _ site: SiteView, to buffer: inout FingerprintBuffer
  ) {
    buffer.append(page.digests.metadata)
    buffer.append(site.addresses.file(ofPage: page))
  }

  /// What links show of entities: names, address, flag, place in an alphabet.
  private static func links(of catalog: Catalog) -> [Digest] {
    var buffer = FingerprintBuffer()
    return catalog.entities.map { entity in
      buffer.append(entity.kind)
      buffer.append(entity.file)
      buffer.append(entity.iso2)
      buffer.append(entity.record?.sortName)
      buffer.append(entity.sortKey)
      for name in entity.names {
        buffer.append(name.language.tag)
        buffer.append(name.text)
      }
      return buffer.finish()
    }
  }

  /// What a list shows of an article, also what follows from the zone, and which days have pages;
  /// and what its own page reads beside that. Both at once: a million articles lie far apart.
  ///
  /// `onListItems` and `onPages` are the digests of entities there, `files` those of the files of a
  /// plan, whose first pages are the articles'.
  private static func articles(
    of site: SiteView, onListItems: [Digest], onPages: [Digest], files: [Digest]
  ) -> (listItems: [Digest], texts: [Digest]) {
    let catalog = site.catalog
    let zone = catalog.zone
    var buffer = FingerprintBuffer()
    var listItems: [Digest] = []
    var texts: [Digest] = []
    listItems.reserveCapacity(catalog.articles.count)
    texts.reserveCapacity(catalog.articles.count)
    for (index, article) in catalog.articles.enumerated() {
      let metadata = article.metadata
      let digests = metadata.digests
      let updated = article.updated
      buffer.append(digests.metadata)
      buffer.append(files[index])
      buffer.append(article.day)
      for time in [metadata.published, updated] {
        if case .instant(let seconds, _)? = time { buffer.append(zone.offset(at: seconds)) }
      }
      if let updated {
        buffer.append(catalog.day(zone.day(of: updated)) != nil)
      }
      let entities = article.entities
      for place in 0..<entities.count { buffer.append(onListItems[Int(entities[place].index)]) }
      listItems.append(buffer.finish())

      buffer.append(digests.file)
      for place in 0..<entities.count { buffer.append(onPages[Int(entities[place].index)]) }
      for author in article.authors {
        buffer.append(site.entities.author(author).map { onPages[Int($0.index)] } ?? .unknown)
      }
      texts.append(buffer.finish())
    }
    return (listItems, texts)
  }

  /// The days of every month, with how many articles each has.
  private static func months(of catalog: Catalog) -> [Digest] {
    var buffer = FingerprintBuffer()
    return catalog.months.map { month in
      buffer.append(month.year)
      buffer.append(month.month)
      buffer.append(month.articles.count)
      for day in catalog.days[month.days] {
        buffer.append(day.date)
        buffer.append(day.articles.count)
      }
      return buffer.finish()
    }
  }
}
