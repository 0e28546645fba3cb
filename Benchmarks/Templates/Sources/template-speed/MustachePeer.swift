import Mustache
import NewsgenContent

/// swift-mustache: templates parsed once, data of dictionaries made once.
struct MustachePeer: Peer {
  static let name = "swift-mustache"

  private let library: MustacheLibrary
  private let data: [SampleSite.Page: [String: Any]]

  /// `folder` has the templates.
  init(templates folder: String, _ pages: [SampleSite.Page: PageData]) throws {
    var library = MustacheLibrary()
    for file in try FileSystem.entries(of: folder) where file.name.hasSuffix(".mustache") {
      let text = String(decoding: try FileSystem.read(folder + "/" + file.name), as: UTF8.self)
      try library.register(text, named: String(file.name.dropLast(".mustache".utf8.count)))
    }
    self.library = library
    // What is not there is false: a key that is missing would be looked for in what is around it.
    data = pages.mapValues { $0.fields(none: false) { $0 } }
  }

  mutating func render(_ page: SampleSite.Page) throws -> Int {
    try text(of: page).utf8.count
  }

  mutating func text(of page: SampleSite.Page) throws -> String {
    guard let data = data[page], let text = library.render(data, withTemplate: page.rawValue) else {
      throw SampleError("there is no mustache template of \(page.rawValue)")
    }
    return text
  }
}
