import NewsgenModel
import NewsgenTemplate

/// The entities that metadata shows.
final class CardEntities: ListValue {
  private let context: PageContext
  private let article: Article
  let count: Int
  /// The place of the page's own entity among the article's; behind all of them where it is not
  /// there.
  private let ownPlace: Int

  private static let most = 3
  private static let sort = ListSort()
  /// Of the lists on numbered pages, whose entities have no counts: templates may print others
  /// there.
  private static let numberedSort = ListSort()

  init(of article: Article, on context: PageContext) {
    self.context = context
    self.article = article
    let own = context.entity.flatMap(article.entities.place(of:))
    ownPlace = own ?? .max
    count = min(article.entities.count - (own == nil ? 0 : 1), CardEntities.most)
  }

  subscript(index: Int) -> Value {
    .record(EntityLinkRecord(context: context, id: entity(index), place: .listItem))
  }

  private func entity(_ index: Int) -> EntityID {
    article.entities[index < ownPlace ? index : index + 1]
  }

  func identity(of range: Range<Int>) -> ListIdentity? {
    ListIdentity(
      context.isNumbered ? CardEntities.numberedSort : CardEntities.sort, of: range, entity)
  }
}

/// The entities of one kind on an article's page.
final class GroupEntities: ListValue {
  private let context: PageContext
  private let article: Article
  private let start: Int
  let count: Int

  private static let sort = ListSort()

  /// `range` is the kind's part of the article's entities.
  init(of article: Article, _ range: Range<Int>, on context: PageContext) {
    self.article = article
    self.context = context
    start = range.lowerBound
    count = range.count
  }

  subscript(index: Int) -> Value {
    .record(EntityLinkRecord(context: context, id: entity(index), place: .article))
  }

  private func entity(_ index: Int) -> EntityID { article.entities[start + index] }

  func identity(of range: Range<Int>) -> ListIdentity? {
    ListIdentity(GroupEntities.sort, of: range, entity)
  }
}

extension ListIdentity {
  /// The entities' numbers in one: three of a million have room in it. `nil` for more of them.
  ///
  /// Without identities of lists a cold build takes 7.6 % more instructions.
  fileprivate init?(_ sort: ListSort, of range: Range<Int>, _ entity: (Int) -> EntityID) {
    guard range.count <= 3 else { return nil }
    var number = 0
    for index in range {
      let place = Int(entity(index).index) + 1
      guard place >> 20 == 0 else { return nil }
      number = number << 20 | place
    }
    self.init(sort, number)
  }
}
