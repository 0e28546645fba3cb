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
    title = context.kind.title(on: context)
    permalink = context.site.addresses.permalink(of: context.file)
  }

  static let recordType = RecordType("Page", of: fields)
  static let fields: [RecordField<PageRecord>] = [
    .init(
      "kind", .string,
      "home, article, year, month, day, on_this_day, archive, kind, entity, page or not_found",
      scope: .kind
    ) {
      .string($0.context.kindName)
    },
    .init("title", .string, "") { .string($0.title) },
    .init("head_title", .string, "for the title element, with the site's title") {
      .string($0.headTitle)
    },
    .init("description", .optional(.string), "for search engines") { Value($0.description) },
    .init("url", .string, "") { .string($0.context.url) },
    .init("permalink", .string, "its address, for the world") { .string($0.permalink) },
    .init("lang", .string, "the language of what surrounds the content", scope: .site) {
      .string($0.context.locale.language.tag)
    },
    .init("dir", .string, "rtl or ltr", scope: .site) {
      .string($0.context.locale.direction.rawValue)
    },
    .init("noindex", .bool, "whether search engines are asked to leave it out", scope: .ordinary) {
      .bool($0.context.isHidden)
    },
    .init("is_home", .bool, "") { .bool($0.isHome) },
    .init("number", .optional(.int), "of a list's numbered page; none on all others") {
      $0.context.number.map(Value.int) ?? .none
    },
    .init(
      "breadcrumbs", .list(of: .record("Breadcrumb")), "from the home page to its parent",
      scope: .trail
    ) { page in
      .list(page.context.kind.trail(in: page.context.catalog)) {
        BreadcrumbRecord(title: $0.label(on: page.context), url: $0.link(on: page.context))
      }
    },
    .init("body", .optional(.markup), "the text of a standing page") {
      $0.context.body.map { .markup($0.html) } ?? .none
    },
    .init(
      "alternates", .list(of: .record("Alternate")),
      "the page in all its languages, itself among them; none where it has no translation",
      scope: .ordinary
    ) {
      .list($0.context.alternates) { $0 }
    },
    .init("extra", .any, "what `extra` in the front matter of a standing page says") {
      .map($0.context.kind.extra(in: $0.context.catalog))
    },
  ]

  private var isHome: Bool { context.isHome }

  /// A browser shows a title by its own first strong character, whatever the page's direction
  /// (Documentation/TextRules.md, "Places without markup"): a mark puts that right, and an isolate
  /// keeps the site's name to itself.
  private var headTitle: String {
    let siteTitle = context.configuration.title
    let number = context.numberText
    let first = isHome ? number ?? siteTitle : title
    let own = Direction(of: first, inherited: context.locale.direction)
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

  /// Lists without a description of their own are named; other pages have the site's.
  private var description: String? {
    let own = context.kind.description(in: context.catalog)
    if let own, !own.isEmpty { return own }
    guard context.kind.list(in: context.catalog) != nil, !isHome || context.isNumbered else {
      return context.configuration.description
    }
    return [title, context.configuration.title].joined(separator: " – ")
  }
}
