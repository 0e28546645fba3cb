package import NewsgenModel

extension SitePlan {
  /// The pages of the plan, so that lists stand beside those that show the same articles: what
  /// pages share is found again while it is remembered. Articles stay in front, and pages that are
  /// no lists at the end. In the order of the plan a cold build takes 4.6 % more instructions.
  ///
  /// Complexity: O(n + m log m) for n pages, m of them lists.
  package func renderingOrder(_ places: [Int], in catalog: Catalog) -> [Int] {
    var order: [Int] = []
    order.reserveCapacity(places.count)
    var lists: [(newest: Int, place: Int)] = []
    var others: [Int] = []
    for place in places {
      if place < catalog.articles.count {
        order.append(place)
      } else if let newest = SitePlan.newest(on: pages.kind(place), in: catalog) {
        lists.append((newest, place))
      } else {
        others.append(place)
      }
    }
    lists.sort { $0 < $1 }
    order += lists.lazy.map(\.place)
    order += others
    return order
  }

  /// The place in the catalog of the newest article that a list's page shows.
  private static func newest(on page: any PageKind, in catalog: Catalog) -> Int? {
    let catalog = CatalogView(catalog)
    let pages = page.list(in: catalog).map { ListPages($0, size: page.pageSize(in: catalog)) }
    return pages?.articles(onPage: page.number).last.map { Int($0.index) }
  }
}
