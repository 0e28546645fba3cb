import Testing

@testable import NewsgenBuild

/// The Atom feed, RFC 4287.
struct FeedTests {
  /// The texts of an element, in their order.
  private func texts(_ element: String, in feed: String) -> [String] {
    feed.split(separator: "<\(element)>").dropFirst().compactMap {
      $0.split(separator: "</\(element)>", maxSplits: 1, omittingEmptySubsequences: false).first
        .map(String.init)
    }
  }

  @Test func entriesAreTheNewestFirst() async throws {
    var files: [String: String] = [:]
    for number in 10..<70 {
      files["Content/articles/a\(number).md"] = """
        ---
        title: \(number)
        date: 2023-02-01T10:\(number % 60 < 10 ? "0" : "")\(number % 60):00+01:00
        ---
        نص.
        """
    }
    let site = await TestSite(files).build()
    let feed = try #require(site["feed.xml"])
    #expect(site.messages == [])
    let numbers = texts("title", in: feed).dropFirst()
    #expect(numbers.count == 50)
    // The minutes of 60 to 69 are 0 to 9: they are the oldest.
    #expect(Array(numbers) == (10..<60).reversed().map(String.init))
    #expect(texts("published", in: feed).first == "2023-02-01T09:59:00Z")
    // A site's feed was changed when its last entry was, RFC 4287 4.1.1.
    #expect(texts("updated", in: feed).first == "2023-02-01T09:59:00Z")
  }

  @Test func markupInTitlesIsText() async throws {
    let site = await TestSite([
      "Content/articles/a.md": #"""
      ---
      title: "أ < ب & \"ج\""
      date: 2023-08-14T09:30:00+01:00
      ---
      نص & <b>مهم</b>.
      """#
    ]).build()
    let feed = try #require(site["feed.xml"])
    #expect(texts("title", in: feed).last?.contains("أ &lt; ب &amp; ") == true)
    #expect(!feed.contains("<b>"))
    #expect(texts("published", in: feed) == ["2023-08-14T08:30:00Z"])
  }

  @Test func articlesThatNobodyDatedAreNotInIt() async throws {
    let site = await TestSite([
      "Content/articles/a.md": "---\ntitle: قديم\n---\nنص.",
      "Content/articles/b.md": "---\ntitle: جديد\ndate: 2023-08-14\n---\nنص.",
    ]).build()
    #expect(texts("title", in: try #require(site["feed.xml"])) == ["أرشيف", "جديد"])
  }

  @Test func controlsThatXMLHasNotAreLeftOut() async throws {
    let site = await TestSite([
      "Content/articles/a.md": "---\ntitle: \"خبر\\x01\\x0B\"\ndate: 2023-08-14\n---\nنص\u{c}."
    ]).build()
    let feed = try #require(site.output["feed.xml"])
    #expect(feed.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
  }
}
