package import NewsgenModel
package import NewsgenText

extension SitePlan {
  /// Plans the whole site, and reports paths that cannot be in one output directory.
  ///
  /// `articles` are the digests of the articles' files (`digests`); `files` are the sources below
  /// Content/files.
  package init(
    _ catalog: Catalog, articles: [Digest], theme: Theme, files: [String],
    locator: SourceLocator, into diagnostics: inout Diagnostics
  ) {
    var planner = Planner(catalog, theme: theme, files: files) { ArticlePage(id: $0) }
    for kind in SitePages.kinds { kind.plan(into: &planner) }
    let check = PathCheck(
      planner.pages, digests: articles + planner.digests, origins: PageOrigins(catalog, locator))
    check.report(into: &diagnostics)
    self.init(
      pages: planner.pages, index: check.index, listed: planner.listed,
      replaced: planner.replaced)
  }
}
