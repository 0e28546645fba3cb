import NewsgenModel
import NewsgenText

/// Something that a page reads of the catalog, in the words that fingerprints use too.
///
/// Numbers are indices of the catalog's arrays.
enum CatalogFact: Hashable, Sendable {
  /// What lists show of an article, and its address.
  case article(Int)
  /// The day of an article, which `article` tells too.
  case dayOf(Int)
  /// The article before (-1) or after (1) an article.
  case neighbour(Int, step: Int)
  /// The text of a source.
  case body(String)
  /// Where the links of a source to other sources lead.
  case links(String)
  /// Which entity an author is.
  case author(String)
  /// What links show of an entity.
  case entity(Int)
  /// How many articles name an entity.
  case count(Int)
  /// Everything in an entity's record but its text.
  case record(Int)
  /// The entities that an entity is most often named with.
  case related(Int)
  /// The entities of a kind with most articles.
  case top(Int)
  /// Which entities a kind has.
  case kind(Int)
  /// How many entities a kind has.
  case kindCount(Int)
  /// A standalone page but its text.
  case page(Int)
  /// Which articles and pages are translations of one.
  case translations(Translations.Member)
  /// Which kinds have entities, and which pages are in the menu.
  case menu
  /// The years that have articles.
  case years
  /// A year: its articles and months.
  case year(Int)
  /// A month: its articles and days. Its number is 16 times the year and the month.
  case month(number: Int)
  /// The numbers of a period.
  case date(Period)
  /// The period before (-1) or after (1) one.
  case periodBeside(Period, step: Int)
  /// Whether a day has articles.
  case hasDay(CivilDate)
  /// What the front page says of the whole list of a page: its length, ends and years.
  case wholeList
  /// Whether a numbered page is the newest of its list.
  case isNewestPage
  /// The articles of the feed.
  case feed
  /// When a page of the plan changed.
  case lastChange(Int)
}

/// Collects facts in debug builds; release builds have nothing of it.
///
/// `FieldFingerprintTests` compares what the fields of a page read with what its fingerprint holds.
enum ReadLog {
  /// Notes that a page reads something.
  @inline(__always)
  static func note(_ fact: @autoclosure () -> CatalogFact) {
    #if DEBUG
      collector?.add(fact())
    #endif
  }

  /// Notes one fact in place of what `body` reads to work it out.
  @inline(__always)
  static func deriving<Value>(
    _ fact: @autoclosure () -> CatalogFact, _ body: () -> Value
  ) -> Value {
    #if DEBUG
      guard let collector else { return body() }
      collector.add(fact())
      return $collector.withValue(nil, operation: body)
    #else
      return body()
    #endif
  }

  #if DEBUG
    @TaskLocal private static var collector: Collector?

    private final class Collector: @unchecked Sendable {
      /// One task adds to it.
      private(set) var facts: Set<CatalogFact> = []

      func add(_ fact: CatalogFact) { facts.insert(fact) }
    }

    /// Returns what `body` reads.
    static func facts(readBy body: () -> Void) -> Set<CatalogFact> {
      let collector = Collector()
      $collector.withValue(collector, operation: body)
      return collector.facts
    }
  #endif
}
