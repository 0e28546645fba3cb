package import NewsgenText

/// Something that articles are about and that has a page: a person, a country, a topic.
///
/// A class, as `Article` is.
package final class Entity: Sendable {
  /// The index of its kind in the configuration.
  package let kind: Int
  /// Its directory in addresses: `ru`.
  package let id: String
  /// In the order of the record; one name, of no language, for a name without a record.
  package let names: [EntityRecord.Name]
  /// The ISO 3166-1 alpha-2 code of a country or territory, in lower case.
  package let iso2: String?
  /// The entity record, or `nil` for a name that has none.
  package let record: EntityRecord?
  /// Its page in the output: `countries/ru/index.html`.
  package let file: String
  /// What alphabetical lists sort by.
  package let sortKey: String

  /// `folder` is the kind's.
  package init(
    kind: Int, folder: String, id: String, names: [EntityRecord.Name], iso2: String?,
    record: EntityRecord?
  ) {
    self.kind = kind
    self.id = id
    file = "\(folder)/\(id)/index.html"
    self.names = names
    self.iso2 = iso2
    self.record = record
    sortKey = CollationKey.key(for: record?.sortName ?? names.first?.text ?? id)
  }

  /// The name in the language, else in English or whatever comes first.
  package func name(in language: Language) -> EntityRecord.Name {
    let primary = language.primary
    return names.first { $0.language == language }
      ?? names.first { $0.language.primary == primary }
      ?? names.first { $0.language.primary == "en" }
      ?? names.first
      ?? EntityRecord.Name(language: .undetermined, text: id)
  }
}

extension Language {
  /// BCP 47's tag for a text whose language is unknown.
  package static let undetermined = Language("und")
}
