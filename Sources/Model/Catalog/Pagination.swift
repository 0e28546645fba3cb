/// How a list is cut into pages that stay as they are once they are full.
///
/// Page 1 holds the oldest `size` items and never changes; the front page holds the newest, what is
/// left over and one page's worth more, so that it is never nearly empty: `size` to `2 · size - 1`
/// items. A new item changes the front page, and once in `size` items makes one numbered page.
package struct Pagination: Sendable, Hashable {
  /// How many items the list has.
  package let total: Int
  /// How many items a numbered page holds.
  package let size: Int

  /// `size` is at least 1.
  package init(total: Int, size: Int) {
    precondition(size >= 1, "a page holds something")
    self.total = total
    self.size = size
  }

  /// The numbered pages, beside the front page.
  package var numberedPages: Int { max(0, total / size - 1) }

  /// The items of numbered page `number` (1 is the oldest), counted from the oldest.
  package func items(ofPage number: Int) -> Range<Int> {
    precondition((1...numberedPages).contains(number), "page \(number) of \(numberedPages)")
    return (number - 1) * size..<number * size
  }

  /// The numbered page of an item that is counted from the oldest; `nil` for the front page.
  package func page(ofItem item: Int) -> Int? {
    let page = item / size + 1
    return page <= numberedPages ? page : nil
  }

  /// At most `count` numbered pages, newest first: all of them, or the newest, the oldest and pages
  /// at even distances between them.
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
