import NewsgenModel
import NewsgenText

extension PageContext {
  var homeLink: String { site.fixedLinks?.home ?? link(to: SiteLinks.home) }
  var archiveLink: String { site.fixedLinks?.archive ?? link(to: SiteLinks.archive) }
  var feedLink: String { site.fixedLinks?.feed ?? link(to: SiteLinks.feed) }

  func link(toKind kind: Int) -> String {
    site.fixedLinks?.kinds[kind] ?? link(to: SiteLinks.file(of: configuration.kinds[kind]))
  }
}

extension PageContext {
  /// The site's own language has those of the catalog's days made once; others are made as it goes.
  func texts(of day: CivilDate) -> DayLabel {
    let index = catalog.day(day)
    if let index, let labels = locale.labels { return labels.days[index] }
    return DayLabel(day, hasPages: index != nil, site.addresses, locale.dates)
  }
}

extension PageContext {
  /// The site's own language has its labels made once; another makes them as it goes.
  func label(of id: EntityID) -> EntityLabel {
    let entity = catalog.linked(id)
    if let labels = locale.labels { return labels.entities[Int(id.index)] }
    return EntityLabel(
      entity, site.addresses, language: locale.language,
      direction: locale.direction)
  }

  func link(to id: EntityID) -> String {
    label(of: id).rootLink ?? link(to: catalog.linked(id).file)
  }
}
