import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// A kind of entity, as links name it.
final class KindLinkRecord: FieldRecord {
  let context: PageContext
  let kind: Int

  init(context: PageContext, kind: Int) {
    self.context = context
    self.kind = kind
  }

  private var configured: EntityKind { context.catalog.configuration.kinds[kind] }

  static let recordType = RecordType("KindLink", of: fields, identity: { $0.kind })
  static let fields: [RecordField<KindLinkRecord>] = [
    .init("id", .string, "the key in front matter: people") { .string($0.configured.id) },
    .init("title", .string, "الأشخاص") { .string($0.title.text) },
    .init("lang", .string, "the language of the title") { .string($0.title.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.title.language.direction.rawValue) },
    .init("url", .string, "") { .string($0.context.link(toKind: $0.kind)) },
  ]

  var title: EntityRecord.Name { context.locale.kindTitles[kind] }
}

/// An entity, as links name it.
final class EntityLinkRecord: FieldRecord {
  let context: PageContext
  /// Nil for a name that has no page: an author whom nothing else is known of.
  private let id: EntityID?
  /// Of a name that has no page.
  private let ownLabel: EntityLabel?
  /// Where it stands, which decides whether its count is a part of the page's fingerprint.
  private let place: EntityCountUsage.Position

  init(context: PageContext, id: EntityID, place: EntityCountUsage.Position = .index) {
    self.context = context
    self.id = id
    self.place = context.isNumbered ? .numbered : place
    ownLabel = nil
  }

  /// An author: the entity of that name, or the name alone.
  convenience init(author name: String, on context: PageContext) {
    if let id = context.site.author(name) {
      self.init(context: context, id: id, place: .article)
    } else {
      self.init(context: context, name: name)
    }
  }

  init(context: PageContext, name: String) {
    self.context = context
    id = nil
    place = .article
    ownLabel = EntityLabel(name, context.locale)
  }

  /// Looked up where a field asks for it: most links are written already (`FragmentKeys`), and
  /// holding one counts a reference that all workers count.
  private var label: EntityLabel {
    if let ownLabel { return ownLabel }
    guard let id else { preconditionFailure("a link without a page has its own label") }
    return context.label(of: id)
  }

  /// The place belongs to it: the first link at a place notes that its count was read there.
  static let recordType = RecordType(
    "EntityLink", of: fields,
    identity: { link in link.id.map { Int($0.index) << 8 | Int(link.place.rawValue) } })
  static let fields: [RecordField<EntityLinkRecord>] = [
    .init("name", .string, "in the page's language, where there is one") {
      .string($0.label.name.text)
    },
    .init("url", .optional(.string), "its page; none for a name without one") {
      Value($0.label.rootLink ?? $0.id.map($0.context.link))
    },
    .init("lang", .string, "the language of the name; `und` where nobody knows") {
      .string($0.label.name.language.tag)
    },
    .init("dir", .string, "rtl or ltr") { .string($0.label.direction.rawValue) },
    .init("flag", .optional(.string), "a country's flag") { Value($0.label.flag) },
    .init("count", .int, "its articles; not on numbered pages", absence: .numberedPage) { link in
      guard link.place != .numbered else { return .undefined }
      guard let id = link.id else { return .int(0) }
      link.context.site.countUsage.note(link.place)
      return .int(link.context.catalog.count(of: id))
    },
  ]
}

/// The entity that a page is about.
final class EntityPageRecord: FieldRecord {
  let context: PageContext
  let id: EntityID

  init(context: PageContext, id: EntityID) {
    self.context = context
    self.id = id
  }

  private var entity: Entity { context.catalog.entity(id) }
  private var label: EntityLabel { context.label(of: id) }
  private var articles: ListedArticles { context.catalog.articles(mentioning: id) }

  static let recordType = RecordType("Entity", of: fields)
  static let fields: [RecordField<EntityPageRecord>] = [
    .init("name", .string, "in the page's language, where there is one") {
      .string($0.label.name.text)
    },
    .init("lang", .string, "the language of the name") {
      .string($0.label.name.language.tag)
    },
    .init("dir", .string, "rtl or ltr") { .string($0.label.direction.rawValue) },
    .init("kind", .record("KindLink"), "") {
      .record(KindLinkRecord(context: $0.context, kind: $0.entity.kind))
    },
    .init("names", .list(of: .record("LocalName")), "its names in other languages") { page in
      let shown = page.entity.name(in: page.context.locale.language)
      return .list(page.entity.names.filter { $0 != shown }) { LocalNameRecord(name: $0) }
    },
    .init("aliases", .list(of: .string), "other names") { page in
      let aliases = page.entity.record?.aliases ?? []
      return .list(aliases.filter { $0.kind == .name && !$0.isWeak }.map { Value.string($0.form) })
    },
    .init("flag", .optional(.string), "a country's flag") {
      Value($0.entity.iso2.flatMap(Territory.flag))
    },
    .init("wikidata", .optional(.string), "the address of its Wikidata item") {
      Value($0.entity.record?.wikidata.map { "https://www.wikidata.org/wiki/" + $0 })
    },
    .init("same_as", .list(of: .string), "addresses that are about it too") {
      .list(($0.entity.record?.sameAs ?? []).map(Value.string))
    },
    .init("description", .optional(.markup), "the text of its record") {
      $0.context.body.map { .markup($0.html) } ?? .none
    },
    .init("count", .int, "its articles; front page only", absence: .numberedPage) { page in
      page.context.frontPageValue(.int(page.articles.count))
    },
    .init(
      "first_date", .optional(.record("Date")), "of its oldest dated article; front page only",
      absence: .numberedPage
    ) { page in
      page.context.frontPageValue(
        page.date(page.context.catalog.firstDated(of: page.articles)))
    },
    .init(
      "last_date", .optional(.record("Date")), "of its newest article; front page only",
      absence: .numberedPage
    ) { page in page.context.frontPageValue(page.date(page.articles.last)) },
    .init("url", .string, "") {
      .string($0.context.link(to: $0.id))
    },
    .init("permalink", .string, "") {
      .string($0.context.site.addresses.permalink(of: $0.entity.file))
    },
    .init(
      "related", .list(of: .record("EntityLink")),
      "those it is most often named with; front page only", absence: .numberedPage
    ) { page in
      page.context.frontPageValue(
        .list(page.context.site.related(to: page.id)) {
          EntityLinkRecord(context: page.context, id: $0, place: .related)
        })
    },
    .init("extra", .any, "what `extra` in its record says") {
      .map($0.entity.record?.extra ?? [])
    },
  ]

  private func date(_ id: ArticleID?) -> Value {
    guard let id, let day = context.catalog.day(of: id) else { return .none }
    return .record(DateRecord(context, day))
  }
}

/// A name and its language.
final class LocalNameRecord: FieldRecord {
  let name: EntityRecord.Name

  init(name: EntityRecord.Name) {
    self.name = name
  }

  static let recordType = RecordType("LocalName", of: fields)
  static let fields: [RecordField<LocalNameRecord>] = [
    .init("lang", .string, "") { .string($0.name.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.name.language.direction.rawValue) },
    .init("name", .string, "") { .string($0.name.text) },
  ]
}
