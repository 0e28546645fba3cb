package import NewsgenText

/// Something that articles are about and that has a page: a person, a country, a topic.
///
/// A class, for the reasons that `Article` is one.
package final class Entity: Sendable {
  /// The index of its kind in the configuration.
  package let kind: Int
  /// The directory in URLs: `ru`.
  package let id: String
  /// The names, in the order of the record; one name without a language for a name without a
  /// record.
  package let names: [EntityRecord.Name]
  /// The ISO 3166-1 alpha-2 code of a country or territory, in lower case.
  package let iso2: String?
  /// The entity record, or `nil` for a name that has none.
  package let record: EntityRecord?
  /// The path of its page in the output: `countries/ru/index.html`.
  package let file: String
  /// The key that alphabetical lists sort by.
  package let sortKey: String

  /// Creates an entity; `folder` is the kind's directory.
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

  /// Returns the name in a language, else in English, else the first name.
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
  /// BCP 47's tag for unknown languages.
  package static let undetermined = Language("und")
}
