package import NewsgenText

/// The contents of `Content/entities/KIND/ID.md`.
package struct EntityRecord: Sendable {
  /// A name of the entity in one language.
  package struct Name: Sendable, Hashable {
    /// The language of the name.
    package let language: Language
    /// The name as pages show it.
    package let text: String
    /// The offset in bytes of the record's file; 0 for a name that comes from no file.
    package let offset: Int

    /// Creates a name; `offset` is 0 if it comes from no file.
    package init(language: Language, text: String, offset: Int = 0) {
      self.language = language
      self.text = text
      self.offset = offset
    }
  }

  /// Another form by which articles may name the entity.
  package struct Alias: Sendable, Hashable {
    /// What sort of name an alias is: the `kind` of an entry of `aliases`.
    package enum Kind: String, Sendable, CaseIterable {
      case name, demonym, abbreviation, nickname
    }

    /// The alias as the record writes it.
    package let form: String
    /// What sort of name it is.
    package let kind: Kind
    /// Whether the alias counts only if no other name matches and no other record has it.
    package let isWeak: Bool
    /// The offset in bytes of the record's file.
    package let offset: Int

    /// Creates an alias at a byte offset of the record's file.
    package init(form: String, kind: Kind, isWeak: Bool, offset: Int) {
      self.form = form
      self.kind = kind
      self.isWeak = isWeak
      self.offset = offset
    }
  }

  /// `Content/entities/countries/ru.md`
  package var source: String
  /// The index of its kind in the configuration.
  package var kind: Int
  /// The name of the record's file without `.md`; the entity's directory in URLs.
  package var id: String
  /// The names, at most one of a language, in the order of the file.
  package var names: [Name]
  /// The other forms that articles may use.
  package var aliases: [Alias]
  /// The name that alphabetical lists sort by, instead of the shown one (`sort_name`).
  package var sortName: String?
  /// The ISO 3166-1 alpha-2 code of a country, in lower case.
  package var iso2: String?
  /// The ID of the entity's Wikidata item: `Q159`.
  package var wikidata: String?
  /// URLs of other pages about the entity, for schema.org's `sameAs`.
  package var sameAs: [String]
  /// Whether search engines are asked not to index the entity's page (`noindex`).
  package var isHiddenFromSearch: Bool
  /// The start of the description as plain text.
  package var summary: String
  /// The offset of the description in the source file; `nil` if there is none.
  package var bodyStart: Int?
  /// The values under `extra`, which only templates use.
  package var extra: [ExtraEntry]
  /// The digests of the source; `unknown` if this build does not compare it with the last.
  package var digests = SourceDigests.unknown

  /// Creates a record whose digests are unknown.
  package init(
    source: String, kind: Int, id: String, names: [Name], aliases: [Alias], sortName: String?,
    iso2: String?, wikidata: String?, sameAs: [String], isHiddenFromSearch: Bool,
    summary: String, bodyStart: Int?, extra: [ExtraEntry] = []
  ) {
    self.source = source
    self.kind = kind
    self.id = id
    self.names = names
    self.aliases = aliases
    self.sortName = sortName
    self.iso2 = iso2
    self.wikidata = wikidata
    self.sameAs = sameAs
    self.isHiddenFromSearch = isHiddenFromSearch
    self.summary = summary
    self.bodyStart = bodyStart
    self.extra = extra
  }
}
