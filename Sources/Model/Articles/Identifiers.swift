/// An article's index in a catalog's `articles`: undated ones first, then oldest to newest.
package struct ArticleID: Sendable, Hashable, Comparable {
  /// An index of `Catalog.articles`.
  package let index: UInt32

  /// Creates the ID of the article at an index.
  ///
  /// - Precondition: `index` fits in 32 bits.
  package init(_ index: Int) {
    self.index = UInt32(index)
  }

  package static func < (left: ArticleID, right: ArticleID) -> Bool { left.index < right.index }
}

/// An entity's index in a catalog's `entities`: by kind, then by ID.
package struct EntityID: Sendable, Hashable, Comparable {
  /// An index of `Catalog.entities`.
  package let index: UInt32

  /// Creates the ID of the entity at an index.
  ///
  /// - Precondition: `index` fits in 32 bits.
  package init(_ index: Int) {
    self.index = UInt32(index)
  }

  package static func < (left: EntityID, right: EntityID) -> Bool { left.index < right.index }
}
