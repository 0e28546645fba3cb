import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// The filters that know the site: links, assets, numbers, plurals.
enum SiteFilters {
  static var extensions: Extensions {
    var extensions = Extensions()
    extensions.direction = { globals in
      (globals as? GlobalsRecord)?.context.voice.direction ?? .leftToRight
    }
    extensions.addFilter("asset", returning: .string) {
      (value, _, globals) throws(ExtensionError) in
      let context = try pageContext(globals)
      let name = try text(value, of: "asset")
      guard let asset = context.site.theme.asset(named: name) else {
        let suggestion = nearest(to: name, among: context.site.theme.assetNames)
        throw ExtensionError(
          "the theme has no asset `\(name)`", help: suggestion.map { "did you mean `\($0)`?" })
      }
      return .string(context.link(to: asset.file))
    }
    extensions.addFilter("url", returning: .string) { (value, _, globals) throws(ExtensionError) in
      let context = try pageContext(globals)
      return .string(context.link(to: try sitePath(value, of: "url")))
    }
    extensions.addFilter("absolute_url", returning: .string) {
      (value, _, globals) throws(ExtensionError) in
      let context = try pageContext(globals)
      return .string(context.site.addresses.permalink(of: try sitePath(value, of: "absolute_url")))
    }
    extensions.addFilter("number", returning: .string) {
      (value, _, globals) throws(ExtensionError) in
      .string(try pageContext(globals).voice.localized(try number(value, of: "number")))
    }
    extensions.addFilter("plural", returning: .string) {
      (value, arguments, globals) throws(ExtensionError) in
      try plural(value, arguments, try pageContext(globals).voice)
    }
    extensions.addFilter("fill", returning: .string) {
      (value, arguments, _) throws(ExtensionError) in
      let text = try text(value, of: "fill")
      var values: [String: String] = [:]
      for (name, argument) in zip(arguments.names, arguments.named) {
        values[name] = try number(argument, of: "fill")
      }
      return .string(Placeholders.filled(text) { values[String($0)] })
    }
    return extensions
  }

  /// `{{ 3|plural(ui.articles) }}`: the form for the number, `{n}` replaced by it.
  private static func plural(
    _ value: Value, _ arguments: Arguments, _ voice: Voice
  ) throws(ExtensionError) -> Value {
    guard case .int(let count) = value else {
      throw ExtensionError("`plural` counts whole numbers")
    }
    guard case .map(let forms)? = arguments[0, "forms"] else {
      throw ExtensionError(
        "`plural` needs the forms of a word", help: "write `{{ n|plural(ui.articles) }}`")
    }
    let category = PluralCategory(of: count, in: voice.language)
    guard case .string(let form)? = forms[category.rawValue] ?? forms["other"] else {
      throw ExtensionError("the word has no form `other`")
    }
    let text = Placeholders.filled(form) { $0 == "n" ? voice.localized(String(count)) : nil }
    return .string(text)
  }

  private static func pageContext(_ globals: any Record) throws(ExtensionError) -> PageContext {
    guard let globals = globals as? GlobalsRecord else {
      throw ExtensionError("the filter needs a page of a site")
    }
    return globals.context
  }

  private static func sitePath(
    _ value: Value, of filter: String
  ) throws(ExtensionError) -> String {
    let path = try text(value, of: filter).drop { $0 == "/" }
    return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : String(path)
  }

  private static func text(_ value: Value, of filter: String) throws(ExtensionError) -> String {
    guard case .string(let text) = value else {
      throw ExtensionError("`\(filter)` takes a text")
    }
    return text
  }

  private static func number(_ value: Value, of filter: String) throws(ExtensionError) -> String {
    switch value {
    case .int(let number): return String(number)
    case .float(let number): return String(number)
    case .string(let text): return text
    default: throw ExtensionError("`\(filter)` takes a number")
    }
  }
}
