package import NewsgenText

extension PackedReader {
  /// More days than between any article's date and 1970.
  static let maximumDays = 1 << 24

  /// Reads a timestamp; bytes that hold no date of `maximumDays` mark the reader damaged.
  package mutating func timestamp() -> Timestamp {
    guard byte() == 0 else { return .instant(seconds: number(), offset: number()) }
    let days = number()
    guard (-PackedReader.maximumDays...PackedReader.maximumDays).contains(days) else {
      markDamaged()
      return .day(CivilDate(daysSinceEpoch: 0))
    }
    return .day(CivilDate(daysSinceEpoch: days))
  }

  /// Reads a direction, a flag for right to left.
  package mutating func direction() -> Direction {
    flag() ? .rightToLeft : .leftToRight
  }

  /// Reads the first field that `PackedWriter.append(rare:)` wrote; further fields follow in order.
  mutating func updated() -> Timestamp? {
    optional { $0.timestamp() }
  }

  mutating func image() -> ArticleDetails.Image? {
    optional { reader in
      ArticleDetails.Image(
        source: reader.text(), alternative: reader.text(),
        credit: reader.optional { $0.text() })
    }
  }

  /// Reads the name of the translation key.
  mutating func keyName() -> String? {
    optional { $0.text() }
  }

  mutating func rareDetails() -> ArticleDetails {
    var details = ArticleDetails()
    details.updated = updated()
    details.image = image()
    details.translationKey = keyName().map { TranslationKey(name: $0, range: 0..<0) }
    details.authors = list { $0.text() }
    details.translator = optional { $0.text() }
    details.aliases = list { $0.text() }
    details.extra = extra()
    return details
  }
}
