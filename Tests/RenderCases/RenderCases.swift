import NewsgenTemplate
import NewsgenText

/// Renders templates for the tests that compare with Jinja2: a case a line on standard input, as
/// `{"templates": [["main.html", "…"], …], "data": {…}}`, and for each a line on standard output,
/// `{"output": "…"}` or `{"error": "…"}`. The first template is rendered; the others are those it
/// may name.
@main
enum RenderCases {
  static func main() {
    while let line = readLine() { print(answer(to: line)) }
  }

  private static func answer(to line: String) -> String {
    do throws(JSONError) {
      let value = try JSONReader.value(of: SourceFile(path: "case", text: line))
      guard case .map(let map) = value, case .map(let data)? = map["data"],
        case .list(let pairs)? = map["templates"]
      else { return result("error", "a case has templates and data") }
      let sources = (0..<pairs.count).compactMap { source(pairs[$0]) }
      guard let first = sources.first else { return result("error", "a case has a template") }
      return rendered(first.name, of: sources, with: data)
    } catch {
      return result("error", DiagnosticFormatter.text(error.diagnostic))
    }
  }

  private static func source(_ pair: Value) -> TemplateSource? {
    guard case .list(let pair) = pair, pair.count == 2, case .string(let name) = pair[0],
      case .string(let text) = pair[1]
    else { return nil }
    return TemplateSource(name: name, file: SourceFile(path: name, text: text))
  }

  private static func rendered(
    _ name: String, of sources: [TemplateSource], with data: MapValue
  ) -> String {
    var diagnostics = Diagnostics()
    let globals = DataRecord(data)
    let engine = TemplateEngine(
      sources: sources, schema: Schema(globals: globals.type, types: []), into: &diagnostics)
    if diagnostics.hasErrors {
      return result("error", diagnostics.sorted.map(DiagnosticFormatter.text).joined())
    }
    var out = ByteBuffer()
    do throws(RenderError) {
      try engine.render(name, with: globals, in: engine.makeWorkspace(), into: &out)
      return result("output", out.string)
    } catch {
      return result("error", DiagnosticFormatter.text(error.diagnostic))
    }
  }

  private static func result(_ kind: String, _ text: String) -> String {
    var out = ByteBuffer()
    out.append("{\"\(kind)\": \"")
    out.append(escapingJSON: text)
    out.append("\"}")
    return out.string
  }
}
