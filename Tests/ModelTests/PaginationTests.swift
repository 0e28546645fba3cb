import NewsgenModel
import Testing

struct PaginationTests {
  @Test(arguments: 1...7) func cutsEveryListIntoPages(size: Int) {
    for total in 0...400 {
      let pages = Pagination(total: total, size: size)
      var items: [Int] = []
      for number in 0..<pages.numberedPages {
        let page = pages.items(ofPage: number + 1)
        #expect(page.count == size)
        items += page
      }
      items += pages.itemsOfFrontPage
      #expect(items == Array(0..<total))
      let front = pages.itemsOfFrontPage.count
      #expect(front == total || (size..<2 * size).contains(front))
    }
  }

  @Test(arguments: 1...7) func neverChangesAFullPage(size: Int) {
    for total in 0..<400 {
      let (before, after) = (
        Pagination(total: total, size: size), Pagination(total: total + 1, size: size)
      )
      for number in 0..<before.numberedPages {
        #expect(before.items(ofPage: number + 1) == after.items(ofPage: number + 1))
      }
      #expect((0...1).contains(after.numberedPages - before.numberedPages))
    }
  }
}
