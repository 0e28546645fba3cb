import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// A kind of entity, as links name it.
struct KindLinkRecord: FieldRecord {
  let context: PageContext
  let kind: Int

  private var configured: EntityKind { context.catalog.configuration.kinds[kind] }

  static let recordType = RecordType("KindLink", of: fields)
  static let fields: [RecordField<KindLinkRecord>] = [
    .init("id", .string, "the key in front matter: people") { .string($0.configured.id) },
    .init("title", .string, "الأشخاص") { .string($0.title.text) },
    .init("lang", .string, "the language of the title") { .string($0.title.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.title.language.direction.rawValue) },
    .init("url", .string, "") { .string($0.context.link(to: $0.configured.id + "/index.html")) },
  ]

  var title: EntityRecord.Name { context.voice.kindTitles[kind] }
}

/// An entity, as links name it.
struct EntityLinkRecord: FieldRecord {
  let context: PageContext
  let id: EntityID
  /// Where it stands, which decides whether its count is a part of the page's fingerprint.
  var place = CountReads.Place.index

  private var entity: Entity { context.catalog.entity(id) }

  static let recordType = RecordType("EntityLink", of: fields)
  static let fields: [RecordField<EntityLinkRecord>] = [
    .init("name", .string, "in the page's language, where there is one") {
      .string($0.label.name.text)
    },
    .init("url", .optional(.string), "its page; none for a name without one") {
      .string($0.context.link(to: $0.id))
    },
    .init("lang", .string, "the language of the name; `und` where nobody knows") {
      .string($0.label.name.language.tag)
    },
    .init("dir", .string, "rtl or ltr") { .string($0.label.direction.rawValue) },
    .init("flag", .optional(.string), "a country's flag") {
      Value($0.entity.iso2.flatMap(Territory.flag))
    },
    .init("count", .int, "its articles") {
      $0.context.site.countReads.note($0.place)
      return .int($0.context.catalog.articles(mentioning: $0.id).count)
    },
  ]

  private var label: EntityLabel { context.label(of: id) }
}

/// What an entity is called in one language.
final class EntityLabel: Sendable {
  let name: EntityRecord.Name
  let direction: Direction
  /// How every page names its page; nil where that depends on the page.
  let rootLink: String?

  /// A name of no language takes the voice's where it is written in that direction.
  init(
    _ entity: Entity, _ addresses: SiteAddresses, language: Language,
    direction voiceDirection: Direction
  ) {
    rootLink = addresses.rootLink(to: entity.file)
    let name = entity.name(in: language)
    guard name.language == .undetermined else {
      self.name = name
      direction = name.language.direction
      return
    }
    direction = Direction(of: name.text, inherited: voiceDirection)
    self.name = direction == voiceDirection ? .init(language: language, text: name.text) : name
  }
}

extension PageContext {
  /// The site's own language has its labels made once; another makes them as it goes.
  func label(of id: EntityID) -> EntityLabel {
    if let labels = voice.labels { return labels[Int(id.index)] }
    return EntityLabel(
      catalog.entity(id), site.addresses, language: voice.language,
      direction: voice.direction)
  }

  func link(to id: EntityID) -> String {
    label(of: id).rootLink ?? link(to: catalog.entity(id).file)
  }
}

/// A name that has no page: an author whom nothing else is known of.
struct PlainNameRecord: Record {
  let name: String
  let context: PageContext

  var type: RecordType { EntityLinkRecord.recordType }

  subscript(slot slot: Int) -> Value {
    let direction = Direction(of: name, inherited: context.voice.direction)
    switch type.fields[slot].name {
    case "name": return .string(name)
    case "lang":
      let isOwn = direction == context.voice.direction
      return .string(isOwn ? context.voice.language.tag : Language.undetermined.tag)
    case "dir": return .string(direction.rawValue)
    case "count": return .int(0)
    default: return .none
    }
  }
}

/// The entity that a page is about.
struct EntityRecordPage: FieldRecord {
  let context: PageContext
  let id: EntityID

  private var entity: Entity { context.catalog.entity(id) }
  private var label: EntityLabel { context.label(of: id) }
  private var articles: ArraySlice<ArticleID> { context.catalog.articles(mentioning: id) }

  static let recordType = RecordType("Entity", of: fields)
  static let fields: [RecordField<EntityRecordPage>] = [
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
      let shown = page.entity.name(in: page.context.voice.language)
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
    .init("count", .int, "its articles") { .int($0.articles.count) },
    .init("first_date", .optional(.record("Date")), "of its oldest dated article") { page in
      page.date(page.articles.first { page.context.catalog.article($0).day != nil })
    },
    .init("last_date", .optional(.record("Date")), "of its newest article") {
      $0.date($0.articles.last)
    },
    .init("url", .string, "") {
      .string($0.context.link(to: $0.id))
    },
    .init("permalink", .string, "") {
      .string($0.context.site.addresses.permalink(of: $0.entity.file))
    },
    .init("related", .list(of: .record("EntityLink")), "those it is most often named with") {
      page in
      .list(page.context.site.relatedEntities[Int(page.id.index)]) {
        EntityLinkRecord(context: page.context, id: $0)
      }
    },
  ]

  private func date(_ id: ArticleID?) -> Value {
    guard let id, let day = context.catalog.article(id).day else { return .none }
    return .record(DateRecord(context, day))
  }
}

/// A name and its language.
struct LocalNameRecord: FieldRecord {
  let name: EntityRecord.Name

  static let recordType = RecordType("LocalName", of: fields)
  static let fields: [RecordField<LocalNameRecord>] = [
    .init("lang", .string, "") { .string($0.name.language.tag) },
    .init("dir", .string, "rtl or ltr") { .string($0.name.language.direction.rawValue) },
    .init("name", .string, "") { .string($0.name.text) },
  ]
}

/// Who is named together with whom.
enum RelatedEntities {
  /// For every entity, those that share most articles with it, most first, at least two; eight at most.
  ///
  /// Complexity: O(n · k) for n names in the articles and k names in one.
  static func all(in catalog: Catalog) -> [[EntityID]] {
    var counts = [Int32](repeating: 0, count: catalog.entities.count)
    return catalog.entities.indices.map { index in
      var met: [EntityID] = []
      for article in catalog.articles(mentioning: EntityID(index)) {
        for other in catalog.articles[Int(article.index)].entities where other.index != index {
          if counts[Int(other.index)] == 0 { met.append(other) }
          counts[Int(other.index)] += 1
        }
      }
      let related = met.filter { counts[Int($0.index)] >= 2 }
        .sorted { (counts[Int($1.index)], $0) < (counts[Int($0.index)], $1) }.prefix(8)
      for other in met { counts[Int(other.index)] = 0 }
      return Array(related)
    }
  }
}
