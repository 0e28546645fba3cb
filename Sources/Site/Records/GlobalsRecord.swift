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
      .record($0.context.locale.ui)
    },
    .init("article", .optional(.record("Article")), "the article of its page") { globals in
      .record(
        globals.context.kind.article.map { ArticleRecord(context: globals.context, id: $0) })
    },
    .init("list", .optional(.record("List")), "the articles of a list's page") {
      .record($0.context.list)
    },
    .init("dates", .optional(.record("Dates")), "the time that a page is about") { globals in
      .record(
        globals.context.kind.period.map { DatesRecord(context: globals.context, period: $0) })
    },
    .init("kind", .optional(.record("Kind")), "the kind of its page") { globals in
      .record(
        globals.context.kind.entityKind.map { KindRecord(context: globals.context, kind: $0) })
    },
    .init("entity", .optional(.record("Entity")), "the entity of its page") { globals in
      .record(globals.context.entity.map { EntityPageRecord(context: globals.context, id: $0) })
    },
    .init("kinds", .list(of: .record("KindPanel")), "every kind; the home page has them") {
      $0.kinds
    },
    .init(
      "redirect_url", .optional(.string),
      "where a redirect leads: its address, or with `links: relative` its place from here"
    ) { globals in
      guard let target = globals.context.kind.redirectTarget else { return .none }
      let isRelative = globals.context.configuration.links == .relative
      return .string(
        isRelative
          ? globals.context.link(to: target)
          : globals.context.site.addresses.permalink(of: target))
    },
    .init(
      "redirect_permalink", .optional(.string), "the address, for the world, where a redirect leads"
    ) { globals in
      guard let target = globals.context.kind.redirectTarget else { return .none }
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
    HeadingRecord.recordType, CreditRecord.recordType, ImageRecord.recordType,
    EntityGroupRecord.recordType, CardRecord.recordType, EntityLinkRecord.recordType,
    KindLinkRecord.recordType, DateRecord.recordType, ListRecord.recordType,
    DayGroupRecord.recordType, PagerRecord.recordType, PagerLinkRecord.recordType,
    PagerYearRecord.recordType,
    DatesRecord.recordType, PeriodLinkRecord.recordType, YearRecord.recordType,
    MonthRecord.recordType, CalendarDayRecord.recordType, WeekdayRecord.recordType,
    KindRecord.recordType, LetterRecord.recordType, KindPanelRecord.recordType,
    EntityPageRecord.recordType, LocalNameRecord.recordType,
  ]

  private var kinds: Value {
    guard context.isHome, !context.isNumbered else { return .list([Value]()) }
    return .list(context.catalog.usedKinds) { KindPanelRecord(context: self.context, kind: $0) }
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
    .init("total", .int, "its entities") { .int($0.context.catalog.entityCount(ofKind: $0.kind)) },
    .init("top", .list(of: .record("EntityLink")), "the twelve with most articles") { panel in
      .list(panel.context.site.top(ofKind: panel.kind)) {
        EntityLinkRecord(context: panel.context, id: $0)
      }
    },
  ]
}

extension PageContext {
  fileprivate var list: ListRecord? {
    kind.list(in: catalog).map {
      ListRecord(context: self, articles: $0, page: number, front: frontFile)
    }
  }

  /// The file of the front page of this page's list.
  private var frontFile: String {
    guard isNumbered else { return file }
    let directory = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return (directory + ["index.html"]).joined(separator: "/")
  }
}
