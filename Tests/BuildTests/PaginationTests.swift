import Testing

@testable import NewsgenBuild

/// Lists on several pages, printed by a template of one line.
struct PaginationTests {
  /// `size` articles a page, of which each is a day older than the one after it.
  private func archive(_ count: Int, from first: Int = 0) -> TestSite {
    var files = [
      "Templates/home.html": """
      {{ page.number or 'front' }}:{% for card in list.cards %} {{ card.title }}{% endfor %}
      {%- if list.pager %} |
      {%- if list.pager.newer %} newer {{ list.pager.newer.url }}{% endif %}
      {%- if list.pager.older %} older {{ list.pager.older.url }}{% endif %}
      {%- endif %}
      """
    ]
    for number in first..<count {
      files[Self.path(number)] = Self.article(number)
    }
    return TestSite(files, configuration: "page_size: 3\n")
  }

  private static func path(_ number: Int) -> String { "Content/articles/n\(100 + number).md" }

  private static func article(_ number: Int) -> String {
    let (month, day) = (number / 28 + 1, number % 28 + 1)
    let date = "2023-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    return "---\ntitle: \(number)\ndate: \(date)\n---\nنص."
  }

  /// The home page and its numbered pages, by their paths.
  private func lists(_ site: BuiltSite) -> [String: String] {
    var pages: [String: String] = [:]
    for path in site.paths where path == "index.html" || path.hasPrefix("page/") {
      pages[path] = site.text(path)
    }
    return pages
  }

  @Test func oneShortListHasNoPager() async {
    let site = await archive(5).build()
    #expect(lists(site) == ["index.html": "front: 4 3 2 1 0"])
  }

  @Test func numberedPagesAreFilledFromTheOldest() async {
    let site = await archive(8).build()
    #expect(site.messages == [])
    #expect(
      lists(site) == [
        "index.html": "front: 7 6 5 4 3 | older /page/1.html",
        "page/1.html": "1: 2 1 0 | newer /",
      ])
  }

  @Test func everyArticleIsOnOnePageOfAList() async {
    for count in [1, 2, 3, 4, 5, 6, 7, 11, 12, 13] {
      let site = await archive(count).build()
      let numbers = lists(site).values.flatMap { page in
        page.split(separator: "|")[0].split(separator: " ").compactMap { Int($0) }
      }
      #expect(numbers.sorted() == Array(0..<count))
    }
  }

  @Test func fullPagesStayWhenArticlesComeAndChangeTheirLinkOnce() async {
    var before = await archive(8).build()
    var rewritten: [Int: Set<String>] = [:]
    for number in 8..<16 {
      let after = await archive(number + 1).build()
      let pages = after.changes(since: before)
        .filter { $0.hasPrefix("page/") && before.output[$0] != nil }
      if !pages.isEmpty { rewritten[number + 1] = pages }
      before = after
    }
    #expect(rewritten == [9: ["page/1.html"], 12: ["page/2.html"], 15: ["page/3.html"]])
  }

  @Test func aRemovedArticleMovesThoseAfterIt() async {
    let all = await archive(11).build()
    let less = await archive(11).changing([Self.path(4): nil]).build()
    #expect(lists(all)["page/1.html"] == "1: 2 1 0 | newer /page/2.html")
    #expect(lists(all)["page/2.html"] == "2: 5 4 3 | newer / older /page/1.html")
    #expect(lists(less)["page/2.html"] == "2: 6 5 3 | newer / older /page/1.html")
    #expect(lists(less)["page/1.html"] == lists(all)["page/1.html"])
  }
}
