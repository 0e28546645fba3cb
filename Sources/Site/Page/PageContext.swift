import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// Everything that the records of one page read from; made for the page, thrown away behind it.
///
/// A class, since all of a page's records share it: they hold one reference, counted by one thread.
final class PageContext: Sendable {
  let site: SiteView
  /// The page's file in the output.
  let file: String
  let kind: any PageKind
  /// The number of a further page of a list.
  let number: Int?
  /// The article that the page shows.
  let article: Article?
  /// The entity that the page is about.
  let entity: EntityID?
  let locale: PageLocale
  let body: RenderedBody?
  /// What filters know of the page.
  let filters: FilterContext

  init(
    site: SiteView, file: String, kind: any PageKind, locale: PageLocale, body: RenderedBody?
  ) {
    self.site = site
    self.file = file
    self.kind = kind
    number = kind.number
    article = kind.article.map(site.view.article)
    entity = kind.entity
    self.locale = locale
    self.body = body
    let common = site.filterCommon(locale, linksFromRoot: type(of: kind).linksFromRoot)
    filters = FilterContext(common, file: file)
  }

  /// How the page names others: from the root where a server shows it in the place of any page.
  var addresses: SiteAddresses {
    type(of: kind).linksFromRoot ? site.rootAddresses : site.addresses
  }
  /// As `page.kind` names it.
  var kindName: String { type(of: kind).name }
  /// Whether the page is the home page, or one of its further pages.
  var isHome: Bool { kindName == "home" }
  var isHidden: Bool { kind.isHidden(in: catalog) }
  /// How the page names itself.
  var url: String { link(to: file) }
  /// What the page reads of the catalog.
  var catalog: CatalogView { site.view }
  var configuration: SiteConfiguration { site.catalog.configuration }

  /// `صفحة 3` on a numbered page of a list, `nil` on all others. Without the number of pages, which
  /// changes.
  var numberText: String? {
    number.map { locale.text("page_number", [("n", locale.localized(String($0)))]) }
  }

  /// `في مثل هذا اليوم: 14 أغسطس`
  func titleOfDayInAllYears(_ month: Int, _ day: Int) -> String {
    // A leap year, which has all days.
    let name = CivilDate(year: 2000, month: month, day: day).map(locale.dates.shortText)
    return locale.text("on_this_day", [("day", name ?? "")])
  }

  /// How this page names a file of the output.
  func link(to file: String) -> String {
    addresses.link(to: file, from: self.file)
  }

  func link(to article: Article) -> String {
    article.rootLink ?? link(to: article.file)
  }
}
