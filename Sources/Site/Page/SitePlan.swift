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
    /// The source that has the path instead.
    package let source: String
  }

  init(
    pages: PlannedPages, index: DigestIndex, listed: [Int], replaced: [Replacement]
  ) {
    self.pages = pages
    self.index = index
    self.listed = listed
    self.replaced = replaced
  }

  /// Of the files of some of the catalog's articles: the metadata of all is read for it, which
  /// workers do side by side.
  package static func digests(of articles: Range<Int>, in catalog: Catalog) -> [Digest] {
    articles.map { place in
      var digest = Digest.unknown
      catalog.articles[place].withFile { digest = Digest(of: $0) }
      return digest
    }
  }
}
