import NewsgenModel
import NewsgenTemplate

/// The global names of every template.
final class GlobalsRecord: FieldRecord {
  let context: PageContext

  init(context: PageContext) {
    self.context = context
  }

  static let recordType = RecordType("Globals", of: fields)
  static let fields: [RecordField<GlobalsRecord>] = [
    .init("site", .record("Site"), "the site") { .record(SiteRecord(context: $0.context)) },
    .init("page", .record("Page"), "this page") { .record(PageRecord(context: $0.context)) },
    .init("ui", .record("UI"), "the theme's texts in the page's language") {
      .record($0.context.voice.ui)
    },
    .init("article", .optional(.record("Article")), "the article of its page") { globals in
      guard case .article(let id) = globals.context.content else { return .none }
      return .record(ArticleRecord(context: globals.context, id: id))
    },
    .init("list", .optional(.record("List")), "the articles of a list's page") {
      .record($0.context.list)
    },
    .init("dates", .optional(.record("Dates")), "the time that a page is about") { globals in
      .record(globals.context.period.map { DatesRecord(context: globals.context, period: $0) })
    },
    .init("kind", .optional(.record("Kind")), "the kind of its page") { globals in
      guard case .kind(let kind) = globals.context.content else { return .none }
      return .record(KindRecord(context: globals.context, kind: kind))
    },
    .init("entity", .optional(.record("Entity")), "the entity of its page") { globals in
      guard case .entity(let id, _) = globals.context.content else { return .none }
      return .record(EntityRecordPage(context: globals.context, id: id))
    },
    .init("kinds", .list(of: .record("KindPanel")), "every kind; the home page has them") {
      $0.kinds
    },
    .init(
      "redirect_url", .optional(.string),
      "where a redirect leads: its address, or with `links: relative` its place from here"
    ) { globals in
      guard case .redirect(let target) = globals.context.content else { return .none }
      let isRelative = globals.context.configuration.links == .relative
      return .string(
        isRelative
          ? globals.context.link(to: target)
          : globals.context.site.addresses.permalink(of: target))
    },
    .init(
      "redirect_permalink", .optional(.string), "the address, for the world, where a redirect leads"
    ) { globals in
      guard case .redirect(let target) = globals.context.content else { return .none }
      return .string(globals.context.site.addresses.permalink(of: target))
    },
  ]

  /// What every page is given; `ui` is the type of the theme's texts.
  static func schema(ui: RecordType) -> Schema {
    Schema(globals: recordType, types: [ui] + types)
  }

  /// What the globals lead to.
  static let types = [
    SiteRecord.recordType, MenuItemRecord.recordType, PageRecord.recordType,
    BreadcrumbRecord.recordType, AlternateRecord.recordType, ArticleRecord.recordType,
    HeadingRecord.recordType, SourceRecord.recordType, ImageRecord.recordType,
    EntityGroupRecord.recordType, CardRecord.recordType, EntityLinkRecord.recordType,
    KindLinkRecord.recordType, DateRecord.recordType, ListRecord.recordType,
    DayGroupRecord.recordType, PagerRecord.recordType, PagerLinkRecord.recordType,
    PagerYearRecord.recordType,
    DatesRecord.recordType, PeriodLinkRecord.recordType, YearRecord.recordType,
    MonthRecord.recordType, CalendarDayRecord.recordType, WeekdayRecord.recordType,
    KindRecord.recordType, LetterRecord.recordType, KindPanelRecord.recordType,
    EntityRecordPage.recordType, LocalNameRecord.recordType,
  ]

  private var kinds: Value {
    guard case .home(nil) = context.content else { return .list([Value]()) }
    let used = context.catalog.entitiesOfKind.indices.filter {
      !context.catalog.entitiesOfKind[$0].isEmpty
    }
    return .list(used) { KindPanelRecord(context: self.context, kind: $0) }
  }
}

/// A kind on the home page.
final class KindPanelRecord: FieldRecord {
  let context: PageContext
  let kind: Int

  init(context: PageContext, kind: Int) {
    self.context = context
    self.kind = kind
  }

  static let recordType = RecordType("KindPanel", of: fields)
  static let fields: [RecordField<KindPanelRecord>] = [
    .init("kind", .record("KindLink"), "") {
      .record(KindLinkRecord(context: $0.context, kind: $0.kind))
    },
    .init("total", .int, "its entities") { .int($0.context.catalog.entitiesOfKind[$0.kind].count) },
    .init("top", .list(of: .record("EntityLink")), "the twelve with most articles") { panel in
      .list(panel.context.site.entities.top[panel.kind]) {
        EntityLinkRecord(context: panel.context, id: $0)
      }
    },
  ]
}

extension PageContext {
  /// The articles that a list's page is a part of.
  var listedArticles: ListedArticles? { ListedArticles(of: content, in: catalog) }

  fileprivate var list: ListRecord? {
    listedArticles.map {
      ListRecord(context: self, articles: $0, page: content.pageNumber, front: frontFile)
    }
  }

  /// The file of the front page of this page's list.
  private var frontFile: String {
    guard content.pageNumber != nil else { return file }
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return (folder + ["index.html"]).joined(separator: "/")
  }

  fileprivate var period: DatesRecord.Period? {
    switch content {
    case .archive: .archive
    case .year(let index, _): .year(index)
    case .month(let index, _): .month(index)
    case .day(let index, _): .day(index)
    case .home, .article, .kind, .entity, .standing, .notFound, .redirect, .atomFeed, .sitemap,
      .sitemapPart, .robots, .asset, .file:
      nil
    }
  }
}
