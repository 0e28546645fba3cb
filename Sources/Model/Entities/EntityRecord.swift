package import NewsgenText

/// What `Content/entities/KIND/ID.md` says of an entity.
package struct EntityRecord: Sendable {
  package struct Name: Sendable, Hashable {
    package let language: Language
    package let text: String
    /// In bytes of the record's file; 0 for a name that comes from no file.
    package let offset: Int

    package init(language: Language, text: String, offset: Int = 0) {
      self.language = language
      self.text = text
      self.offset = offset
    }
  }

  package struct Alias: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case name, demonym, abbreviation, nickname
    }

    package let form: String
    package let kind: Kind
    /// Whether the form counts only beside a stronger one.
    package let isWeak: Bool
    /// In bytes of the record's file.
    package let offset: Int

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
  package var id: String
  package var names: [Name]
  package var aliases: [Alias]
  package var sortName: String?
  package var iso2: String?
  package var wikidata: String?
  package var sameAs: [String]
  package var isHiddenFromSearch: Bool
  /// The start of the description as plain text.
  package var summary: String
  /// Where the description begins in the source file; nil where there is none.
  package var bodyStart: Int?
  /// What only templates know.
  package var extra: [ExtraEntry]
  /// Unknown if this build is not compared with the last.
  package var digests = SourceDigests.unknown

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
