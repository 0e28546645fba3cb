import NewsgenModel

/// What the digests of `FingerprintParts` tell of the catalog. Tests read it, and builds do not.
extension PageInputs {
  /// The facts in the digest of an article as a list item.
  func facts(ofItem id: ArticleID) -> [CatalogFact] {
    let article = catalog.article(id)
    var facts = [CatalogFact.article(Int(id.index))] + facts(ofDayOf: id)
    if let updated = article.updated { facts.append(.hasDay(catalog.zone.day(of: updated))) }
    let isCounted = site.countUsage.contains(.listItem)
    return facts + article.entities.flatMap { self.facts(of: $0, isCounted: isCounted) }
  }

  /// The facts in what an article's own page reads beside the item.
  func facts(ofText id: ArticleID) -> [CatalogFact] {
    let article = catalog.article(id)
    let authors = article.authors
    let entities = article.entities.map { $0 } + authors.compactMap(site.entities.author)
    let isCounted = site.countUsage.contains(.article)
    return [.body(article.metadata.source)] + authors.map(CatalogFact.author)
      + entities.flatMap { facts(of: $0, isCounted: isCounted) }
  }

  /// The facts in the digest of an entity's link.
  func facts(of id: EntityID, isCounted: Bool) -> [CatalogFact] {
    [.entity(Int(id.index))] + (isCounted ? [.count(Int(id.index))] : [])
  }

  /// The facts that follow from the day of an article, which has a page for that reason.
  func facts(ofDayOf id: ArticleID) -> [CatalogFact] {
    let day = catalog.article(id).day.flatMap(catalog.day)
    return [.dayOf(Int(id.index))] + (day.map { facts(of: .day($0)) } ?? [])
  }

  /// The facts that follow from the numbers of a period: those of the periods that it is in.
  func facts(of period: Period) -> [CatalogFact] {
    switch period {
    case .archive: []
    case .year: [.date(period)]
    case .month(let index):
      [.date(period)]
        + (CatalogView(catalog).year(ofMonth: index).map { facts(of: .year($0)) } ?? [])
    case .day(let index):
      [.date(period), .hasDay(catalog.days[index].date)]
        + (catalog.month(ofDay: index).map { facts(of: .month($0)) } ?? [])
    }
  }

  /// The facts in the digest of a month's days.
  func facts(ofCalendarOf month: Int) -> [CatalogFact] {
    [.month(number: catalog.months[month].number)]
  }

  /// The facts in the digest of a year's months.
  func facts(ofCalendarsOf year: Int) -> [CatalogFact] {
    [.year(year)] + facts(of: .year(year))
      + catalog.years[year].months.flatMap { facts(ofCalendarOf: $0) }
  }

  /// The facts in the digest of the menu.
  var menuFacts: [CatalogFact] {
    let pages = catalog.pages.indices.filter { catalog.pages[$0].isInMenu }
    return [.menu]
      + pages.flatMap { index -> [CatalogFact] in
        let others = catalog.translations.group(of: .page(index)).compactMap { member in
          if case .page(let other) = member { CatalogFact.page(other) } else { nil }
        }
        return [.page(index), .translations(.page(index))] + others
      }
  }
}
