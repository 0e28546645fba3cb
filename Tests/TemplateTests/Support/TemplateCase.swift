import NewsgenTemplate
import NewsgenText

/// Data, templates, and what Jinja2 makes of them.
struct TemplateCase: Sendable, CustomStringConvertible {
  let name: String
  let data: MapValue
  let sources: [TemplateSource]

  var description: String { name }

  /// The cases of a file: `=== name`, JSON, `---`, the template, and `--- name` with further ones.
  static func cases(in text: String, file: String) -> [TemplateCase] {
    var cases: [TemplateCase] = []
    for part in text.split(separator: "=== ").map(String.init) where !part.isEmpty {
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      var sections: [(name: String, lines: [String])] = [("data", [])]
      for line in lines.dropFirst() {
        if line == "---" {
          sections.append(("main.html", []))
        } else if line.hasPrefix("--- ") {
          sections.append((String(line.dropFirst(4)), []))
        } else {
          sections[sections.count - 1].lines.append(line)
        }
      }
      if sections[sections.count - 1].lines.last == "" {
        sections[sections.count - 1].lines.removeLast()
      }
      guard case .map(let data)? = jsonValue(of: sections[0].lines.joined(separator: "\n"))
      else { continue }
      cases.append(
        TemplateCase(
          name: "\(file)/\(lines[0])", data: data,
          sources: sections.dropFirst().map { section in
            TemplateSource(
              name: section.name,
              file: SourceFile(path: section.name, text: section.lines.joined(separator: "\n")))
          }))
    }
    return cases
  }

  /// What the first template makes of the data, or what is wrong with it.
  func render() -> RenderResult {
    var diagnostics = Diagnostics()
    let globals = DataRecord(data)
    let engine = TemplateEngine(
      sources: sources, schema: Schema(globals: globals.type, types: []), into: &diagnostics)
    if diagnostics.hasErrors {
      return .failed(diagnostics.all.map(DiagnosticFormatter.text).joined())
    }
    var out = ByteBuffer()
    do throws(RenderError) {
      try engine.render(
        sources[0].name, with: globals, in: engine.makeWorkspace(), into: &out)
      return .rendered(out.string)
    } catch {
      return .failed(DiagnosticFormatter.text(error.diagnostic))
    }
  }
}

enum RenderResult: Equatable {
  case rendered(String)
  case failed(String)
}
