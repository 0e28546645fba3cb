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

  @Test(arguments: 1...7) func findsThePageOfAnItem(size: Int) {
    for total in 0..<60 {
      let pages = Pagination(total: total, size: size)
      let found = (0..<total).map { pages.page(ofItem: $0) }
      let expected: [Int?] = (0..<pages.numberedPages).flatMap { number in
        pages.items(ofPage: number + 1).map { _ in number + 1 }
      }
      #expect(found == expected + pages.itemsOfFrontPage.map { _ in nil })
    }
  }

  @Test func samplesPagesFromTheNewestToTheOldest() {
    for pages in 0...200 {
      let pagination = Pagination(total: pages + 1, size: 1)
      #expect(pagination.numberedPages == pages)
      let sample = pagination.sampledPages(12)
      #expect(sample.count == min(pages, 12))
      #expect(sample.first ?? 0 == pages)
      #expect(sample.last ?? 1 == 1)
      let gaps = zip(sample, sample.dropFirst()).map { $0 - $1 }
      #expect(gaps.allSatisfy { $0 >= 1 })
      #expect((gaps.max() ?? 1) - (gaps.min() ?? 1) <= 1)
    }
  }
}
