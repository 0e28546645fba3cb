import NewsgenContent
import NewsgenText
import Stencil

/// Stencil: templates read once, data made once.
///
/// The data are objects with `DynamicMemberLookup`: of a dictionary Stencil makes a deep copy at
/// every step of a path (a list page then takes 128 milliseconds). Its parser runs at every
/// rendering: a `Template` keeps tokens, not nodes. It has no escaping of its own, so it is given a
/// filter, which is newsgen's.
struct StencilPeer: Peer {
  static let name = "Stencil"

  private let environment: Environment
  private let data: [SampleSite.Page: [String: Any]]

  /// `folder` has the templates.
  init(templates folder: String, _ pages: [SampleSite.Page: PageData]) throws {
    let escaping = Extension()
    escaping.registerFilter("escape") { (value: Any?) in (value as? String).map(escaped) ?? value }
    let loader = ReadTemplates()
    environment = Environment(loader: loader, extensions: [escaping])
    for file in try FileSystem.entries(of: folder) where file.name.hasSuffix(".html") {
      let text = String(decoding: try FileSystem.read(folder + "/" + file.name), as: UTF8.self)
      loader.templates[file.name] = Template(
        templateString: text, environment: environment, name: file.name)
    }
    data = pages.mapValues { $0.fields(none: nil, object: StencilObject.init) }
  }

  mutating func render(_ page: SampleSite.Page) throws -> Int {
    try text(of: page).utf8.count
  }

  mutating func text(of page: SampleSite.Page) throws -> String {
    try environment.renderTemplate(name: page.rawValue + ".html", context: data[page] ?? [:])
  }
}

private final class StencilObject: DynamicMemberLookup {
  private let fields: [String: Any]

  init(_ fields: [String: Any]) {
    self.fields = fields
  }

  subscript(dynamicMember name: String) -> Any? { fields[name] }
}

private func escaped(_ text: String) -> String {
  guard text.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return text }
  var out = ByteBuffer(capacity: text.utf8.count + 16)
  out.append(escapingMarkup: text)
  return out.string
}

/// Gives Stencil its templates without reading or tokenizing them again; its own loaders do so
/// every time.
private final class ReadTemplates: Loader {
  var templates: [String: Template] = [:]

  func loadTemplate(name: String, environment: Environment) throws -> Template {
    guard let template = templates[name] else {
      throw TemplateDoesNotExist(templateNames: [name], loader: self)
    }
    return template
  }
}
