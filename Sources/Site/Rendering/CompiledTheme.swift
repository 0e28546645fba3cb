import NewsgenTemplate
package import NewsgenText

/// A theme whose templates are compiled: all that pages are made with beside a site's articles.
package struct CompiledTheme: Sendable {
  /// The theme that was compiled.
  package let theme: Theme
  let engine: TemplateEngine
  /// The theme's texts as templates see them.
  let texts: RecordType

  /// Compiles the theme's templates, and reports what is wrong with any of them.
  package init(_ theme: Theme, into diagnostics: inout Diagnostics) {
    self.theme = theme
    texts = UIRecord.type(of: theme.strings.values)
    engine = TemplateEngine(
      sources: theme.templates, schema: GlobalsRecord.schema(ui: texts),
      extensions: SiteFilters.extensions, into: &diagnostics)
    // One that is there and does not compile was reported.
    let names = Set(theme.templates.map(\.name))
    for name in SitePages.templates where !names.contains(name) {
      diagnostics.report(.missingTemplate(name))
    }
  }

  /// Makes the types of the records that templates see, which the first theme would have to wait
  /// for.
  package static func prepareTypes() {
    _ = (GlobalsRecord.recordType, GlobalsRecord.types)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func missingTemplate(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "missing-template", "there is no template \(name)",
      at: SourceLocation(path: "Templates"),
      help: "every page of its kind is made with it; delete what replaces it to get the default")
  }
}
