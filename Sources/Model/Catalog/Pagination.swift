/// The division of a list into pages that do not change once they are full.
///
/// Page 1 holds the oldest `size` items and never changes. The front page holds the newest items:
/// the rest and one page more, so that it is never nearly empty (`size` to `2 · size - 1` items). A
/// new item changes the front page, and one in `size` items creates a numbered page.
package struct Pagination: Sendable, Hashable {
  /// How many items the list has.
  package let total: Int
  /// How many items a numbered page holds.
  package let size: Int

  /// Creates the pages of a list.
  ///
  /// - Precondition: `size` is at least 1.
  package init(total: Int, size: Int) {
    precondition(size >= 1, "a page holds something")
    self.total = total
    self.size = size
  }

  /// How many numbered pages there are; the front page is not one of them.
  package var numberedPages: Int { max(0, total / size - 1) }

  /// Returns the items of numbered page `number` (1 is the oldest), counted from the oldest.
  package func items(ofPage number: Int) -> Range<Int> {
    precondition((1...numberedPages).contains(number), "page \(number) of \(numberedPages)")
    return (number - 1) * size..<number * size
  }

  /// Returns the numbered page of an item counted from the oldest, or `nil` for the front page.
  package func page(ofItem item: Int) -> Int? {
    let page = item / size + 1
    return page <= numberedPages ? page : nil
  }

  /// Returns at most `count` numbered pages, newest first: all of them, or the newest, the oldest
  /// and evenly spaced ones between them.
  ///
  /// - Precondition: `count` is at least 2.
  package func sampledPages(_ count: Int) -> [Int] {
    precondition(count >= 2, "the newest and the oldest page")
    let pages = numberedPages
    guard pages > count else { return (1..<pages + 1).reversed() }
    return (0..<count).map { pages - ($0 * (pages - 1) + (count - 1) / 2) / (count - 1) }
  }

  /// The items of the front page, counted from the oldest.
  package var itemsOfFrontPage: Range<Int> { numberedPages * size..<total }
}
