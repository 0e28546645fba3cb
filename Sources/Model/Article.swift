package import NewsgenText

/// An article of a catalog: its card, its day, and whom it is about.
package struct Article: Sendable {
  package let card: ArticleCard
  /// The day that it belongs to in the site's time zone; nil for an undated one.
  package let day: CivilDate?
  /// In the order of the kinds, and within a kind as the article names them.
  package let entities: [EntityID]

  package init(card: ArticleCard, day: CivilDate?, entities: [EntityID]) {
    self.card = card
    self.day = day
    self.entities = entities
  }
}
