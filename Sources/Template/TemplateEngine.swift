package import NewsgenText

/// A template's name, as other templates write it, and its file.
package struct TemplateSource: Sendable {
  /// The path below the site's or the theme's templates: `partials/head.html`.
  package let name: String
  /// The file of the template.
  package let file: SourceFile

  /// Creates a template; `name` is what others extend, include or import.
  package init(name: String, file: SourceFile) {
    self.name = name
    self.file = file
  }
}

/// Why a page could not be rendered.
package struct RenderError: Error {
  /// The error, at the location in a template that raised it.
  package let diagnostic: Diagnostic
}

/// The compiled templates of a theme; renders pages on several threads, each with its own
/// workspace.
package struct TemplateEngine: Sendable {
  private let program: Program
  /// The locations at which templates print values without escaping: `safe`, and `autoescape
  /// false`.
  package let trustedPlaces: [SourceLocation]

  /// Compiles all templates, and reports all problems.
  ///
  /// A template that others include, extend or import is checked where they do so, since it may use
  /// their names. With `entry`, only that template can be rendered, and problems of templates that
  /// it does not refer to are excluded.
  package init(
    sources: [TemplateSource], entry: String? = nil, schema: Schema,
    extensions: Extensions = .none, limits: TemplateLimits = TemplateLimits(),
    into diagnostics: inout Diagnostics
  ) {
    var parsed: [ParsedTemplate] = []
    var found: [[Diagnostic]] = []
    for (index, source) in sources.enumerated() {
      var (body, problems, damage) = Parser.parse(source.file)
      if let place = TextHygiene.firstBidiControl(in: source.file.bytes[...]) {
        problems.append(.bidiInTemplate(source.file, at: place))
      }
      found.append(problems)
      parsed.append(
        ParsedTemplate(
          name: source.name, file: source.file, index: Int32(index), body: body,
          damage: damage))
    }
    let wanted = entry.map { TemplateReferences.closure(of: $0, in: parsed) }
    let problems = zip(parsed, found).flatMap { wanted?.contains($0.name) == false ? [] : $1 }
    var compiler = Compiler(sources: parsed, schema: schema, extensions: extensions)
    compiler.compileEntries(parsed.filter { entry == nil || $0.name == entry })
    // A partial's error is found at each include: report it for the first one only.
    var seen: Set<Diagnostic> = []
    for problem in problems + compiler.problems
    where seen.insert(problem.withoutNotes).inserted {
      diagnostics.report(problem)
    }
    if let place = compiler.fullPlace { diagnostics.report(.tooManyNodes(at: place)) }
    trustedPlaces = compiler.trustedPlaces
      .sorted { ($0.file, $0.start) < ($1.file, $1.start) }
      .map { parsed[Int($0.file)].file.location(of: $0.start..<$0.end) }
    var builder = compiler.isFull ? ProgramBuilder() : compiler.program
    FragmentFinder.mark(in: &builder, schema, extensions)
    program = Program(builder, RuntimeExtensions(extensions), limits)
  }

  /// Returns a workspace for the renderings of one thread.
  package func makeWorkspace() -> Workspace { Workspace(of: program) }

  /// Appends the page that the template renders from `globals`, a record of the schema's type.
  ///
  /// Pages rendered in one workspace, which must be this engine's, share their fragments.
  package func render(
    _ name: String, with globals: any Record, in workspace: Workspace, into out: inout ByteBuffer
  ) throws(RenderError) {
    precondition(workspace.program === program, "the workspace is another engine's")
    guard let entry = program.entries[name] else {
      throw RenderError(diagnostic: .noSuchTemplate(name, among: program.entries.keys.sorted()))
    }
    var renderer = Renderer(program, with: globals, slotCount: entry.slotCount, in: workspace)
    swap(&renderer.out, &out)
    defer {
      swap(&renderer.out, &out)
      renderer.finish()
    }
    renderer.budget.begin(program.limits, outputCount: renderer.out.count)
    do throws(EvaluationError) {
      try renderer.run(entry.body)
    } catch {
      throw RenderError(diagnostic: renderer.diagnostic(of: renderer.withValues(error)))
    }
  }
}

extension Diagnostic {
  fileprivate var withoutNotes: Diagnostic {
    Diagnostic(severity, id, message, at: location)
  }

  fileprivate static func bidiInTemplate(_ file: SourceFile, at place: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error, "bidi-in-template", "a template holds an invisible bidi control",
      at: file.location(of: place),
      help:
        "write it so that it can be seen: &rlm; &lrm; &#x2068; &#x2069;, or an element with `dir`")
  }

  fileprivate static func tooManyNodes(at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      .error, "template-limit", "the templates include each other in too many places", at: place,
      help: "an included template is compiled for each place that includes it: use macros instead")
  }

  fileprivate static func noSuchTemplate(_ name: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error, "missing-template", "there is no template `\(name)`", at: nil,
      help: nearest(to: name, among: names).map { "did you mean `\($0)`?" })
  }
}
