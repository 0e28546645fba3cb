import NewsgenModel
import NewsgenText

/// The catalog as pages read it: records, titles, links, lists, feeds.
///
/// Every function notes a `CatalogFact` in debug builds, and the page's fingerprint has to hold it.
/// A page that has to read something else needs a function here, and a fact.
struct CatalogView: Sendable {
  private let catalog: Catalog

  init(_ catalog: Catalog) {
    self.catalog = catalog
  }

  /// Every page depends on it.
  var configuration: SiteConfiguration { catalog.configuration }
  /// Fingerprints hold what it makes of an article's times.
  var zone: ZoneRules { catalog.zone }

  // MARK: - Articles

  func article(_ id: ArticleID) -> Article {
    ReadLog.note(.article(Int(id.index)))
    return catalog.article(id)
  }

  func day(of id: ArticleID) -> CivilDate? {
    ReadLog.note(.dayOf(Int(id.index)))
    return catalog.article(id).day
  }

  /// The articles of the day of an article; all undated ones for one without a date.
  func articles(onDayOf id: ArticleID) -> Range<Int> {
    day(of: id).flatMap(catalog.day).map { catalog.days[$0].articles } ?? 0..<catalog.undatedCount
  }

  /// The article before (-1) or after (1) one in time; dated and undated ones do not follow each
  /// other.
  func neighbour(of id: ArticleID, _ step: Int) -> ArticleID? {
    let index = Int(id.index)
    ReadLog.note(.neighbour(index, step: step))
    let undated = catalog.undatedCount
    let range = index >= undated ? undated..<catalog.articles.count : 0..<undated
    return range.contains(index + step) ? ArticleID(index + step) : nil
  }

  /// The newest dated articles, newest first.
  func newestDated(_ count: Int) -> [ArticleID] {
    (catalog.undatedCount..<catalog.articles.count).suffix(count).reversed().map { ArticleID($0) }
  }

  func translations(of member: Translations.Member) -> [Translations.Member] {
    ReadLog.note(.translations(member))
    return catalog.translations.group(of: member)
  }

  // MARK: - Lists

  // Articles are facts of a page when it reads them, and so is the length of a list
  // (`ListedArticles`).

  var all: ListedArticles { .range(0..<catalog.articles.count) }
  var undated: ListedArticles { .range(0..<catalog.undatedCount) }

  func articles(of period: Period) -> ListedArticles {
    switch period {
    case .archive: undated
    case .year(let index): .range(catalog.years[index].articles)
    case .month(let index): .range(catalog.months[index].articles)
    case .day(let index): .range(catalog.days[index].articles)
    }
  }

  func articles(mentioning id: EntityID) -> ListedArticles {
    .ids(catalog.articles(mentioning: id))
  }

  /// The articles of a day of the calendar in all years.
  func articles(onDayInAllYears month: Int, _ day: Int) -> ListedArticles {
    var articles: [ArticleID] = []
    for year in catalog.years {
      guard let date = CivilDate(year: year.year, month: month, day: day),
        let index = catalog.day(date)
      else { continue }
      articles += catalog.days[index].articles.map { ArticleID($0) }
    }
    return .ids(articles[...])
  }

  /// The day of the last article of a list.
  func lastDay(of list: ListedArticles) -> CivilDate? { list.last.flatMap(day(of:)) }

  /// The first dated article of a list.
  func firstDated(of list: ListedArticles) -> ArticleID? { list.first(from: catalog.undatedCount) }

  /// The years of a list's dated articles, oldest first.
  func years(of list: ListedArticles) -> [ListedArticles.Year] {
    ReadLog.note(.wholeList)
    return list.years(in: catalog)
  }

  // MARK: - Entities

  /// What links show of an entity.
  func linked(_ id: EntityID) -> LinkedEntity {
    ReadLog.note(.entity(Int(id.index)))
    return LinkedEntity(catalog.entity(id))
  }

  /// An entity with its record, as only its own page shows it.
  func entity(_ id: EntityID) -> Entity {
    ReadLog.note(.entity(Int(id.index)))
    ReadLog.note(.record(Int(id.index)))
    return catalog.entity(id)
  }

  /// How many articles name an entity.
  func count(of id: EntityID) -> Int {
    ReadLog.note(.count(Int(id.index)))
    return catalog.articles(mentioning: id).count
  }

