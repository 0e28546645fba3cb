package import NewsgenText

/// What `Content/site.yaml` says.
package struct SiteConfiguration: Sendable {
  /// How an article's address ends.
  package enum AddressStyle: String, Sendable, CaseIterable {
    /// `/2023/08/14/slug.html`
    case file
    /// `/2023/08/14/slug/`
    case directory
  }

  /// How a page names another.
  package enum LinkStyle: String, Sendable, CaseIterable {
    /// From the root of the host: `/news/2023/08/14/slug.html`.
    case root
    /// From the page itself, so that the output works in any directory and from `file://`.
    case relative
  }

  /// The name of the site.
  package var title: String
  package var description: String?
  /// The site's own language, which pages without another one use.
  package var language: Language
  /// The URL that the site is published at.
  package var baseURL: BaseURL
  /// The IANA name of the time zone that decides the day of an article: `Africa/Tunis`.
  package var timeZone: String
  /// The name of the theme's directory in `Themes`.
  package var theme: String
  /// What the theme's templates are told, in the order of the file.
  package var themeOptions: [ThemeOption]
  /// What only templates know.
  package var extra: [ExtraEntry]
  /// How many articles a numbered page of a list shows (`Pagination.size`).
  package var pageSize: Int
  /// In bytes; a larger file of an article, a page or a record is not read.
  package var maximumArticleSize: Int
  /// How URLs of articles and standalone pages end (`urls`).
  package var addresses: AddressStyle
  /// How pages link to each other.
  package var links: LinkStyle
  /// The digits of pages in a language of the Arabic script.
  package var numerals: Numerals
  /// What days are shown in beside the Gregorian calendar, which every page uses.
  package var secondCalendar: CalendarSystem?
  /// Every language that articles may have; the site's own is one of them.
  package var languages: [Language]
  /// In the order of the file, which is the order of menus and of an article's entities.
  package var kinds: [EntityKind]
  /// Of the file's bytes and whatever else decided the fields above.
  package var digest = Digest.unknown

  /// The configuration of a site that says nothing.
  package init() {
    title = ""
    description = nil
    language = Language("ar")
    baseURL = BaseURL.example
    timeZone = "UTC"
    theme = "default"
    themeOptions = []
    extra = []
    pageSize = 50
    maximumArticleSize = 8_000_000
    addresses = .file
    links = .root
    numerals = .latn
    secondCalendar = nil
    languages = [language]
    kinds = EntityKind.defaults
  }
}

/// A kind of entity that gets index pages.
package struct EntityKind: Sendable, Hashable {
  /// The key in front matter, and the directory in addresses: `people`.
  package let id: String
  /// As the configuration has it; the theme knows names for the usual kinds.
  package let title: String?
  /// The schema.org type of its entities.
  package let schema: String
  /// Whether a name without a record is an error.
  package let isClosed: Bool

  /// Creates a kind of entity.
  package init(id: String, title: String?, schema: String, isClosed: Bool) {
    self.id = id
    self.title = title
    self.schema = schema
    self.isClosed = isClosed
  }

  /// The kinds of a site that names none.
  package static let defaults: [EntityKind] = schemas.map {
    EntityKind(id: $0.id, title: nil, schema: $0.schema, isClosed: false)
  }

  /// The schema.org type of a kind by its usual key.
  package static func schema(of id: String) -> String {
    schemas.first { $0.id == id }?.schema ?? "Thing"
  }

  private static let schemas: [(id: String, schema: String)] = [
    ("countries", "Country"), ("people", "Person"), ("organisations", "Organization"),
    ("places", "Place"), ("events", "Event"), ("topics", "Thing"),
  ]
}
