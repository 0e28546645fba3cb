package import NewsgenText

extension PackedWriter {
  /// Appends a timestamp: a byte for its case, then days, or seconds and the offset.
  package mutating func append(_ timestamp: Timestamp) {
    switch timestamp {
    case .day(let date):
      append(byte: 0)
      append(date.daysSinceEpoch)
    case .instant(let seconds, let offset):
      append(byte: 1)
      append(seconds)
      append(offset)
    }
  }

  /// Appends a direction as a flag for right to left.
  package mutating func append(_ direction: Direction) {
    append(direction == .rightToLeft)
  }

  /// Appends what `PackedReader.rareDetails` reads: not the credit and the flags, which have fields
  /// of their own, and not the offset of the translation key.
  mutating func append(rare details: ArticleDetails) {
    append(details.updated) { $0.append($1) }
    append(details.image) { writer, image in
      writer.append(image.source)
      writer.append(image.alternative)
      writer.append(image.credit) { $0.append($1) }
    }
    append(details.translationKey) { $0.append($1.name) }
    append(details.authors) { $0.append($1) }
    append(details.translator) { $0.append($1) }
    append(details.aliases) { $0.append($1) }
    append(details.extra)
  }
}
