import NewsgenModel
import NewsgenText
import Testing

struct TranslationsTests {
  /// Sources of the texts that translate the one with that source.
  private func group(of source: String, in catalog: Catalog) -> [String] {
    let members =
      catalog.articles.indices.map { Translations.Member.article(ArticleID($0)) }
      + catalog.pages.indices.map { Translations.Member.page($0) }
    let found = members.first { self.source(of: $0, in: catalog) == source }
    return found.map { catalog.translations.group(of: $0).map { self.source(of: $0, in: catalog) } }
      ?? []
  }

  private func source(of member: Translations.Member, in catalog: Catalog) -> String {
    switch member {
    case .article(let id): catalog.article(id).metadata.source
    case .page(let index): catalog.pages[index].source
    }
  }

  @Test func groupsByKeyInTheOrderOfTheSitesLanguages() {
    var site = TestSite()
    site.languages = [Language("ar"), Language("fr"), Language("en")]
    site.add(article: "a-en", in: "en", translating: "a")
    site.add(article: "b-ar", in: "ar", translating: "b")
    site.add(article: "a-ar", in: "ar-TN", translating: "a")
    site.add(article: "c-fr", in: "fr", translating: "c")
    site.add(article: "none")
    site.add(article: "a-fr", in: "fr", translating: "a")
    site.add(page: "c-en", in: "en", translating: "c")
    let (catalog, diagnostics) = site.catalog()
    #expect(diagnostics.isEmpty)
    for source in ["a-ar", "a-fr", "a-en"] {
      #expect(group(of: source, in: catalog) == ["a-ar", "a-fr", "a-en"])
    }
    #expect(group(of: "c-en", in: catalog) == ["c-fr", "c-en"])
    #expect(group(of: "b-ar", in: catalog).isEmpty, "a text without a translation has no group")
    #expect(group(of: "none", in: catalog).isEmpty)
  }

  @Test func reportsTwoTextsOfOneKeyAndLanguage() throws {
    var site = TestSite()
    site.languages = [Language("ar"), Language("en")]
    site.add(article: "b", in: "en", translating: "key")
    site.add(article: "a", in: "en", translating: "key")
    site.add(article: "c", in: "ar", translating: "key")
    let reported = site.catalog().diagnostics
    let problem = try #require(reported.first)
    #expect(reported.count == 1 && problem.id == "same-translation" && problem.severity == .error)
    #expect(problem.location?.path == "b" && problem.location?.column == 51)
    #expect(problem.notes.map(\.location?.path) == ["a"])
  }
}