  /// The index of an entity's kind, and the range of that kind.
  func kind(of id: EntityID) -> (index: Int, entities: Range<Int>) {
    ReadLog.note(.entity(Int(id.index)))
    let kind = catalog.kind(of: id)
    return (kind, catalog.entitiesOfKind[kind])
  }

  func entities(ofKind kind: Int) -> Range<Int> {
    ReadLog.note(.kind(kind))
    return catalog.entitiesOfKind[kind]
  }

  func entityCount(ofKind kind: Int) -> Int {
    ReadLog.note(.kindCount(kind))
    return catalog.entitiesOfKind[kind].count
  }

  // MARK: - Standalone pages and the menu

  func page(_ index: Int) -> StandalonePage {
    ReadLog.note(.page(index))
    return catalog.pages[index]
  }

  /// The kinds that have entities, by their indices.
  var usedKinds: [Int] {
    ReadLog.note(.menu)
    return catalog.entitiesOfKind.indices.filter { !catalog.entitiesOfKind[$0].isEmpty }
  }

  /// The pages in the menu, by their indices.
  var menuPages: [Int] {
    ReadLog.note(.menu)
    return catalog.pages.indices.filter { catalog.pages[$0].isInMenu }
  }

  // MARK: - Time

  /// All years, by their indices.
  var years: Range<Int> {
    ReadLog.note(.years)
    return catalog.years.indices
  }

  func year(_ index: Int) -> Catalog.Year {
    ReadLog.note(.year(index))
    return catalog.years[index]
  }

  func month(_ index: Int) -> Catalog.Month {
    let month = catalog.months[index]
    ReadLog.note(.month(number: month.number))
    return month
  }

  /// The months of a year that have articles.
  func months(of year: Catalog.Year) -> ArraySlice<Catalog.Month> { catalog.months[year.months] }

  /// The days of a month that have articles.
  func days(of month: Catalog.Month) -> ArraySlice<Catalog.Day> {
    if !month.days.isEmpty { ReadLog.note(.month(number: month.number)) }
    return catalog.days[month.days]
  }

  /// The number of a year.
  func number(ofYear index: Int) -> Int {
    ReadLog.note(.date(.year(index)))
    return catalog.years[index].year
  }

  /// The numbers of a month and its year.
  func numbers(ofMonth index: Int) -> (year: Int, month: Int) {
    ReadLog.note(.date(.month(index)))
    return (catalog.months[index].year, catalog.months[index].month)
  }

  func date(ofDay index: Int) -> CivilDate {
    ReadLog.note(.date(.day(index)))
    return catalog.days[index].date
  }

  /// The index of a day's date, if it has articles.
  func day(_ date: CivilDate) -> Int? {
    ReadLog.note(.hasDay(date))
    return catalog.day(date)
  }

  /// The month of a day, by their indices.
  func month(ofDay index: Int) -> Int? { catalog.month(ofDay: index) }

  /// The year of a month, by their indices.
  func year(ofMonth index: Int) -> Int? {
    let year = catalog.months[index].year
    return catalog.years.firstIndex { $0.year == year }
  }

  /// The index of the period before (-1) or after (1) one, of its kind; the archive has none.
  func index(beside period: Period, _ step: Int) -> Int? {
    let (index, periods): (Int, Range<Int>)
    switch period {
    case .archive: return nil
    case .year(let year): (index, periods) = (year, catalog.years.indices)
    case .month(let month): (index, periods) = (month, catalog.months.indices)
    case .day(let day): (index, periods) = (day, catalog.days.indices)
    }
    ReadLog.note(.periodBeside(period, step: step))
    return periods.contains(index + step) ? index + step : nil
  }
}

/// What links show of an entity; its record is for its own page.
struct LinkedEntity {
  private let entity: Entity

  init(_ entity: Entity) {
    self.entity = entity
  }

  var id: String { entity.id }
  var file: String { entity.file }
  var kind: Int { entity.kind }
  var iso2: String? { entity.iso2 }
  var sortName: String? { entity.record?.sortName }
  func name(in language: Language) -> EntityRecord.Name { entity.name(in: language) }
}

extension Catalog.Month {
  /// Another one for every month.
  var number: Int { year * 16 + month }
}
