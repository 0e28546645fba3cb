package import NewsgenText

/// The contents of `Content/site.yaml`.
package struct SiteConfiguration: Sendable {
  /// The ending of an article's URL.
  package enum AddressStyle: String, Sendable, CaseIterable {
    /// `/2023/08/14/slug.html`
    case file
    /// `/2023/08/14/slug/`
    case directory
  }

  /// The form of links between pages.
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
  /// The options for the theme's templates, in the order of the file.
  package var themeOptions: [ThemeOption]
  /// The values under `extra`, which only templates use.
  package var extra: [ExtraEntry]
  /// How many articles a numbered page of a list shows (`Pagination.size`).
  package var pageSize: Int
  /// The largest size in bytes of an article, a page or a record; larger files are not read.
  package var maximumArticleSize: Int
  /// How URLs of articles and standalone pages end (`urls`).
  package var addresses: AddressStyle
  /// How pages link to each other.
  package var links: LinkStyle
  /// The digits of pages in a language of the Arabic script.
  package var numerals: Numerals
  /// The calendar that dates are shown in beside the Gregorian one, which every page uses.
  package var secondCalendar: CalendarSystem?
  /// Every language that articles may have, the site's own included.
  package var languages: [Language]
  /// The kinds of entities, in the order of the file, which is that of menus and of an article's
  /// entities.
  package var kinds: [EntityKind]
  /// The digest of the file and of everything else that the other properties depend on.
  package var digest = Digest.unknown

  /// Creates the configuration of an empty file.
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
  /// The key in front matter, and the directory in URLs: `people`.
  package let id: String
  /// The title in the configuration; the theme has titles for the usual kinds.
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

  /// The kinds of a site whose configuration lists none.
  package static let defaults: [EntityKind] = schemas.map {
    EntityKind(id: $0.id, title: nil, schema: $0.schema, isClosed: false)
  }

  /// Returns the schema.org type of a usual kind.
  package static func schema(of id: String) -> String {
    schemas.first { $0.id == id }?.schema ?? "Thing"
  }

  private static let schemas: [(id: String, schema: String)] = [
    ("countries", "Country"), ("people", "Person"), ("organisations", "Organization"),
    ("places", "Place"), ("events", "Event"), ("topics", "Thing"),
  ]
}
