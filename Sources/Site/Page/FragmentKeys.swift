import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// Which pages have fields of records alike: what templates make of those is written once
/// (`FragmentScope`).
extension FragmentScope {
  /// The same on pages at the same place of the menu.
  static let menu = FragmentScope.keyed(1)
  /// The same on pages with the same pages above them.
  static let trail = FragmentScope.keyed(2)
  /// The same on pages of one kind.
  static let kind = FragmentScope.keyed(3)
  /// The same for articles of one length.
  static let length = FragmentScope.keyed(4)
  /// The same on pages that have nothing that few have: no translations, and an article in the
  /// language of its page, without headings and rare details.
  static let ordinary = FragmentScope.keyed(5)
}

extension PageContext {
  /// Pages of a variant speak one language, and name the site's pages alike. Nil where names depend
  /// on the page, and for the page that names others in a way of its own.
  var variant: Int? {
    configuration.links == .relative || type(of: kind).linksFromRoot ? nil : locale.number
  }

  /// Nil for a page that has the scope's fields for itself.
  func key(of scope: FragmentScope) -> Int? {
    switch scope {
    case .menu: menuKey
    case .trail: trailKey
    case .kind: kindKey
    case .length: lengthKey
    case .ordinary: ordinaryKey
    default: nil
    }
  }

  /// Which entry of the menu is the page's, and whether it is the page itself. `nil` for an entry
  /// whose title depends on the page.
  private var menuKey: Int? {
    switch kind.menuEntry(in: catalog) {
    case nil: 0
    case .archive?: url == archiveLink ? 1 : 2
    case .kind(let kind)?: 3 + 2 * kind + (url == link(toKind: kind) ? 0 : 1)
    case .page?: nil
    }
  }

  /// Pages with one parent have the same pages above them.
  private var trailKey: Int? { kind.parent(in: catalog)?.identity }

  /// As `page.kind` tells pages apart.
  private var kindKey: Int { type(of: kind).code }

  private var lengthKey: Int? { article.map(\.readingMinutes) }

  /// Of articles, their status and whether they are hidden; of other pages, whether they are.
  private var ordinaryKey: Int? {
    guard let article else { return hasTranslations ? nil : isHidden ? 1 : 0 }
    let metadata = article.metadata
    guard !article.hasRareDetails, !hasTranslations, body?.headings.isEmpty != false,
      metadata.direction == locale.direction, metadata.languageTag == locale.language.tag,
      let status = ArticleMetadata.Status.allCases.firstIndex(of: metadata.status)
    else { return nil }
    return (status + 1) << 1 | (isHidden ? 1 : 0)
  }
}

extension CivilDate {
  /// Another one for every day.
  var number: Int { (year * 16 + month) * 32 + day }
}
