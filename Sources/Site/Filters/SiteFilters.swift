import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// What the site adds to the template language: the filters of an archive, and the isolation of
/// strings.
package enum SiteFilters {
  /// The names of its filters, for the documentation and what checks it.
  package static var names: [String] { extensions.filters.keys.sorted() }

  static var extensions: Extensions {
    var extensions = Extensions()
    addLinks(to: &extensions)
    extensions.addFilter("date", returning: .string, isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try DateFilter(FilterContext.of(globals)).text(of: value, arguments)
    }
    extensions.addFilter("number", returning: .string, isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try LocaleNumberFilters.number(value, arguments, FilterContext.of(globals))
    }
    extensions.addFilter("plural", returning: .string, isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try LocaleNumberFilters.plural(value, arguments, FilterContext.of(globals))
    }
    extensions.addFilter("fill", returning: .string, isShared: true) {
      (value, arguments, _) throws(ExtensionError) in
      try LocaleNumberFilters.fill(value, arguments)
    }
    extensions.addFilter("list_join", isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try ListJoinFilter.text(of: value, arguments, FilterContext.of(globals))
    }
    extensions.addFilter("excerpt", returning: .string, isShared: true) {
      (value, arguments, _) throws(ExtensionError) in
      try ExcerptFilter.text(of: value, arguments)
    }
    extensions.addFilter("flag", returning: .string, isShared: true) {
      (value, arguments, _) throws(ExtensionError) in
      try FilterArguments.check(arguments, of: "flag")
      return .string(try flag(of: FilterInput.text(value, of: "flag")))
    }
    extensions.direction = { globals in
      if let page = globals as? GlobalsRecord { return page.context.locale.direction }
      return (globals as? TrialGlobals)?.context.direction
    }
    extensions.variant = { ($0 as? GlobalsRecord)?.context.variant }
    extensions.key = { globals, scope in (globals as? GlobalsRecord)?.context.key(of: scope) }
    return extensions
  }

  private static func addLinks(to extensions: inout Extensions) {
    extensions.addFilter("asset", returning: .string, isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try FilterArguments.check(arguments, of: "asset")
      let context = try FilterContext.of(globals)
      let name = try FilterInput.text(value, of: "asset")
      guard let asset = context.theme.asset(named: name) else {
        throw .noAsset(name, context.theme)
      }
      return .string(context.link(to: asset.file))
    }
    extensions.addFilter("url", returning: .string, isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try FilterArguments.check(arguments, of: "url")
      let context = try FilterContext.of(globals)
      return .string(try SitePath(value, of: "url").link { context.link(to: $0) })
    }
    extensions.addFilter("absolute_url", returning: .string, isShared: true) {
      (value, arguments, globals) throws(ExtensionError) in
      try FilterArguments.check(arguments, of: "absolute_url")
      let addresses = try FilterContext.of(globals).addresses
      return .string(try SitePath(value, of: "absolute_url").link { addresses.permalink(of: $0) })
    }
  }

  /// The flag of a country by its code of ISO 3166-1, and those of the European Union and the
  /// United Nations.
  private static func flag(of code: String) throws(ExtensionError) -> String {
    let wanted = code.lowercased()
    let isKnown = ["eu", "un"].contains(wanted) || Territory.all.contains { $0.code == wanted }
    guard isKnown, let flag = Territory.flag(of: wanted) else { throw .noFlag(code) }
    return flag
  }
}

/// A path of the site as a template writes it: `/`, `/2023/`, `archive/index.html?x#y`.
private struct SitePath {
  let file: String
  /// What stands behind the path: `?…` and `#…`.
  let rest: Substring
  /// An address of elsewhere, or of a place on the page itself, stays as it is.
  let foreign: String?

  init(_ value: Value, of filter: String) throws(ExtensionError) {
    let text = try FilterInput.text(value, of: filter)
    let isForeign = text.hasPrefix("//") || text.hasPrefix("#") || SitePath.hasScheme(text)
    foreign = isForeign ? text : nil
    let path = text.prefix { $0 != "?" && $0 != "#" }
    rest = text[path.endIndex...]
    let below = path.drop { $0 == "/" }
    file = below.isEmpty || below.hasSuffix("/") ? below + "index.html" : String(below)
  }

  func link(_ link: (String) -> String) -> String {
    foreign ?? link(file) + rest
  }

  private static func hasScheme(_ text: String) -> Bool {
    let scheme = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    return !scheme.isEmpty && text[scheme.endIndex...].first == ":"
  }
}

// MARK: - Messages

extension ExtensionError {
  fileprivate static func noAsset(_ name: String, _ theme: Theme) -> ExtensionError {
    ExtensionError(
      "the theme has no asset `\(name)`",
      help: nearest(to: name, among: theme.assetNames).map { "did you mean `\($0)`?" })
  }

  fileprivate static func noFlag(_ code: String) -> ExtensionError {
    ExtensionError(
      "no country has the code `\(code)`",
      help: "a code has two letters, as in ISO 3166-1: ru, TN")
  }
}
