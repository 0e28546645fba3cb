import NewsgenContent
import NewsgenDefaults
import NewsgenModel
import NewsgenSite
import NewsgenSystem
import NewsgenTemplate
package import NewsgenText

/// Renders one template with data from a file: `newsgen render`.
///
/// The name is looked up as a page's is: the site's `Templates/`, its theme, the defaults; a path
/// to a file is one, too. Outside of a site there are the defaults alone.
package struct StandaloneRender: Sendable {
  /// What is rendered, and in which site.
  package struct Options: Sendable {
    /// The site's folder, absolute.
    package var source: String
    /// As the user wrote it.
    package var template: String
    /// Instead of the site's.
    package var language: Language?

    /// Creates options; `source` is an absolute path.
    package init(source: String, template: String, language: Language?) {
      self.source = source
      self.template = template
      self.language = language
    }
  }

  /// The bytes of a file of data; no more of it need be read.
  package static let maximumDataBytes = JSONReader.maximumBytes

  private let options: Options

  /// Creates a render that has read nothing yet.
  package init(_ options: Options) {
    self.options = options
  }

  /// What the template makes of the data, a file of JSON; nil where that was reported as
  /// impossible.
  package func render(
    _ data: SourceFile, into diagnostics: inout Diagnostics
  ) async -> [UInt8]? {
    let data = self.data(data, into: &diagnostics)
    let configuration = configuration(into: &diagnostics)
    guard let data, let configuration, !diagnostics.hasErrors else { return nil }
    var ignored = Diagnostics()
    let tree = await SourceTree(
      scanning: options.source, theme: configuration.theme, readsStates: false,
      workers: Workers(1), into: &ignored)
    var problems = Diagnostics()
    let (theme, _) = ThemeLoader(files: tree, configuration: configuration).load(into: &problems)
    for problem in problems.all where problem.severity == .error { diagnostics.report(problem) }
    var sources = theme.templates
    guard let name = entry(&sources, into: &diagnostics), !diagnostics.hasErrors else {
      return nil
    }
    var out = ByteBuffer()
    StandaloneTemplate(theme, configuration, trialOptions(configuration, isOwn: name.isOwn))
      .render(name.text, of: sources, with: data, into: &out, &diagnostics)
    return diagnostics.hasErrors ? nil : out.bytes
  }

  private func data(_ file: SourceFile, into diagnostics: inout Diagnostics) -> MapValue? {
    do throws(JSONError) {
      guard case .map(let map) = try JSONReader.value(of: file) else {
        diagnostics.report(.noObject(file))
        return nil
      }
      return map
    } catch {
      diagnostics.report(error.diagnostic)
      return nil
    }
  }

  /// The site's, or that of a site that says nothing where there is none.
  private func configuration(into diagnostics: inout Diagnostics) -> SiteConfiguration? {
    let path = "Content/site.yaml"
    do throws(FileError) {
      let bytes = try FileSystem.read(
        options.source + "/" + path, limit: SourceTree.maximumYAML)
      let file = SourceFile(path: path, bytes: bytes)
      var problems = Diagnostics()
      let configuration = ConfigurationReader.read(file, into: &problems)
      for problem in problems.all where problem.severity == .error { diagnostics.report(problem) }
      return configuration
    } catch {
      if error.isMissing { return SiteConfiguration() }
      diagnostics.report(.unreadable(path, error))
      return nil
    }
  }

  private func trialOptions(
    _ configuration: SiteConfiguration, isOwn: Bool
  ) -> StandaloneTemplate.Options {
    let language = options.language ?? configuration.language
    let hasPage = isOwn || options.language != nil
    // Two centuries, so that any date of the data has its offset.
    let years = -2_208_988_800...4_102_444_800
    let zone =
      configuration.timeZone == "UTC"
      ? nil : ZoneLoader.rules(of: configuration.timeZone, covering: years)
    return StandaloneTemplate.Options(
      language: language, direction: hasPage ? language.direction : nil, zone: zone)
  }

  /// A template's name, and whether it is one of the site or the theme.
  private struct Entry {
    let text: String
    let isOwn: Bool
  }

  /// The template that the user means; a file is added to the sources under its own path, with the
  /// templates of its folder that it names.
  private func entry(
    _ sources: inout [TemplateSource], into diagnostics: inout Diagnostics
  ) -> Entry? {
    let wanted = options.template
    if sources.contains(where: { $0.name == wanted }) { return Entry(text: wanted, isOwn: true) }
    do throws(FileError) {
      let path = FileSystem.spelling(of: wanted)
      let file = SourceFile(path: wanted, bytes: try FileSystem.read(path))
      let here = FileSystem.resolved(path)
      let own = sources.first {
        FileSystem.resolved(FileSystem.spelling(of: options.source + "/" + $0.file.path)) == here
      }
      if let own { return Entry(text: own.name, isOwn: true) }
      try addNeighbours(of: file, to: &sources)
      sources.removeAll { $0.name == wanted }
      sources.append(TemplateSource(name: wanted, file: file))
      return Entry(text: wanted, isOwn: false)
    } catch {
      let names = sources.map(\.name).filter { !$0.contains("/") }
      diagnostics.report(
        error.isMissing ? .noSuchTemplate(wanted, among: names) : .unreadable(error.path, error))
      return nil
    }
  }

  /// Adds what the file names, and what that names, from its folder, where it is there.
  private func addNeighbours(
    of file: SourceFile, to sources: inout [TemplateSource]
  ) throws(FileError) {
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? "./"
    var waiting = [file]
    var seen: Set<String> = []
    while let next = waiting.popLast() {
      let references = TemplateDependencies(in: next)
      var names = references.constant
      if references.hasOthers { names += try templates(in: folder) }
      for name in names
      where seen.insert(name).inserted && !name.split(separator: "/").contains("..") {
        let path = FileSystem.spelling(of: folder + name)
        guard !name.hasPrefix("/"), FileSystem.kind(at: path) == .file else { continue }
        let shown = folder == "./" ? name : path
        let found = SourceFile(path: shown, bytes: try FileSystem.read(path))
        sources.removeAll { $0.name == name }
        sources.append(TemplateSource(name: name, file: found))
        waiting.append(found)
      }
    }
  }

  /// The names of the templates of a folder: an expression may mean any of them.
  private func templates(in folder: String) throws(FileError) -> [String] {
    let endings = [".html", ".xml", ".json", ".js", ".txt", ".svg", ".j2", ".jinja"]
    return try FileSystem.entries(of: folder)
      .filter { entry in entry.kind == .file && endings.contains { entry.name.hasSuffix($0) } }
      .map(\.name)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func noObject(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error, "no-object", "data must be a JSON object", at: file.location(of: 0..<1),
      help: "its keys are the names that the template knows: {\"title\": \"…\"}")
  }

  fileprivate static func noSuchTemplate(_ name: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error, "missing-template", "there is no template \(name), and no file of that name",
      at: SourceLocation(path: name),
      help: nearest(to: name, among: names).map { "did you mean \($0)?" }
        ?? "there are: " + names.joined(separator: ", "))
  }
}
