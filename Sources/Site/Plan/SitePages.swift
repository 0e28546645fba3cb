/// The kinds of pages that a site has.
enum SitePages {
  /// In the order in which they are planned: that of their paths in the sitemap, and of the pages
  /// that a collision is reported for. Articles are first, and the sitemap, which names the others,
  /// is after them.
  static let kinds: [any PageKind.Type] = [
    ArticlePage.self,
    HomePage.self,
    ArchivePage.self,
    YearPage.self,
    MonthPage.self,
    DayPage.self,
    OnThisDayPage.self,
    KindIndexPage.self,
    EntityPage.self,
    ContentPage.self,
    NotFoundPage.self,
    RedirectPage.self,
    CopiedFilePage.self,
    AssetPage.self,
    FeedPage.self,
    SitemapPage.self,
    RobotsPage.self,
  ]

  /// The templates that a theme has to have.
  static var templates: [String] { kinds.compactMap { $0.template } }
}
