import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// `site`: what is the same on every page, as this page names it.
final class SiteRecord: FieldRecord {
  let context: PageContext

  init(context: PageContext) {
    self.context = context
  }

  private var configuration: SiteConfiguration { context.configuration }

  static let recordType = RecordType("Site", of: fields)
  static let fields: [RecordField<SiteRecord>] = [
    .init("title", .string, "", scope: .site) { .string($0.configuration.title) },
    .init("description", .optional(.string), "", scope: .site) {
      Value($0.configuration.description)
    },
    .init("language", .string, "", scope: .site) { .string($0.configuration.language.tag) },
    .init("dir", .string, "rtl or ltr", scope: .site) {
      .string($0.configuration.language.direction.rawValue)
    },
    .init("url", .string, "the home page", scope: .site) { .string($0.context.homeLink) },
    .init("base_url", .string, "the address that the site is served from", scope: .site) {
      .string($0.configuration.baseURL.absolute)
    },
    .init("archive_url", .string, "the page of all years", scope: .site) {
      .string($0.context.archiveLink)
    },
    .init("feed_url", .string, "the Atom feed", scope: .site) { .string($0.context.feedLink) },
    .init("generator", .string, "newsgen and its version", scope: .site) {
      .string($0.context.site.generator)
    },
    .init(
      "menu", .list(of: .record("MenuItem")), "the archive, the kinds, pages with `menu: true`",
      scope: .menu
    ) {
      .list(MenuItemRecord.items($0.context)) { $0 }
    },
    .init("theme_options", .any, "what `theme_options` in site.yaml says", scope: .site) {
      $0.context.site.themeOptions
    },
    .init("extra", .any, "what `extra` in site.yaml says", scope: .site) {
      $0.context.site.extra
    },
    .init("languages", .list(of: .string), "every language of articles", scope: .site) {
      .list($0.configuration.languages.map { Value.string($0.tag) })
    },
  ]
}

/// An entry of the site's menu.
final class MenuItemRecord: FieldRecord {
  let title: EntityRecord.Name
  let url: String
  let isCurrent: Bool
  let isPage: Bool

  init(title: EntityRecord.Name, url: String, isCurrent: Bool, on page: PageContext) {
    self.title = title
    self.url = url
    self.isCurrent = isCurrent
    isPage = isCurrent && url == page.url
  }

  static let recordType = RecordType("MenuItem", of: fields)
  static let fields: [RecordField<MenuItemRecord>] = [
    .init("title", .string, "") { .string($0.title.text) },
    .init("lang", .string, "the language of the title") { .string($0.title.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.title.language.direction.rawValue) },
    .init("url", .string, "") { .string($0.url) },
    .init("current", .bool, "whether the page is it, or below it") { .bool($0.isCurrent) },
    .init("is_page", .bool, "whether the page is it") { .bool($0.isPage) },
  ]

  static func items(_ context: PageContext) -> [MenuItemRecord] {
    let catalog = context.catalog
    let entry = context.kind.menuEntry(in: catalog)
    var items = [
      MenuItemRecord(
        title: .init(language: context.locale.language, text: context.locale.text("archive")),
        url: context.archiveLink, isCurrent: entry == .archive, on: context)
    ]
    for kind in catalog.usedKinds {
      let link = KindLinkRecord(context: context, kind: kind)
      items.append(
        MenuItemRecord(
          title: link.title,
          url: context.link(toKind: kind),
          isCurrent: entry == .kind(kind), on: context))
    }
    var shown: Set<Translations.Member> = []
    for index in catalog.menuPages {
      let group = catalog.translations(of: .page(index))
      if let first = group.first, !shown.insert(first).inserted { continue }
      let index = translation(among: group, context) ?? index
      let page = catalog.page(index)
      items.append(
        MenuItemRecord(
          title: .init(language: page.language, text: page.title),
          url: context.link(to: context.site.addresses.file(ofPage: page)),
          isCurrent: entry == .page(index), on: context))
    }
    return items
  }

  /// Of a standing page's translations the one in the language of the page that names it, or else
  /// the first that is in the menu.
  private static func translation(
    among group: [Translations.Member], _ context: PageContext
  ) -> Int? {
    let catalog = context.catalog
    let indices = group.compactMap { member -> Int? in
      if case .page(let index) = member { index } else { nil }
    }
    return indices.first { catalog.page($0).language.primary == context.locale.language.primary }
      ?? indices.first { catalog.page($0).isInMenu }
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

/// A page in one of its languages.
final class AlternateRecord: FieldRecord {
  let context: PageContext
  let member: Translations.Member
  let isCurrent: Bool

  init(context: PageContext, member: Translations.Member, isCurrent: Bool) {
    self.context = context
    self.member = member
    self.isCurrent = isCurrent
  }

  static let recordType = RecordType("Alternate", of: fields)
  static let fields: [RecordField<AlternateRecord>] = [
    .init("lang", .string, "") { .string($0.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.direction.rawValue) },
    .init("title", .string, "") { .string($0.title) },
    .init("url", .string, "") { .string($0.url) },
    .init("permalink", .string, "its address, for the world") {
      .string($0.context.site.addresses.permalink(of: $0.file))
    },
    .init("current", .bool, "whether it is this page") { .bool($0.isCurrent) },
    .init("noindex", .bool, "whether search engines are asked to leave it out") {
      .bool($0.isHidden)
    },
  ]

  private var language: Language {
    switch member {
    case .article(let id): context.catalog.article(id).metadata.language
    case .page(let index): context.catalog.page(index).language
    }
  }

  private var direction: Direction {
    switch member {
    case .article(let id): context.catalog.article(id).metadata.direction
    case .page(let index): context.catalog.page(index).direction
    }
  }

  private var title: String {
    switch member {
    case .article(let id): context.catalog.article(id).metadata.title
    case .page(let index): context.catalog.page(index).title
    }
  }

  private var file: String {
    switch member {
    case .article(let id): context.catalog.article(id).file
    case .page(let index): context.site.addresses.file(ofPage: context.catalog.page(index))
    }
  }

  private var url: String {
    switch member {
    case .article(let id): context.link(to: context.catalog.article(id))
    case .page: context.link(to: file)
    }
  }

  private var isHidden: Bool {
    switch member {
    case .article(let id): context.catalog.article(id).metadata.isHiddenFromSearch
    case .page(let index): context.catalog.page(index).isHiddenFromSearch
    }
  }
}

extension PageContext {
  /// The page in all its languages; none where it has no translation.
  var alternates: [AlternateRecord] {
    translations.map {
      AlternateRecord(context: self, member: $0, isCurrent: $0 == kind.translatable)
    }
  }

  var hasTranslations: Bool { !translations.isEmpty }

  private var translations: [Translations.Member] {
    kind.translatable.map { catalog.translations(of: $0) } ?? []
  }
}
