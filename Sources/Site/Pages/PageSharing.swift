import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// Which pages have fields of records alike: what templates make of those is written once (`FragmentScope`).
extension FragmentScope {
  /// The same on pages at the same place of the menu.
  static let menu = FragmentScope.keyed(1)
  /// The same on pages with the same pages above them.
  static let trail = FragmentScope.keyed(2)
  /// The same on pages of one kind.
  static let kind = FragmentScope.keyed(3)
  /// The same for articles of one length.
  static let length = FragmentScope.keyed(4)
  /// The same on pages that have nothing that few have: no translations, and an article in the language of its page,
  /// without headings and rare details.
  static let plain = FragmentScope.keyed(5)
}

extension PageContext {
  /// Pages of a variant speak one language, and name the site's pages alike. Nil where names depend on the page, and
  /// for the page that names others in a way of its own.
  var variant: Int? {
    configuration.links == .relative || content == .notFound ? nil : voice.number
  }

  /// Nil for a page that has the scope's fields for itself.
  func key(of scope: FragmentScope) -> Int? {
    switch scope {
    case .menu: menuKey
    case .trail: trailKey
    case .kind: kindKey
    case .length: lengthKey
    case .plain: plainKey
    default: nil
    }
  }

  /// Which item of the menu is the page's, and whether it is the page itself.
  private var menuKey: Int? {
    switch content {
    case .article, .home: 0
    case .archive(nil): 1
    case .archive, .year, .month, .day: 2
    case .kind(let kind): 3 + 2 * kind
    case .entity(let id, _): 4 + 2 * catalog.kind(of: id)
    case .standing, .notFound, .redirect, .atomFeed, .sitemap, .sitemapPart, .robots, .asset,
      .file:
      nil
    }
  }

  /// The articles of a day stand below it, days below their month, months below their year, entities below their kind.
  /// Days have numbers above 0, all others below.
  private var trailKey: Int? {
    switch content {
    case .article: return article.map(dayNumber)
    case .home(page: .some), .archive, .kind, .standing: return -2
    case .year: return -3
    case .month(let index, _): return -10 - catalog.months[index].year
    case .day(let index, _):
      let date = catalog.days[index].date
      return -100_000 - date.year * 16 - date.month
    case .entity(let id, _): return -1_000_000 - catalog.kind(of: id)
    case .home(page: nil), .notFound, .redirect, .atomFeed, .sitemap, .sitemapPart, .robots,
      .asset, .file:
      return nil
    }
  }

  /// As `page.kind` tells them apart.
  private var kindKey: Int {
    switch content {
    case .home: 0
    case .article: 1
    case .archive: 2
    case .year: 3
    case .month: 4
    case .day: 5
    case .kind: 6
    case .entity: 7
    case .standing: 8
    case .notFound, .redirect, .atomFeed, .sitemap, .sitemapPart, .robots, .asset, .file: 9
    }
  }

  private var lengthKey: Int? { article.map(\.readingMinutes) }

  /// Of articles, their status and whether they are hidden; of other pages, whether they are.
  private var plainKey: Int? {
    guard let article else { return hasTranslations ? nil : isHidden ? 1 : 0 }
    let card = article.card
    guard !article.hasRareDetails, !hasTranslations, body?.headings.isEmpty != false,
      card.direction == voice.direction, card.languageTag == voice.language.tag,
      let status = ArticleCard.Status.allCases.firstIndex(of: card.status)
    else { return nil }
    return (status + 1) << 1 | (isHidden ? 1 : 0)
  }

  /// Undated articles have a number of their own.
  private func dayNumber(of article: Article) -> Int {
    article.day?.number ?? -1
  }
}

extension CivilDate {
  /// Another one for every day.
  var number: Int { (year * 16 + month) * 32 + day }
}
