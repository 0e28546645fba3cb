import NewsgenModel
import NewsgenTestSupport
import NewsgenText
import Testing

struct CatalogTests {
  @Test func ordersArticlesByTimeAndThenByPath() {
    var site = TestSite()
    site.zone = ZoneRules([.init(start: 0, offset: 10_800)])
    site.add(article: "z", date: "2023-08-14")
    site.add(article: "b", date: "2023-08-14T21:30:00Z")
    site.add(article: "y")
    site.add(article: "a", date: "2023-08-14")
    site.add(article: "c", date: "2023-08-14T20:59:59Z")
    site.add(article: "x")
    site.add(article: "d", date: "2023-08-14T05:00:00+03:00")
    site.add(article: "e", date: "2022-12-31")
    let catalog = site.catalog().catalog
    #expect(catalog.articles.map(\.metadata.source) == ["x", "y", "e", "a", "z", "d", "c", "b"])
    #expect(catalog.undatedCount == 2)
    #expect(catalog.days.map(\.date.iso8601) == ["2022-12-31", "2023-08-14", "2023-08-15"])
    #expect(catalog.days.map(\.articles) == [2..<3, 3..<7, 7..<8])
    #expect(catalog.months.map { [$0.year, $0.month] } == [[2022, 12], [2023, 8]])
    #expect(catalog.months.map(\.articles) == [2..<3, 3..<8])
    #expect(catalog.months.map(\.days) == [0..<1, 1..<3])
    #expect(catalog.years.map(\.year) == [2022, 2023])
    #expect(catalog.years.map(\.articles) == [2..<3, 3..<8])
    #expect(catalog.years.map(\.months) == [0..<1, 1..<2])
  }

  @Test(arguments: 0..<8 as Range<UInt64>) func ordersPathsByTheirBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var site = TestSite()
    var paths: Set<String> = []
    for _ in 0..<60 {
      let letters = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        Int.random(in: 0..<12, using: &random) == 0 ? "ب" : "a"
      }
      paths.insert(letters.joined())
    }
    for path in paths.sorted().shuffled(using: &random) { site.add(article: path) }
    let sources = site.catalog().catalog.articles.map(\.metadata.source)
    #expect(sources == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  @Test func isEmptyWithoutContent() {
    let (catalog, diagnostics) = TestSite().catalog()
    #expect(catalog.articles.isEmpty && catalog.days.isEmpty && catalog.years.isEmpty)
    #expect(catalog.entities.isEmpty && diagnostics.isEmpty)
    #expect(catalog.entitiesOfKind == Array(repeating: 0..<0, count: 6))
    #expect(catalog.day(CivilDate(daysSinceEpoch: 0)) == nil)
  }

  @Test(arguments: 0..<12) func indexesAsASlowReferenceDoes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var site = TestSite()
    site.add(record: "ru", of: "countries", names: ["ar: روسيا", "en: Russia"], iso2: "ru")
    let names = [
      "روسيا", "RU", "🇷🇺", "CN", "الصين", "شانجفو", "محمد", "مُحَمَّد", "Russia", "خبر", "اقتصاد",
    ]
    for index in 0..<Int.random(in: 0...300, using: &random) {
      let day = Int.random(in: 18_000...18_900, using: &random)
      let date =
        Int.random(in: 0..<10, using: &random) == 0 ? nil : CivilDate(daysSinceEpoch: day).iso8601
      let named = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (
          ["countries", "people", "topics"].randomElement(using: &random) ?? "",
          names.randomElement(using: &random) ?? ""
        )
      }
      site.add(article: "a\(index)", date: date, names: named)
    }
    let (catalog, diagnostics) = site.catalog()
    #expect(diagnostics.isEmpty)
    expectDates(of: catalog, from: site)
    expectPostings(of: catalog)
    site.articles.shuffle(using: &random)
    let again = site.catalog().catalog
    #expect(again.articles.map(\.metadata.source) == catalog.articles.map(\.metadata.source))
    #expect(again.entities.map(\.id) == catalog.entities.map(\.id))
    #expect(
      again.entities.map { $0.names.map(\.text) } == catalog.entities.map { $0.names.map(\.text) })
    #expect(
      again.articles.map { Array($0.entities) } == catalog.articles.map { Array($0.entities) })
  }

  private func expectDates(of catalog: Catalog, from site: TestSite) {
    let sources = site.articles.sorted {
      let dates = [$0, $1].map { catalogDay($0) }
      return dates[0] == dates[1] ? $0.source < $1.source : dates[0] < dates[1]
    }
    #expect(catalog.articles.map(\.metadata.source) == sources.map(\.source))
    for (index, day) in catalog.days.enumerated() {
      #expect(catalog.day(day.date) == index)
      #expect(
        !day.articles.isEmpty && day.articles.allSatisfy { catalog.articles[$0].day == day.date })
    }
    #expect(
      catalog.days.map(\.articles.count).reduce(catalog.undatedCount, +) == catalog.articles.count)
    for month in catalog.months {
      let days = catalog.days[month.days].flatMap { Array($0.articles) }
      #expect(days == Array(month.articles))
      #expect(
        days.allSatisfy {
          catalog.articles[$0].day.map { [$0.year, $0.month] } == [month.year, month.month]
        })
    }
    for year in catalog.years {
      #expect(catalog.months[year.months].flatMap { Array($0.articles) } == Array(year.articles))
      #expect(year.articles.allSatisfy { catalog.articles[$0].day?.year == year.year })
    }
    let missing = (17_990..<18_910).map(CivilDate.init(daysSinceEpoch:)).filter { date in
      !catalog.articles.contains { $0.day == date }
    }
    #expect(missing.allSatisfy { catalog.day($0) == nil })
  }

  private func catalogDay(_ article: ArticleMetadata) -> Int {
    article.published.map { ZoneRules.utc.day(of: $0).daysSinceEpoch } ?? .min
  }

  private func expectPostings(of catalog: Catalog) {
    for index in catalog.entities.indices {
      let expected = catalog.articles.indices.filter {
        catalog.articles[$0].entities.contains(EntityID(index))
      }
      #expect(catalog.articles(mentioning: EntityID(index)).map { Int($0.index) } == expected)
    }
    for (kind, range) in catalog.entitiesOfKind.enumerated() {
      #expect(catalog.entities[range].allSatisfy { $0.kind == kind })
      let ids = catalog.entities[range].map { UTF8Key($0.id) }
      #expect(ids == ids.sorted())
      #expect(Set(ids).count == ids.count)
    }
    #expect(catalog.entitiesOfKind.map(\.count).reduce(0, +) == catalog.entities.count)
  }
}
