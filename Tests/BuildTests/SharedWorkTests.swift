import NewsgenSite
import NewsgenTestSupport
import NewsgenText
import Testing

@testable import NewsgenBuild

/// What is fast because it is shared or packed gives what the plain way gives.
struct SharedWorkTests {
  private static let site = TestSite(
    [
      "Content/entities/countries/tn.md": "---\nname: {ar: تونس}\niso2: TN\n---\nبلد.",
      "Content/pages/about.md": "---\ntitle: من نحن\nmenu: true\n---\nنص.",
    ].merging(
      (10..<30).map { number in
        (
          "Content/articles/n\(number).md",
          "---\ntitle: خبر \(number)\ndate: 2023-08-\(number)\ncountries: [TN, RU]\n"
            + "topics: [نهر \(number % 3), سد]\n---\nنص الخبر \(number).\n"
        )
      }
    ) { first, _ in first }, configuration: "page_size: 4\n")

  /// Fragments and the order of pages make no difference.
  @Test func everyPageAloneIsAsAmongAllOthers() async {
    let built = await Self.site.build()
    #expect(built.messages == [])
    #expect(await built.renderedAlone() == built.output)
  }

  @Test func packedPathsAreSortedAsStringsAre() {
    var random = SeededGenerator(seed: 6)
    let pieces = ["a", "b/", "أ", "é", "/", "-", "\u{10FFFF}", ""]
    let paths = (0..<300).map { _ in random.text(of: pieces, length: 5) }
    let sorted = SortedPaths(paths)
    #expect(
      sorted.order.map(sorted.path).map { Array($0.utf8) }
        == paths.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
  }

  @Test func packedPathsAreThoseOfThePlan() async {
    let pages = await Self.site.build().plan.pages
    let places = Array(stride(from: 1, to: pages.count, by: 3))
    let sorted = SortedPaths(of: pages, at: places)
    #expect(
      sorted.order.map(sorted.path)
        == places.map { pages.files[$0] }.sorted { UTF8Key($0) < UTF8Key($1) })
  }
}
