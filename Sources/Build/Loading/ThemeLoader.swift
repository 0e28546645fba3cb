import NewsgenContent
import NewsgenDefaults
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenTemplate
import NewsgenText

/// Puts a theme together from the site, its theme folder, and the defaults inside the program.
///
/// A file of the site's `Templates/` wins over the theme's, which wins over the default of that
/// name. `Themes/default` of a site adds to the theme inside the program: it need not repeat it.
struct ThemeLoader {
  let files: any SourceFiles
  let configuration: SiteConfiguration

  /// The theme, and a digest of all that is in it.
  func load(into diagnostics: inout Diagnostics) -> (Theme, Digest) {
    let folder = "Themes/\(configuration.theme)/"
    let isBuiltIn = configuration.theme == "default"
    if files.themeFiles.isEmpty, !isBuiltIn {
      diagnostics.report(.noTheme(configuration.theme))
    }
    var templates: [String: SourceFile] = [:]
    var assets: [String: SourceFile] = [:]
    var strings: [String: SourceFile] = [:]
    for file in EmbeddedFile.defaults.map(\.source) {
      add(file, "Templates/", to: &templates)
      add(file, "Themes/default/templates/", to: &templates)
      add(file, "Themes/default/i18n/", to: &strings)
      if isBuiltIn { add(file, "Themes/default/assets/", to: &assets) }
    }
    for path in files.themeFiles {
      guard let file = read(path, into: &diagnostics) else { continue }
      add(file, folder + "templates/", to: &templates)
      add(file, folder + "i18n/", to: &strings)
      add(file, folder + "assets/", to: &assets)
    }
    for path in files.templates {
      guard let file = read(path, into: &diagnostics) else { continue }
      add(file, "Templates/", to: &templates)
    }
    let theme = Theme(
      templates: sorted(templates).map { TemplateSource(name: $0, file: $1) },
      assets: sorted(assets).map { ($0, $1.bytes) },
      strings: languages(sorted(strings), into: &diagnostics))
    return (theme, digest(of: [templates, assets, strings]))
  }

  private func digest(of parts: [[String: SourceFile]]) -> Digest {
    parts.reduce(.unknown) { digest, files in
      let part = files.reduce(Digest.unknown) { sum, file in
        sum + Digest(of: file.key).combined(with: Digest(of: file.value.bytes))
      }
      return digest.combined(with: part)
    }
  }

  private func add(_ file: SourceFile, _ folder: String, to files: inout [String: SourceFile]) {
    guard let name = file.path.removing(prefix: folder) else { return }
    files[name] = file
  }

  private func sorted(_ files: [String: SourceFile]) -> [(String, SourceFile)] {
    files.sorted { UTF8Key($0.key) < UTF8Key($1.key) }.map { ($0.key, $0.value) }
  }

  private func read(_ path: String, into diagnostics: inout Diagnostics) -> SourceFile? {
    let limit = path.hasSuffix(".yaml") ? SourceTree.maximumYAML : .max
    do throws(FileError) {
      return SourceFile(path: path, bytes: try files.read(path, limit: limit))
    } catch {
      if error.isTooLarge {
        diagnostics.report(.tooLarge(path, limit: nil))
        return nil
      }
      diagnostics.report(.unreadable(path, error))
      return nil
    }
  }

  private func languages(
    _ files: [(String, SourceFile)], into diagnostics: inout Diagnostics
  ) -> [Language: UIStrings] {
    var strings: [Language: UIStrings] = [:]
    for (name, file) in files where name.hasSuffix(".yaml") {
      let language = Language(String(name.dropLast(5)))
      strings[language] = UIStringsReader.read(file, language: language, into: &diagnostics)
    }
    for language in configuration.languages
    where strings[language] == nil && strings[Language(language.primary)] == nil {
      diagnostics.report(.noStrings(language, configuration.theme))
    }
    return strings
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func noTheme(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "missing-theme", "there is no theme Themes/\(name)",
      at: SourceLocation(path: "Content/site.yaml"),
      help: "write `theme: default` for the one that newsgen brings")
  }

  fileprivate static func noStrings(_ language: Language, _ theme: String) -> Diagnostic {
    Diagnostic(
      .error, "missing-strings", "the theme has no texts in the language \(language.tag)",
      at: SourceLocation(path: "Content/site.yaml"),
      help: "add Themes/\(theme)/i18n/\(language.tag).yaml, or take it from `languages`")
  }
}
