/// How a template escapes its output, by its file name.
enum EscapingMode {
  /// HTML and XML, and every other name.
  case markup
  /// Like HTML, without elements whose text is not markup.
  case xml
  case json
  case text

  /// Whether captured output is markup.
  var isMarkup: Bool { self == .markup || self == .xml }

  init(fileName: String) {
    let name = fileName.utf8.split(separator: UInt8(ascii: "/")).last ?? fileName.utf8[...]
    let dot = name.lastIndex(of: UInt8(ascii: "."))
    let ending = dot.map { String(Substring(name[name.index(after: $0)...])) } ?? ""
    switch ending {
    case "json", "js", "mjs", "webmanifest", "geojson", "jsonld": self = .json
    case "xml", "atom", "rss", "svg", "xsl": self = .xml
    case "txt", "css", "md", "csv": self = .text
    default: self = .markup
    }
  }
}
