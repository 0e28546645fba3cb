import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// `page`: what every page says of itself.
final class PageRecord: FieldRecord {
  let context: PageContext
  private let title: String
  private let permalink: String

  init(context: PageContext) {
    self.context = context
    title = PageRecord.title(of: context)
    permalink = context.site.addresses.permalink(of: context.file)
  }

  static let recordType = RecordType("Page", of: fields)
  static let fields: [RecordField<PageRecord>] = [
    .init(
      "kind", .string, "home, article, year, month, day, archive, kind, entity, page or not_found",
      scope: .kind
    ) {
      .string($0.kind)
    },
    .init("title", .string, "") { .string($0.title) },
    .init("head_title", .string, "for the title element, with the site's title") {
      .string($0.headTitle)
    },
    .init("description", .optional(.string), "for search engines") { Value($0.description) },
    .init("url", .string, "") { .string($0.context.url) },
    .init("permalink", .string, "its address, for the world") { .string($0.permalink) },
    .init("lang", .string, "the language of what surrounds the content", scope: .site) {
      .string($0.context.voice.language.tag)
    },
    .init("dir", .string, "rtl or ltr", scope: .site) {
      .string($0.context.voice.direction.rawValue)
    },
    .init("noindex", .bool, "whether search engines are asked to leave it out", scope: .plain) {
      .bool($0.context.isHidden)
    },
    .init("is_home", .bool, "") { .bool($0.kind == "home") },
    .init("number", .optional(.int), "of a list's numbered page; none on all others") {
      $0.context.content.pageNumber.map(Value.int) ?? .none
    },
    .init(
      "breadcrumbs", .list(of: .record("Breadcrumb")), "from the home page to its parent",
      scope: .trail
    ) {
      .list(Breadcrumbs(context: $0.context).trail) { $0 }
    },
    .init("body", .optional(.markup), "the text of a standing page") {
      $0.context.body.map { .markup($0.html) } ?? .none
    },
    .init(
      "alternates", .list(of: .record("Alternate")),
      "the page in all its languages, itself among them; none where it has no translation",
      scope: .plain
    ) {
      .list($0.context.alternates) { $0 }
    },
    .init("extra", .any, "what `extra` in the front matter of a standing page says") {
      guard case .standing(let index) = $0.context.content else { return .map([]) }
      return .map($0.context.catalog.pages[index].extra)
    },
  ]

  private var kind: String {
    switch context.content {
    case .home: "home"
    case .article: "article"
    case .year: "year"
    case .month: "month"
    case .day: "day"
    case .archive: "archive"
    case .kind: "kind"
    case .entity: "entity"
    case .standing: "page"
    case .notFound, .redirect, .atomFeed, .sitemap, .sitemapPart, .robots, .asset, .file:
      "not_found"
    }
  }

  private static func title(of context: PageContext) -> String {
    let catalog = context.catalog
    let voice = context.voice
    switch context.content {
    case .home(nil): return context.configuration.title
    case .home(.some): return numberText(of: context) ?? ""
    case .article: return context.article?.card.title ?? ""
    case .year(let index, _): return voice.localized(String(catalog.years[index].year))
    case .month(let index, _):
      let month = catalog.months[index]
      return voice.words.text(year: month.year, month: month.month)
    case .day(let index, _): return context.texts(of: catalog.days[index].date).long
    case .archive: return voice.text("archive")
    case .kind(let kind): return KindLinkRecord(context: context, kind: kind).title.text
    case .entity(let id, _): return context.label(of: id).name.text
    case .standing(let index): return catalog.pages[index].title
    case .redirect: return voice.text("moved")
    case .notFound, .atomFeed, .sitemap, .sitemapPart, .robots, .asset, .file:
      return voice.text("not_found")
    }
  }

  /// `صفحة 3` on a numbered page of a list, `nil` on all others. Without the number of pages, which
  /// changes.
  private static func numberText(of context: PageContext) -> String? {
    context.content.pageNumber.map {
      context.voice.text("page_number", [("n", context.voice.localized(String($0)))])
    }
  }

