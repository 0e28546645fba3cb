import NewsgenBuild
import NewsgenTestSupport
import NewsgenText
import Testing

@testable import newsgen

/// The site that `newsgen init` makes, and what `list` says of it.
struct StarterSiteTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for (path, bytes) in StarterSite.files {
      try folder.write(String(decoding: bytes, as: UTF8.self), to: path)
    }
  }

  private func load() async -> SiteBuilder.Result {
    let options = BuildOptions(
      source: folder.path, output: folder.path + "/public", now: 1_795_338_000, jobs: 1,
      generator: "newsgen test")
    return await SiteBuilder(options).load()
  }

  @Test func itHasNoProblem() async {
    let site = await load()
    #expect(site.diagnostics.all.map(\.message) == [])
    #expect(site.report.articles == 1)
  }

  @Test func itsArticlesAreListed() async throws {
    let catalog = try #require(await load().catalog)
    let listing = CatalogListing(catalog)
    #expect(
      listing.articles.map { $0.text { $0 } } == [
        [
          "2023/08/14/first", "Content/articles/2023/08/14/first.md",
          "https://example.org/2023/08/14/first.html", "الخبر الأول في الأرشيف", "2023-08-14", "ar",
          "rtl", "countries/tn topics/الأرشيف",
        ].joined(separator: "\t")
      ])
    #expect(
      listing.entities.map(\.json) == [
        #"{"id":"countries/tn","source":"Content/entities/countries/tn.md","#
          + #""permalink":"https://example.org/countries/tn/","title":"تونس","lang":"ar","#
          + #""dir":"rtl","articles":1}"#,
        #"{"id":"topics/الأرشيف","source":null,"#
          + #""permalink":"https://example.org/topics/%D8%A7%D9%84%D8%A3%D8%B1%D8%B4%D9%8A%D9%81/","#
          + #""title":"الأرشيف","lang":"und","dir":"rtl","articles":1}"#,
      ])
  }
}
