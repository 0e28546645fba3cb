package import NewsgenModel

/// A file of the output, and what is in it.
package struct PlannedPage: Sendable {
  package enum Content: Sendable, Hashable {
    /// Lists have a front page, `page` nil, and numbered ones.
    case home(page: Int?)
    case article(ArticleID)
    /// Indices of the catalog's `years`, `months` and `days`.
    case year(Int, page: Int?)
    case month(Int, page: Int?)
    case day(Int, page: Int?)
    /// All years, and the articles without a date.
    case archive(page: Int?)
    /// An index of the configuration's `kinds`.
    case kind(Int)
    case entity(EntityID, page: Int?)
    /// An index of the catalog's `pages`.
    case standing(Int)
    case notFound
    /// A page that leads to another file.
    case redirect(to: String)
    case atomFeed
    /// All of the addresses, or an index of `count` parts.
    case sitemap(parts: Int)
    case sitemapPart(Int)
    case robots
    /// An index of the theme's `assets`.
    case asset(Int)
    /// A source file below Content/files.
    case file(String)
  }

  /// Relative to the output folder: `2023/08/14/slug.html`.
  package let file: String
  package let content: Content

  package init(file: String, content: Content) {
    self.file = file
    self.content = content
  }
}
