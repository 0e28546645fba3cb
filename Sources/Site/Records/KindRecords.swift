import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// The kind that a page lists the entities of.
final class KindRecord: FieldRecord {
  let context: PageContext
  let kind: Int

  init(context: PageContext, kind: Int) {
    self.context = context
    self.kind = kind
  }

  private var link: KindLinkRecord { KindLinkRecord(context: context, kind: kind) }
  private var entities: Range<Int> { context.catalog.entities(ofKind: kind) }

  static let recordType = RecordType("Kind", of: fields)
  static let fields: [RecordField<KindRecord>] =
    KindLinkRecord.fields.enumerated().map { slot, field in
      RecordField(field.name, field.type, field.summary) { field.getter.value($0.link, slot) }
    } + [
      .init("total", .int, "its entities") { .int($0.entities.count) },
      .init("top", .list(of: .record("EntityLink")), "the twelve with most articles") { record in
        .list(record.context.site.top(ofKind: record.kind)) {
          EntityLinkRecord(context: record.context, id: $0)
        }
      },
      .init("letters", .list(of: .record("Letter")), "all entities by first letter") { record in
        .list(LetterRecord.letters(of: record.entities, record.context)) { $0 }
      },
    ]
}

/// The entities whose names begin alike.
final class LetterRecord: FieldRecord {
  let context: PageContext
  let letter: String
  let number: Int
  let entities: ArraySlice<EntityID>

  init(context: PageContext, letter: String, number: Int, entities: ArraySlice<EntityID>) {
    self.context = context
    self.letter = letter
    self.number = number
    self.entities = entities
  }

  static let recordType = RecordType("Letter", of: fields)
  static let fields: [RecordField<LetterRecord>] = [
    .init("letter", .string, "أ, A, 0-9 or #") { .string($0.letter) },
    .init("id", .string, "for `#id` links") { .string("letter-\($0.number)") },
    .init("entities", .list(of: .record("EntityLink")), "") { letter in
      .list(letter.entities) { EntityLinkRecord(context: letter.context, id: $0) }
    },
  ]

  /// Letters in the order of the folded names; signs that are no letters last.
  static func letters(of entities: Range<Int>, _ context: PageContext) -> [LetterRecord] {
    let sorted = entities.map { index in
      let entity = context.catalog.linked(EntityID(index))
      let name = entity.sortName ?? context.label(of: EntityID(index)).name.text
      let key = CollationKey.key(for: name)
      let letter = CollationKey.letter(of: key)
      return (id: EntityID(index), key: UTF8Key(key), letter: letter, rank: rank(of: letter))
    }.sorted {
      ($0.rank, UTF8Key($0.letter), $0.key, $0.id) < ($1.rank, UTF8Key($1.letter), $1.key, $1.id)
    }
    var letters: [LetterRecord] = []
    var rest = sorted[...]
    while let first = rest.first {
      let end = rest.firstIndex { $0.letter != first.letter } ?? rest.endIndex
      letters.append(
        LetterRecord(
          context: context, letter: first.letter, number: letters.count + 1,
          entities: rest[rest.startIndex..<end].map(\.id)[...]))
      rest = rest[end...]
    }
    return letters
  }

  private static func rank(of letter: String) -> Int {
    switch letter {
    case "#": 3
    case "0-9": 2
    default: letter.unicodeScalars.first?.strongDirection == .rightToLeft ? 0 : 1
    }
  }
}
