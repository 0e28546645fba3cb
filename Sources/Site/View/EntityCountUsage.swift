import Synchronization

/// Whether a template ever asked how many articles an entity has, where most templates do not.
///
/// A count changes with every new article, and with it every page that shows it: the pages of all
/// articles that name the same country. So counts beside the names in list items and articles are a
/// part of a page's fingerprint only where some page asked for one. What a page does follows from
/// what it reads: one that did not ask, and reads the same again, does not ask again.
package final class EntityCountUsage: Sendable {
  /// Where an entity's link is met.
  enum Position: UInt8, Sendable {
    /// Lists of entities: always with their counts.
    case index = 0
    case listItem = 1
    case article = 2
    /// Among the entities that another is most often named with.
    case related = 4
    /// On numbered pages, which have no counts.
    case numbered = 8
  }

  private let places = Atomic<UInt8>(0)

  func note(_ place: Position) {
    guard place != .index, !contains(place) else { return }
    places.bitwiseOr(place.rawValue, ordering: .relaxed)
  }

  func contains(_ place: Position) -> Bool {
    places.load(ordering: .relaxed) & place.rawValue != 0
  }

  /// As a number that the next build starts from.
  package var state: Int { Int(places.load(ordering: .relaxed)) }

  /// Adds what an earlier build noted: its `state`.
  package func add(_ state: Int) {
    places.bitwiseOr(UInt8(truncatingIfNeeded: state), ordering: .relaxed)
  }
}
