package import NewsgenText

/// All articles and entities of a site and which article names which entity: complete, sorted and
/// immutable.
///
/// A class, so that a use counts one reference instead of one for every array.
package final class Catalog: Sendable {
  /// The articles of one day.
  package struct Day: Sendable {
    /// The date, in the site's time zone.
    package let date: CivilDate
    /// Indices of `Catalog.articles`.
    package let articles: Range<Int>
  }

  /// The articles of one month.
  package struct Month: Sendable {
    /// The year of the month.
    package let year: Int
    /// The number of the month, 1 to 12.
    package let month: Int
    /// Indices of `Catalog.articles`.
    package let articles: Range<Int>
    /// Indices of `days`, none of which is empty.
    package let days: Range<Int>

    /// Creates a month; both ranges index the catalog's arrays.
    package init(year: Int, month: Int, articles: Range<Int>, days: Range<Int>) {
      self.year = year
      self.month = month
      self.articles = articles
      self.days = days
    }
  }

  /// The articles of one year.
  package struct Year: Sendable {
    /// The number of the year.
    package let year: Int
    /// Indices of `Catalog.articles`.
    package let articles: Range<Int>
    /// Indices of `months`, none of which is empty.
    package let months: Range<Int>
  }

  /// The site's configuration.
  package let configuration: SiteConfiguration
  /// The site's time zone, which decides the day of an article.
  package let zone: ZoneRules
  /// The articles, undated ones first, then oldest to newest; those of one instant by path.
  package let articles: [Article]
  /// How many articles at the start of `articles` have no date.
  package let undatedCount: Int
  /// The entities, by kind, then by ID.
  package let entities: [Entity]
  /// The standalone pages, by the bytes of their `path`.
  package let pages: [StandalonePage]
  /// Which articles and pages are translations of each other.
  package let translations: Translations
  /// The days that have articles, oldest first.
  package let days: [Day]
  /// The months that have articles, oldest first.
  package let months: [Month]
  /// The years that have articles, oldest first.
  package let years: [Year]
  /// The range of each kind in `entities`, in the order of the configuration.
  package let entitiesOfKind: [Range<Int>]
  /// The articles of entity `e` are `postings[postingStarts[e]..<postingStarts[e + 1]]`, oldest
  /// first.
  private let postingStarts: [Int]
  private let postings: [ArticleID]

  /// Returns an article. Complexity: O(1).
  package func article(_ id: ArticleID) -> Article { articles[Int(id.index)] }
  /// Returns an entity. Complexity: O(1).
  package func entity(_ id: EntityID) -> Entity { entities[Int(id.index)] }

  /// Returns the index of its kind in the configuration. Complexity: O(k) for k kinds.
  package func kind(of id: EntityID) -> Int {
    guard let kind = entitiesOfKind.firstIndex(where: { $0.contains(Int(id.index)) }) else {
      preconditionFailure("entity \(id.index) is of no kind")
    }
    return kind
  }

  /// Returns the articles that name `entity`, oldest first. Complexity: O(1).
  package func articles(mentioning entity: EntityID) -> ArraySlice<ArticleID> {
    let index = Int(entity.index)
    return postings[postingStarts[index]..<postingStarts[index + 1]]
  }

  /// Returns the index of a date in `days`, or `nil` if it has no articles. Complexity: O(log n).
  package func day(_ date: CivilDate) -> Int? {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle].date < date { low = middle + 1 } else { high = middle }
    }
    return low < days.count && days[low].date == date ? low : nil
  }

  /// Returns the index in `months` of a day's month, or `nil`; `day` is an index of `days`.
  /// Complexity: O(log n).
  package func month(ofDay day: Int) -> Int? {
    var low = 0
    var high = months.count
    while low < high {
      let middle = (low + high) / 2
      if months[middle].days.upperBound <= day { low = middle + 1 } else { high = middle }
    }
    return low < months.count ? low : nil
  }

  /// Sorts and indexes the content, and resolves every name to an entity.
  ///
  /// Reports names without a record in a closed kind, records that share a name, and two
  /// translations into one language. Complexity: O(n log n) in the articles.
  package init(
    _ content: SiteContent, locator: SourceLocator, into diagnostics: inout Diagnostics
  ) {
    configuration = content.configuration
    zone = content.zone
    pages = content.pages.sorted { UTF8Key($0.path) < UTF8Key($1.path) }

    let order = ChronologicalOrder(content.articles, zone: content.zone)
    var resolver = EntityResolver(
      content.records, kinds: content.configuration.kinds, locator: locator, into: &diagnostics)
    for index in order.indices { resolver.add(content.articles[index], into: &diagnostics) }
    let resolved = resolver.finish()
    entities = resolved.entities
    let addresses = ArticleAddresses(content.configuration)
    articles = order.indices.enumerated().map { place, index in
      Article(
        metadata: content.articles[index], addresses: addresses, day: order.days[index],
        entities: resolved.entities(ofArticle: place))
    }
    translations = Translations(
      articles, pages, of: content.configuration, locator: locator, into: &diagnostics)
    undatedCount = articles.prefix { $0.day == nil }.count

    (postingStarts, postings) = Catalog.invert(articles, entityCount: entities.count)
    days = Catalog.days(of: articles, from: undatedCount)
    months = Catalog.months(of: days)
    years = Catalog.years(of: months)
    entitiesOfKind = Catalog.ranges(of: entities, kinds: content.configuration.kinds.count)
  }

  /// Returns posting lists as one array, and the start of each. Complexity: O(n), by counting sort.
  private static func invert(
    _ articles: [Article], entityCount: Int
  ) -> (starts: [Int], postings: [ArticleID]) {
    var starts = [Int](repeating: 0, count: entityCount + 1)
    for article in articles {
      let entities = article.entities
      for place in 0..<entities.count { starts[Int(entities[place].index) + 1] += 1 }
    }
    for index in 0..<entityCount { starts[index + 1] += starts[index] }
    var next = starts
    var postings = [ArticleID](repeating: ArticleID(0), count: starts[entityCount])
    for (index, article) in articles.enumerated() {
      let entities = article.entities
      for place in 0..<entities.count {
        let entity = Int(entities[place].index)
        postings[next[entity]] = ArticleID(index)
        next[entity] += 1
      }
    }
    return (starts, postings)
  }

  private static func days(of articles: [Article], from start: Int) -> [Day] {
    var days: [Day] = []
    var first = start
    while first < articles.count, let date = articles[first].day {
      var end = first + 1
      while end < articles.count, articles[end].day == date { end += 1 }
      days.append(Day(date: date, articles: first..<end))
      first = end
    }
    return days
  }

  private static func months(of days: [Day]) -> [Month] {
    runs(of: days) { ($0.date.year, $0.date.month) == ($1.date.year, $1.date.month) }.map { run in
      let first = days[run.lowerBound]
      return Month(
        year: first.date.year, month: first.date.month,
        articles: first.articles.lowerBound..<days[run.upperBound - 1].articles.upperBound,
        days: run)
    }
  }

  private static func years(of months: [Month]) -> [Year] {
    runs(of: months) { $0.year == $1.year }.map { run in
      let first = months[run.lowerBound]
      return Year(
        year: first.year,
        articles: first.articles.lowerBound..<months[run.upperBound - 1].articles.upperBound,
        months: run)
    }
  }

  /// Returns the longest runs of neighbours that belong together.
  private static func runs<Element>(
    of elements: [Element], where belong: (Element, Element) -> Bool
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in elements.indices where index > start {
      if belong(elements[start], elements[index]) { continue }
      runs.append(start..<index)
      start = index
    }
    if start < elements.count { runs.append(start..<elements.count) }
    return runs
  }

  private static func ranges(of entities: [Entity], kinds: Int) -> [Range<Int>] {
    var start = 0
    return (0..<kinds).map { kind in
      var end = start
      while end < entities.count, entities[end].kind == kind { end += 1 }
      defer { start = end }
      return start..<end
    }
  }
}

