import NewsgenModel
import Testing

@testable import NewsgenBuild

/// Which files a site has.
struct PlanningTests {
  @Test func oneArticleHasThePagesOfItsDayItsEntitiesAndTheSite() async {
    let site = await TestSite(
      [
        "Content/articles/سد.md": """
        ---
        title: افتتاح السد
        date: 2023-08-14
        countries: [TN]
        topics: [مياه]
        ---
        نص.
        """
      ], configuration: "kinds: {countries: {}, topics: {}}\n"
    ).build()
    #expect(site.messages == [])
    #expect(
      site.paths.filter { !$0.hasPrefix("assets/") } == [
        "2023/08/14/index.html", "2023/08/14/سد.html", "2023/08/index.html", "2023/index.html",
        "404.html", "archive/index.html", "countries/index.html", "countries/tn/index.html",
        "feed.xml", "index.html", "on-this-day/08-14.html", "robots.txt", "sitemap.xml",
        "topics/index.html", "topics/مياه/index.html",
      ])
  }

  @Test func anArticleWithoutADateIsInTheArchive() async {
    let site = await TestSite(["Content/articles/a.md": "---\ntitle: خبر\n---\nنص."]).build()
    #expect(site["undated/a.html"] != nil)
    #expect(site["archive/index.html"]?.contains("/undated/a.html") == true)
    #expect(site.paths.allSatisfy { !$0.hasPrefix("on-this-day/") && !$0.hasPrefix("0") })
  }

  @Test func twoSourcesCannotHaveOnePath() async {
    let site = await TestSite([
      "Content/articles/x/a.md": "---\ntitle: أول\ndate: 2023-01-02\n---\nنص.",
      "Content/articles/y/a.md": "---\ntitle: ثان\ndate: 2023-01-02\n---\nنص.",
    ]).build()
    #expect(site.output.isEmpty)
    #expect(site.messages.count == 1)
    #expect(site.messages.first?.contains("2023/01/02/a.html") == true, "\(site.messages)")
  }

  @Test func aFileOfTheSiteReplacesAPage() async {
    let site = await TestSite([
      "Content/articles/a.md": "---\ntitle: خبر\n---\nنص.",
      "Content/files/robots.txt": "User-agent: *\nDisallow: /private/\n",
    ]).build()
    #expect(site["robots.txt"] == "User-agent: *\nDisallow: /private/\n")
    #expect(site.report.notes == ["Content/files/robots.txt replaces the page /robots.txt"])
  }

  @Test func anOldAddressRedirects() async throws {
    let site = await TestSite([
      "Content/articles/a.md": "---\ntitle: خبر\naliases: [/old/1.html]\n---\nنص."
    ]).build()
    let page = try #require(site["old/1.html"])
    #expect(page.contains(#"content="0; url=https://example.org/undated/a.html""#))
    #expect(page.contains("noindex"))
    #expect(site["sitemap.xml"]?.contains("/old/") == false)
  }

  @Test func draftsAndTheFutureHaveNoTrace() async {
    let site = TestSite([
      "Content/articles/a.md": "---\ntitle: خبر\ndate: 2023-01-02\n---\nنص.",
      "Content/articles/d.md":
        "---\ntitle: مسودة\nstatus: draft\ndate: 2023-01-02\ntopics: [سر]\n---\nنص.",
      "Content/articles/f.md": "---\ntitle: غد\ndate: 2027-01-02\ntopics: [آت]\n---\nنص.",
    ])
    let shown = await site.build()
    #expect(shown.messages == [])
    #expect(shown.report.drafts == ["Content/articles/d.md"])
    #expect(shown.report.future == ["Content/articles/f.md"])
    for (path, bytes) in shown.output {
      let text = String(decoding: bytes, as: UTF8.self)
      for word in ["مسودة", "سر", "غد", "آت", "2027"] {
        #expect(!path.contains(word) && !text.contains(">\(word)<"), "\(path) has \(word)")
      }
    }
    let all = await site.includingHidden().build()
    #expect(all["2023/01/02/d.html"] != nil)
    #expect(all["2027/01/02/f.html"] != nil)
    #expect(all["topics/سر/index.html"] != nil)
  }

  @Test func directoriesAreAddressesWhereTheSiteWantsThem() async {
    let site = await TestSite(
      ["Content/articles/a.md": "---\ntitle: خبر\ndate: 2023-01-02\n---\nنص."],
      configuration: "urls: directory\n"
    ).build()
    #expect(site["2023/01/02/a/index.html"] != nil)
    #expect(site["2023/01/02/a.html"] == nil)
    #expect(site["2023/01/02/index.html"]?.contains(#"href="/2023/01/02/a/""#) == true)
  }

  @Test func sitemapsHaveWhatSearchEnginesMaySee() async throws {
    let site = await TestSite([
      "Content/articles/a.md": "---\ntitle: خبر\ndate: 2023-01-02\n---\nنص.",
      "Content/pages/hidden.md": "---\ntitle: صفحة\nnoindex: true\n---\nنص.",
      "Content/pages/about.md": "---\ntitle: من نحن\n---\nنص.",
    ]).build()
    let sitemap = try #require(site["sitemap.xml"])
    #expect(sitemap.contains("<loc>https://example.org/2023/01/02/a.html</loc>"))
    #expect(sitemap.contains("<loc>https://example.org/about.html</loc>"))
    #expect(!sitemap.contains("hidden"))
    #expect(!sitemap.contains("404"))
  }
}