  /// A browser shows a title by its own first strong character, whatever the page's direction
  /// (Documentation/TextRules.md, "Places without markup"): a mark puts that right, and an isolate
  /// keeps the site's name to itself.
  private var headTitle: String {
    let siteTitle = context.configuration.title
    let number = PageRecord.numberText(of: context)
    let isHome = if case .home = context.content { true } else { false }
    let first = isHome ? number ?? siteTitle : title
    let own = Direction(of: first, inherited: context.voice.direction)
    guard !isHome || number != nil else { return plainText(siteTitle, written: own) }
    var text = ByteBuffer(capacity: first.utf8.count + siteTitle.utf8.count + 64)
    text.append(first)
    if !isHome, let number {
      text.append(" – ")
      text.append(number)
    }
    text.append(" – \u{2068}")
    text.append(siteTitle)
    text.append("\u{2069}")
    return plainText(text.wellFormedString, written: own)
  }

  private var description: String? {
    let catalog = context.catalog
    let text: String?
    switch context.content {
    case .article: text = context.article?.card.summary
    case .entity(let id, nil): text = catalog.entity(id).record?.summary
    case .standing(let index): text = catalog.pages[index].summary
    case .home(nil): text = context.configuration.description
    case .home, .entity, .year, .month, .day, .archive, .kind, .notFound, .redirect, .atomFeed,
      .sitemap, .sitemapPart, .robots, .asset, .file:
      text = nil
    }
    if let text, !text.isEmpty { return text }
    let isHome = context.content == .home(page: nil)
    guard context.listedArticles != nil, !isHome else { return context.configuration.description }
    return [title, context.configuration.title].joined(separator: " – ")
  }

}

extension PageContext {
  /// Whether search engines are asked to leave the page out.
  var isHidden: Bool {
    switch content {
    case .article: article?.isHiddenFromSearch == true
    case .entity(let id, _): catalog.entity(id).record?.isHiddenFromSearch == true
    case .standing(let index): catalog.pages[index].isHiddenFromSearch
    case .notFound, .redirect: true
    case .home, .year, .month, .day, .archive, .kind, .atomFeed, .sitemap, .sitemapPart, .robots,
      .asset, .file:
      false
    }
  }
}

/// The pages above a page.
struct Breadcrumbs {
  let context: PageContext

  private var addresses: SiteAddresses { context.site.addresses }

  /// From the home page to the parent; empty for the home page itself.
  var trail: [BreadcrumbRecord] {
    let catalog = context.catalog
    switch context.content {
    case .home(nil), .notFound, .redirect, .atomFeed, .sitemap, .sitemapPart, .robots, .asset,
      .file:
      return []
    case .home(.some), .archive, .kind, .standing: return [home]
    case .year: return [home, archive]
    case .month(let index, _): return [home, archive, year(catalog.months[index].year)]
    case .day(let index, _):
      let date = catalog.days[index].date
      return [home, archive, year(date.year), month(date)]
    case .article(let id):
      guard let date = catalog.article(id).day else { return [home, archive] }
      return [home, year(date.year), month(date), day(date)]
    case .entity(let id, _):
      let link = KindLinkRecord(context: context, kind: catalog.kind(of: id))
      return [home, BreadcrumbRecord(title: link.title, url: context.link(toKind: link.kind))]
    }
  }

  /// `title` is in the language of the page.
  private func crumb(_ title: String, _ url: String) -> BreadcrumbRecord {
    BreadcrumbRecord(title: .init(language: context.voice.language, text: title), url: url)
  }

  private var home: BreadcrumbRecord { crumb(context.voice.text("home"), context.homeLink) }
  private var archive: BreadcrumbRecord {
    crumb(context.voice.text("archive"), context.archiveLink)
  }

  private func year(_ year: Int) -> BreadcrumbRecord {
    crumb(
      context.voice.localized(String(year)), context.link(to: addresses.file(ofYear: year)))
  }

  private func month(_ date: CivilDate) -> BreadcrumbRecord {
    crumb(
      context.voice.words.monthName(date.month),
      context.texts(of: date).links?.month
        ?? context.link(to: addresses.file(ofYear: date.year, month: date.month)))
  }

  private func day(_ date: CivilDate) -> BreadcrumbRecord {
    let texts = context.texts(of: date)
    return crumb(texts.long, texts.links?.day ?? context.link(to: addresses.file(of: date)))
  }
}