/// Articles sorted by publication.
private struct ChronologicalOrder {
  /// Indices of the given articles: undated ones, then oldest to newest, ties by path.
  let indices: [Int]
  /// The day of each given article.
  let days: [CivilDate?]

  private struct Key {
    let seconds: Int
    /// Its index when sorted by path.
    let rank: UInt32
    let index: UInt32
  }

  init(_ articles: [PackedMetadata], zone: ZoneRules) {
    var days: [CivilDate?] = []
    days.reserveCapacity(articles.count)
    var keys: [Key] = []
    keys.reserveCapacity(articles.count)
    for (rank, index) in ChronologicalOrder.byPath(articles).enumerated() {
      keys.append(Key(seconds: 0, rank: UInt32(rank), index: UInt32(index)))
    }
    var seconds = [Int](repeating: Int.min, count: articles.count)
    for index in articles.indices {
      let published = articles[index].published
      let day = published.map(zone.day)
      days.append(day)
      if let published, let day {
        seconds[index] = day.daysSinceEpoch * 86_400 + zone.secondOfDay(of: published)
      }
    }
    for place in keys.indices {
      keys[place] = Key(
        seconds: seconds[Int(keys[place].index)], rank: keys[place].rank, index: keys[place].index)
    }
    keys.sort { ($0.seconds, $0.rank) < ($1.seconds, $1.rank) }
    self.days = days
    indices = keys.map { Int($0.index) }
  }

  /// Returns the indices of the articles by path. Sources are usually in that order already, which
  /// one pass finds.
  private static func byPath(_ articles: [PackedMetadata]) -> [Int] {
    let isSorted = zip(articles, articles.dropFirst()).allSatisfy { !$1.isBefore($0) }
    let indices = Array(articles.indices)
    return isSorted ? indices : indices.sorted { articles[$0].isBefore(articles[$1]) }
  }
}
