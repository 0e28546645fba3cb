package import NewsgenModel
package import NewsgenText

/// Every file of the output, once.
package struct SitePlan: Sendable {
  /// Articles come first, in the catalog's order: a file's body is read where it is rendered.
  package let pages: PlannedPages
  /// The places of the pages, by the digests of their files.
  package let index: DigestIndex
  /// The indices of `pages` that search engines are told of.
  package let listed: [Int]
  /// Pages that newsgen would make, but the site has a file or page of its own at their paths.
  package let replaced: [Replacement]

  /// A made page whose path belongs to a source.
  package struct Replacement: Sendable {
    /// The output path.
    package let file: String
    package let source: String
  }

  /// More addresses than this do not fit one sitemap (sitemaps.org).
  package static let sitemapLimit = 50_000

  /// Plans the whole site, and reports paths that cannot be in one output directory.
  ///
  /// `articles` are the digests of the articles' files (`digests`); `files` are the sources below
  /// Content/files.
  package init(
    _ catalog: Catalog, articles: [Digest], theme: Theme, files: [String],
    locator: SourceLocator, into diagnostics: inout Diagnostics
  ) {
    var planner = Planner(catalog, files: files)
    planner.listArticles()
    planner.addLists()
    planner.addPages()
    planner.addAliases()
    planner.addFiles(files)
    planner.addAssets(theme)
    planner.addMachineFiles()
    let check = PathCheck(
      planner.pages, digests: articles + planner.digests, origins: PageOrigins(catalog, locator))
    check.report(into: &diagnostics)
    index = check.index
    pages = planner.pages
    listed = planner.listed
    replaced = planner.replaced
  }

  /// Of the files of some of the catalog's articles: all cards are looked at for it, which workers do side by side.
  package static func digests(of articles: Range<Int>, in catalog: Catalog) -> [Digest] {
    articles.map { place in
      var digest = Digest.unknown
      catalog.articles[place].withFile { digest = Digest(of: UnsafeRawBufferPointer($0)) }
      return digest
    }
  }
}
