import NewsgenModel
import NewsgenText

/// A kind of page: its type says all that the program knows of such pages.
///
/// A new kind is a file in `Pages/`, a template if it has one, and a line in `SitePages.kinds`.
/// Everything else (fingerprints, breadcrumbs, menu, sitemap, shared fragments, rendering order)
/// follows from the requirements here; the defaults are those of a page that newsgen makes without
/// a source.
protocol PageKind: Sendable {
  /// Tells kinds apart in fingerprints and shared fragments; another one for every kind, above 0.
  static var code: Int { get }
  /// `page.kind` in templates.
  static var name: String { get }
  /// What a page is written as.
  static var output: PageOutput { get }
  /// Whether paths may have uppercase letters, so that two can differ in case only.
  static var isNamedFreely: Bool { get }
  /// Whether links begin at the root of the host, since a server shows the page at any address.
  static var linksFromRoot: Bool { get }

  /// Adds the pages of the kind to a plan.
  static func plan(into planner: inout Planner)

  /// Tells the pages of the kind apart, but for those of one list. At most 40 bits.
  var index: Int { get }
  /// The number of a further page of a list.
  var number: Int? { get }
  /// The article that the page shows.
  var article: ArticleID? { get }
  /// The entity that the page is about.
  var entity: EntityID? { get }
  /// The kind that the page lists the entities of.
  var entityKind: Int? { get }
  /// The file that the page leads to.
  var redirectTarget: String? { get }
  /// The source that is copied to the output as it is.
  var copiedSource: String? { get }
  /// The page among those that may have translations.
  var translatable: Translations.Member? { get }
  /// The time that the page is about.
  var period: Period? { get }

  /// The page above this one, `nil` for the home page and those that are above none.
  func parent(in catalog: CatalogView) -> (any PageKind)?
  /// The breadcrumbs, from the home page to the parent.
  func trail(in catalog: CatalogView) -> [any PageKind]
  /// The articles of the list that the page is a part of.
  func list(in catalog: CatalogView) -> ListedArticles?
  /// How many articles a page of the list has.
  func pageSize(in catalog: CatalogView) -> Int
  /// The entry of the menu that the page is below.
  func menuEntry(in catalog: CatalogView) -> MenuEntry?
  /// Whether search engines are asked to leave the page out.
  func isHidden(in catalog: CatalogView) -> Bool
  /// When the content changed, for the sitemap.
  func lastChange(in catalog: CatalogView) -> CivilDate?
  /// A description of its own, for search engines.
  func description(in catalog: CatalogView) -> String?
  /// What `extra` in the page's source says.
  func extra(in catalog: CatalogView) -> [ExtraEntry]
  /// Whether a file or page of the site at its path replaces the page.
  func isReplaceable(in catalog: CatalogView) -> Bool
  /// The source file that has the page's aliases.
  func source(in catalog: CatalogView) -> String?
  /// Where the page comes from, for messages.
  func origin(in origins: PageOrigins) -> PageOrigin

  func title(on page: PageContext) -> String
  /// The page in breadcrumbs.
  func label(on page: PageContext) -> EntityRecord.Name
  /// How `page` links to this one.
  func link(on page: PageContext) -> String

  /// The language of what surrounds the content.
  func locale(in site: SiteView) -> PageLocale
  /// The Markdown texts that the page shows; `file` is its own.
  func bodies(of site: SiteView, on file: String) -> [BodyRequest]
  /// Hashes all that the page reads beside what every page reads.
  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer)
  /// Appends a page that has no template.
  func write(_ inputs: PageWriting, to out: inout ByteBuffer)
}

/// What a page is written as.
enum PageOutput: Sendable {
  case html(template: String)
  /// What `write` appends.
  case written
  /// The source that `copiedSource` names.
  case copied
}

/// An entry of the site's menu.
enum MenuEntry: Equatable {
  case archive
  /// An index of the configuration's kinds.
  case kind(Int)
  /// An index of the catalog's pages.
  case page(Int)
}

/// What a page without a template is written from.
struct PageWriting {
  let site: SiteView
  let plan: SitePlan
  /// The texts of `bodies`, in their order.
  let bodies: [RenderedBody]
}

extension PageKind {
  static var name: String { "not_found" }
  static var output: PageOutput { .written }
  static var isNamedFreely: Bool { false }
  static var linksFromRoot: Bool { false }

  var index: Int { 0 }
  var number: Int? { nil }
  var article: ArticleID? { nil }
  var entity: EntityID? { nil }
  var entityKind: Int? { nil }
  var redirectTarget: String? { nil }
  var copiedSource: String? { nil }
  var translatable: Translations.Member? { nil }
  var period: Period? { nil }

  func parent(in catalog: CatalogView) -> (any PageKind)? { nil }

  func trail(in catalog: CatalogView) -> [any PageKind] {
    guard let parent = parent(in: catalog) else { return [] }
    return parent.trail(in: catalog) + [parent]
  }

  func list(in catalog: CatalogView) -> ListedArticles? { nil }
  func pageSize(in catalog: CatalogView) -> Int { catalog.configuration.pageSize }
  func menuEntry(in catalog: CatalogView) -> MenuEntry? { nil }
  func isHidden(in catalog: CatalogView) -> Bool { false }
  func lastChange(in catalog: CatalogView) -> CivilDate? { nil }
  func description(in catalog: CatalogView) -> String? { nil }
  func extra(in catalog: CatalogView) -> [ExtraEntry] { [] }
  func isReplaceable(in catalog: CatalogView) -> Bool { true }
  func source(in catalog: CatalogView) -> String? { nil }

  func origin(in origins: PageOrigins) -> PageOrigin {
    PageOrigin(name: "a page that newsgen makes", location: nil)
  }

  func title(on page: PageContext) -> String { page.locale.text("not_found") }

  func label(on page: PageContext) -> EntityRecord.Name {
    EntityRecord.Name(language: page.locale.language, text: title(on: page))
  }

  func link(on page: PageContext) -> String { page.url }

  func locale(in site: SiteView) -> PageLocale { site.ownLocale }
  func bodies(of site: SiteView, on file: String) -> [BodyRequest] { [] }
  func read(_ inputs: PageInputs, into buffer: inout FingerprintBuffer) {}

  func write(_ inputs: PageWriting, to out: inout ByteBuffer) {
    preconditionFailure("\(Self.self) has a template, or is copied")
  }

  /// The template of a page in HTML.
  static var template: String? {
    if case .html(let template) = output { template } else { nil }
  }

  /// Tells what is above a page, and other such facts, apart: equal for all pages of one list.
  var identity: Int { index << 8 | Self.code }
}
