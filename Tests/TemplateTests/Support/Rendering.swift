import NewsgenTemplate
import NewsgenText

/// Renders a template of its own, for tests that need no more than a few lines.
func render(
  _ template: String, name: String = "main.html", with data: String = "{}",
  others: [String: String] = [:], extensions: Extensions = .none,
  limits: TemplateLimits = TemplateLimits()
) -> RenderResult {
  guard case .map(let map)? = jsonValue(of: data) else { return .failed("no JSON") }
  let globals = DataRecord(map)
  return render(
    template, name: name, with: globals, schema: Schema(globals: globals.type, types: []),
    others: others, extensions: extensions, limits: limits)
}

func render(
  _ template: String, name: String = "main.html", with globals: any Record, schema: Schema,
  others: [String: String] = [:], extensions: Extensions = .none,
  limits: TemplateLimits = TemplateLimits()
) -> RenderResult {
  var diagnostics = Diagnostics()
  let all = [(name, template)] + others.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  let engine = TemplateEngine(
    sources: all.map {
      TemplateSource(name: $0.0, file: SourceFile(path: $0.0, text: $0.1))
    }, schema: schema, extensions: extensions, limits: limits, into: &diagnostics)
  if diagnostics.hasErrors {
    return .failed(diagnostics.sorted.map(DiagnosticFormatter.text).joined())
  }
  var out = ByteBuffer()
  do throws(RenderError) {
    try engine.render(name, with: globals, in: engine.makeWorkspace(), into: &out)
    return .rendered(out.string)
  } catch {
    return .failed(DiagnosticFormatter.text(error.diagnostic))
  }
}

/// What is wrong with the template, or what it gives, as one text.
func report(
  _ template: String, name: String = "main.html", with data: String = "{}",
  others: [String: String] = [:]
) -> String {
  switch render(template, name: name, with: data, others: others) {
  case .rendered(let text): "rendered: \(text)"
  case .failed(let message): message
  }
}

/// The value of a text of JSON; nil where it is none.
func jsonValue(of text: String) -> Value? {
  do throws(JSONError) {
    return try JSONReader.value(of: SourceFile(path: "data.json", text: text))
  } catch {
    return nil
  }
}
