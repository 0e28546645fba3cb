import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// An article in a list.
final class CardRecord: FieldRecord {
  let context: PageContext
  let id: ArticleID

  init(context: PageContext, id: ArticleID) {
    self.context = context
    self.id = id
  }

  /// Looked up where a field asks for it, as an entity's label is.
  private var article: Article { context.catalog.article(id) }

  static let recordType = RecordType("Card", of: fields, identity: { Int($0.id.index) })
  static let fields: [RecordField<CardRecord>] = [
    .init("title", .string, "") { .string($0.article.metadata.title) },
    .init("lang", .string, "") { .string($0.article.metadata.languageTag) },
    .init("dir", .string, "rtl or ltr") { .string($0.article.metadata.direction.rawValue) },
    .init("url", .string, "") {
      .string($0.context.link(to: $0.article))
    },
    .init("date", .optional(.record("Date")), "") { metadata in
      .record(metadata.article.metadata.published.map { DateRecord(metadata.context, $0) })
    },
    .init("summary", .optional(.string), "its own, or the start of its text") {
      $0.article.metadata.isSummaryEmpty ? .none : .string($0.article.metadata.summary)
    },
    .init("status", .string, "published, retracted, draft or unpublished") {
      .string($0.article.metadata.status.rawValue)
    },
    .init("source_name", .optional(.string), "who published it first") {
      Value($0.article.metadata.creditName)
    },
    .init("image", .optional(.record("Image")), "") { metadata in
      .record(
        metadata.article.image.map { ImageRecord(context: metadata.context, image: $0) })
    },
    .init(
      "entities", .list(of: .record("EntityLink")),
      "the first three that it names, without the one that the page is about", scope: .page
    ) {
      .list(CardEntities(of: $0.article, on: $0.context))
    },
  ]
}

/// The article that a page shows.
final class ArticleRecord: FieldRecord {
  let context: PageContext
  let id: ArticleID
  private let article: Article
  // What a page asks for several times, made once.
  private let date: Value
  private let source: Value
  private let groups: Value
  private let previous: Value
  private let next: Value

  init(context: PageContext, id: ArticleID) {
    self.context = context
    self.id = id
    article = context.catalog.article(id)
    date = .record(article.metadata.published.map { DateRecord(context, $0) })
    source = .record(article.metadata.credit.map(CreditRecord.init))
    groups = .list(EntityGroupRecord.groups(of: article, context)) { $0 }
    previous = ArticleRecord.neighbour(of: id, -1, context)
    next = ArticleRecord.neighbour(of: id, 1, context)
  }

  static let recordType = RecordType("Article", of: fields)
  static let fields: [RecordField<ArticleRecord>] = [
    .init("title", .string, "") { .string($0.article.metadata.title) },
    .init("lang", .string, "", scope: .ordinary) { .string($0.article.metadata.languageTag) },
    .init("dir", .string, "rtl or ltr", scope: .ordinary) {
      .string($0.article.metadata.direction.rawValue)
    },
    .init("url", .string, "") {
      .string($0.context.link(to: $0.article))
    },
    .init("permalink", .string, "its address, for the world") {
      .string(
        $0.context.site.addresses.permalink(of: $0.article.file))
    },
    .init("date", .optional(.record("Date")), "when it was published") { $0.date },
    .init("updated", .optional(.record("Date")), "when it was changed last", scope: .ordinary) {
      page in
      .record(page.article.updated.map { DateRecord(page.context, $0) })
    },
    .init("summary", .optional(.string), "its own, or the start of its text") {
      $0.article.metadata.isSummaryEmpty ? .none : .string($0.article.metadata.summary)
    },
    .init("lead", .optional(.string), "its own summary, unless that only repeats the text") {
      $0.article.metadata.hasOwnSummary ? .string($0.article.metadata.summary) : .none
    },
    .init("body", .markup, "its text") { .markup($0.context.body?.html ?? "") },
    .init("headings", .list(of: .record("Heading")), "the headings of its text", scope: .ordinary) {
      .list($0.context.body?.headings ?? []) { HeadingRecord(heading: $0) }
    },
    .init("reading_minutes", .int, "at 150 words a minute, at least 1", scope: .length) {
      .int($0.article.readingMinutes)
    },
    .init("word_count", .int, "") { .int($0.article.metadata.wordCount) },
    .init("source", .optional(.record("Source")), "who published it first") { $0.source },
    .init("authors", .list(of: .record("EntityLink")), "", scope: .ordinary) { page in
      .list(page.article.authors) { EntityLinkRecord(author: $0, on: page.context) }
    },
    .init("translator", .optional(.string), "", scope: .ordinary) {
      Value($0.article.metadata.translator)
    },
    .init("groups", .list(of: .record("EntityGroup")), "whom it names, by kind") { $0.groups },
    .init("previous", .optional(.record("Card")), "the article before it in time") { $0.previous },
    .init("next", .optional(.record("Card")), "the article after it in time") { $0.next },
    .init("image", .optional(.record("Image")), "", scope: .ordinary) { page in
      .record(
        page.article.image.map { ImageRecord(context: page.context, image: $0) })
    },
    .init("status", .string, "published, retracted, draft or unpublished", scope: .ordinary) {
      .string($0.article.metadata.status.rawValue)
    },
    .init("extra", .any, "what `extra` in its front matter says", scope: .ordinary) {
      .map($0.article.metadata.extra)
    },
  ]

