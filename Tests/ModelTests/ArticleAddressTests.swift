import NewsgenModel
import NewsgenTestSupport
import NewsgenText
import Testing

/// Articles put their addresses together from bytes; they are those that `SiteAddresses` gives any
/// file.
struct ArticleAddressTests {
  @Test(arguments: [
    (SiteConfiguration.AddressStyle.file, SiteConfiguration.LinkStyle.root), (.file, .relative),
    (.directory, .root), (.directory, .relative),
  ])
  func areThoseOfOtherFiles(
    style: SiteConfiguration.AddressStyle, links: SiteConfiguration.LinkStyle
  ) throws {
    var site = TestSite()
    let slugs = ["a", "index", "خبر-عاجل", String(repeating: "خ", count: 60)]
    for date in [nil, "0001-01-01", "0987-01-02", "2023-12-31", "9999-12-31"] {
      for slug in slugs { site.add(article: slug, date: date) }
    }
    for base in ["https://example.org/", "https://example.org/أخبار/"] {
      var configuration = SiteConfiguration()
      configuration.addresses = style
      configuration.links = links
      configuration.baseURL = try #require(BaseURL(base))
      let addresses = SiteAddresses(configuration)
      let articles = site.catalog(configuration).catalog.articles
      #expect(articles.count == 5 * slugs.count)
      for article in articles {
        let folder = article.day.map { addresses.file(of: $0, "") } ?? "undated/"
        let file = folder + article.metadata.slug + (style == .file ? ".html" : "/index.html")
        #expect(article.file == file)
        article.withFile {
          let bytes = Array(copying: $0)
          #expect(bytes == Array(file.utf8))
        }
        #expect(article.rootLink == addresses.rootLink(to: file))
      }
    }
  }
}
