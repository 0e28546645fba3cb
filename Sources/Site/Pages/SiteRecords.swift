import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// `site`: what is the same on every page, as this page names it.
final class SiteRecord: FieldRecord {
  let context: PageContext
  private let menu: [MenuItemRecord]

  init(context: PageContext) {
    self.context = context
    menu = MenuItemRecord.items(context)
  }

  private var configuration: SiteConfiguration { context.configuration }

  static let recordType = RecordType("Site", of: fields)
  static let fields: [RecordField<SiteRecord>] = [
    .init("title", .string, "") { .string($0.configuration.title) },
    .init("description", .optional(.string), "") { Value($0.configuration.description) },
    .init("language", .string, "") { .string($0.configuration.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.configuration.language.direction.rawValue) },
    .init("url", .string, "the home page") { .string($0.context.link(to: "index.html")) },
    .init("base_url", .string, "the address that the site is served from") {
      .string($0.configuration.baseURL.absolute)
    },
    .init("archive_url", .string, "the page of all years") {
      .string($0.context.link(to: "archive/index.html"))
    },
    .init("feed_url", .string, "the Atom feed") { .string($0.context.link(to: "feed.xml")) },
    .init("generator", .string, "newsgen and its version") { .string($0.context.site.generator) },
    .init("menu", .list(of: .record("MenuItem")), "the archive, the kinds, pages with `menu: true`")
    {
      .list($0.menu) { $0 }
    },
    .init("languages", .list(of: .string), "every language of articles") {
      .list($0.configuration.languages.map { Value.string($0.tag) })
    },
  ]
}

/// An entry of the site's menu.
final class MenuItemRecord: FieldRecord {
  let title: EntityRecord.Name
  let url: String
  let isCurrent: Bool

  init(title: EntityRecord.Name, url: String, isCurrent: Bool) {
    self.title = title
    self.url = url
    self.isCurrent = isCurrent
  }

  static let recordType = RecordType("MenuItem", of: fields)
  static let fields: [RecordField<MenuItemRecord>] = [
    .init("title", .string, "") { .string($0.title.text) },
    .init("lang", .string, "the language of the title") { .string($0.title.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.title.language.direction.rawValue) },
    .init("url", .string, "") { .string($0.url) },
    .init("current", .bool, "whether the page is it, or below it") { .bool($0.isCurrent) },
  ]

  static func items(_ context: PageContext) -> [MenuItemRecord] {
    let catalog = context.catalog
    var items = [
      MenuItemRecord(
        title: .init(language: context.voice.language, text: context.voice.text("archive")),
        url: context.link(to: "archive/index.html"), isCurrent: context.content.isInArchive)
    ]
    for kind in catalog.configuration.kinds.indices where !catalog.entitiesOfKind[kind].isEmpty {
      let link = KindLinkRecord(context: context, kind: kind)
      items.append(
        MenuItemRecord(
          title: link.title,
          url: context.link(to: catalog.configuration.kinds[kind].id + "/index.html"),
          isCurrent: context.content.kind(in: catalog) == kind))
    }
    for (index, page) in catalog.pages.enumerated() where page.isInMenu {
      items.append(
        MenuItemRecord(
          title: .init(language: page.language, text: page.title),
          url: context.link(to: context.site.addresses.file(ofPage: page)),
          isCurrent: context.content == .standing(index)))
    }
    return items
  }
}

/// A page above the current one.
final class BreadcrumbRecord: FieldRecord {
  let title: EntityRecord.Name
  let url: String

  init(title: EntityRecord.Name, url: String) {
    self.title = title
    self.url = url
  }

  static let recordType = RecordType("Breadcrumb", of: fields)
  static let fields: [RecordField<BreadcrumbRecord>] = [
    .init("title", .string, "") { .string($0.title.text) },
    .init("url", .optional(.string), "") { .string($0.url) },
    .init("lang", .optional(.string), "the language of the title") {
      .string($0.title.language.tag)
    },
    .init("dir", .optional(.string), "rtl or ltr") {
      .string($0.title.language.direction.rawValue)
    },
  ]
}

/// The same page in another language.
final class AlternateRecord: FieldRecord {
  let lang: String
  let dir: String
  let title: String
  let url: String
  let permalink: String

  init(lang: String, dir: String, title: String, url: String, permalink: String) {
    self.lang = lang
    self.dir = dir
    self.title = title
    self.url = url
    self.permalink = permalink
  }

  static let recordType = RecordType("Alternate", of: fields)
  static let fields: [RecordField<AlternateRecord>] = [
    .init("lang", .string, "") { .string($0.lang) },
    .init("dir", .string, "rtl or ltr") { .string($0.dir) },
    .init("title", .string, "") { .string($0.title) },
    .init("url", .string, "") { .string($0.url) },
    .init("permalink", .string, "") { .string($0.permalink) },
  ]
}

extension PlannedPage.Content {
  /// Whether the page is one of the time: the archive, a year, a month, a day.
  var isInArchive: Bool {
    switch self {
    case .archive, .year, .month, .day: true
    case .home, .article, .kind, .entity, .standing, .notFound, .redirect, .atomFeed, .sitemap,
      .sitemapPart, .robots, .asset, .file:
      false
    }
  }

  /// The kind that the page lists, or whose entity it is about.
  func kind(in catalog: Catalog) -> Int? {
    switch self {
    case .kind(let kind): kind
    case .entity(let id, _): catalog.entity(id).kind
    case .home, .article, .year, .month, .day, .archive, .standing, .notFound, .redirect,
      .atomFeed, .sitemap, .sitemapPart, .robots, .asset, .file:
      nil
    }
  }

  /// The number of a further page of a list.
  var pageNumber: Int? {
    switch self {
    case .home(let page), .year(_, let page), .month(_, let page), .day(_, let page),
      .archive(let page), .entity(_, let page):
      page
    case .article, .kind, .standing, .notFound, .redirect, .atomFeed, .sitemap, .sitemapPart,
      .robots, .asset, .file:
      nil
    }
  }
}