  /// The article before or after one in time.
  private static func neighbour(
    of id: ArticleID, _ step: Int, _ context: PageContext
  ) -> Value {
    .record(context.catalog.neighbour(of: id, step).map { CardRecord(context: context, id: $0) })
  }
}

/// A heading of an article's text.
final class HeadingRecord: FieldRecord {
  let heading: RenderedBody.Heading

  init(heading: RenderedBody.Heading) {
    self.heading = heading
  }

  static let recordType = RecordType("Heading", of: fields)
  static let fields: [RecordField<HeadingRecord>] = [
    .init("level", .int, "1 to 6") { .int($0.heading.level) },
    .init("id", .string, "for `#id` links") { .string($0.heading.id) },
    .init("title", .string, "") { .string($0.heading.title) },
  ]
}

/// Who published an article first.
final class CreditRecord: FieldRecord {
  let credit: ArticleDetails.Credit

  init(credit: ArticleDetails.Credit) {
    self.credit = credit
  }

  static let recordType = RecordType("Source", of: fields)
  static let fields: [RecordField<CreditRecord>] = [
    .init("name", .string, "") { .string($0.credit.name) },
    .init("url", .optional(.string), "") { Value($0.credit.url) },
    .init("lang", .optional(.string), "the language it was published in") {
      Value($0.credit.language?.tag)
    },
  ]
}

/// An article's image.
final class ImageRecord: FieldRecord {
  let context: PageContext
  let image: ArticleDetails.Image

  init(context: PageContext, image: ArticleDetails.Image) {
    self.context = context
    self.image = image
  }

  static let recordType = RecordType("Image", of: fields)
  static let fields: [RecordField<ImageRecord>] = [
    .init("src", .string, "") {
      .string($0.context.site.destination($0.image.source, from: $0.context.file))
    },
    .init("alt", .string, "") { .string($0.image.alternative) },
    .init("credit", .optional(.string), "") { Value($0.image.credit) },
  ]
}

/// The entities of one kind that an article names.
final class EntityGroupRecord: FieldRecord {
  let context: PageContext
  let kind: Int
  private let article: Article
  /// Its part of the article's entities.
  private let range: Range<Int>

  init(context: PageContext, kind: Int, of article: Article, _ range: Range<Int>) {
    self.context = context
    self.kind = kind
    self.article = article
    self.range = range
  }

  static let recordType = RecordType("EntityGroup", of: fields, identity: { $0.kind })
  static let fields: [RecordField<EntityGroupRecord>] = [
    .init("kind", .record("KindLink"), "") {
      .record(KindLinkRecord(context: $0.context, kind: $0.kind))
    },
    .init("entities", .list(of: .record("EntityLink")), "", scope: .page) { group in
      .list(GroupEntities(of: group.article, group.range, on: group.context))
    },
  ]

  /// An article's entities are in the order of the kinds.
  static func groups(of article: Article, _ context: PageContext) -> [EntityGroupRecord] {
    var groups: [EntityGroupRecord] = []
    let entities = article.entities
    var start = 0
    while start < entities.count {
      let (kind, all) = context.catalog.kind(of: entities[start])
      var end = start + 1
      while end < entities.count, all.contains(Int(entities[end].index)) { end += 1 }
      groups.append(EntityGroupRecord(context: context, kind: kind, of: article, start..<end))
      start = end
    }
    return groups
  }
}
