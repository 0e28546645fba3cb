import NewsgenContent
import NewsgenModel
import NewsgenText

/// What was read of all sources, by their places in the tree.
struct ReadSources: Sendable {
  /// The cards of articles; nil for other sources, and for those that cannot be used.
  private(set) var cards: [PackedCard?]
  /// What is not an article, or has more to it than a card: links to other sources, problems.
  private(set) var others: [Int: ReadSource] = [:]
  /// What their texts are known to become; nil where nothing was kept.
  var bodies: KeptBodies?
  private var isRead: [Bool]

  init(count: Int) {
    cards = [PackedCard?](repeating: nil, count: count)
    isRead = [Bool](repeating: false, count: count)
  }

  /// Adds an article of which there is nothing to say but its card.
  mutating func add(_ card: PackedCard, at place: Int) {
    isRead[place] = true
    cards[place] = card
  }

  mutating func add(_ source: ReadSource, at place: Int) {
    isRead[place] = true
    if case .article(let card) = source.value {
      cards[place] = card
      if source.links.isEmpty, source.diagnostics.isEmpty { return }
    }
    others[place] = source
  }

  /// The places of the sources that are still to be read.
  var missing: [Int] { isRead.indices.filter { !isRead[$0] } }
}
