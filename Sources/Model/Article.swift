package import NewsgenText

/// An article of a catalog: its card, its day, and whom it is about.
///
/// A class: a million of them are looked up by many records at once, and a structure of this size would be
/// copied, with a count for every text in it, each time.
package final class Article: Sendable {
  package let card: ArticleCard
  /// Its file in the output: `2023/08/14/slug.html`.
  package let file: String
  /// How every page names it; nil where that depends on the page.
  package let rootLink: String?
  /// The day that it belongs to in the site's time zone; nil for an undated one.
  package let day: CivilDate?
  /// In the order of the kinds, and within a kind as the article names them.
  package let entities: [EntityID]

  package init(
    card: ArticleCard, addresses: SiteAddresses, day: CivilDate?, entities: [EntityID]
  ) {
    self.card = card
    file = addresses.file(ofArticle: card.slug, on: day)
    rootLink = addresses.rootLink(to: file)
    self.day = day
    self.entities = entities
  }
}
