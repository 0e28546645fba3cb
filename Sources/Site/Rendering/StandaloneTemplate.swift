package import NewsgenModel
package import NewsgenTemplate
package import NewsgenText

/// Renders one template with data, as `newsgen render` does.
package struct StandaloneTemplate: Sendable {
  /// What a template knows beside its data.
  package struct Options: Sendable {
    /// The language of the page: numerals, names of months, plural forms.
    package var language: Language
    /// The direction of the page, against which strings are isolated; nil for a template that
    /// belongs to no site.
    package var direction: Direction?
    /// Nil where an instant keeps the offset that it is written with.
    package var zone: ZoneRules?

    /// Creates options; `nil` for `direction` means that there is no page.
    package init(language: Language, direction: Direction?, zone: ZoneRules?) {
      self.language = language
      self.direction = direction
      self.zone = zone
    }
  }

  private let theme: Theme
  private let configuration: SiteConfiguration
  private let options: Options

  /// Creates a template of a theme, with the filters of an archive.
  package init(_ theme: Theme, _ configuration: SiteConfiguration, _ options: Options) {
    self.theme = theme
    self.configuration = configuration
    self.options = options
  }

  /// Appends what the template makes of the data; its problems, and those of the templates that it
  /// names, are reported.
  ///
  /// `sources` are the template and those that it may name; names in the data win over the theme's
  /// `ui`.
  package func render(
    _ name: String, of sources: [TemplateSource], with data: MapValue,
    into out: inout ByteBuffer, _ diagnostics: inout Diagnostics
  ) {
    var data = data
    if data["ui"] == nil { data["ui"] = .record(ui) }
    let globals = TrialGlobals(data: data, context: context)
    let engine = TemplateEngine(
      sources: sources, entry: name,
      schema: Schema(globals: globals.type, types: []),
      extensions: SiteFilters.extensions, into: &diagnostics)
    guard !diagnostics.hasErrors else { return }
    do throws(RenderError) {
      try engine.render(name, with: globals, in: engine.makeWorkspace(), into: &out)
    } catch {
      diagnostics.report(error.diagnostic)
    }
  }

  private var ui: DataRecord {
    let type = UIRecord.type(of: theme.strings.values)
    let strings =
      theme.strings[options.language] ?? theme.strings[Language(options.language.primary)]
      ?? theme.strings[Language("en")] ?? UIStrings([:])
    return UIRecord.record(strings, fallback: strings, type: type)
  }

  private var context: FilterContext {
    FilterContext(
      FilterContext.Common(
        format: LocaleFormat(options.language, siteNumerals: configuration.numerals),
        direction: options.direction, zone: options.zone, numerals: configuration.numerals,
        theme: theme, addresses: SiteAddresses(configuration)), file: "index.html")
  }
}
