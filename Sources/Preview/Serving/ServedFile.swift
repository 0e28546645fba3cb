import Foundation
import Hummingbird

/// A file of the site that was found already, as Hummingbird's `FileMiddleware` wants to be told of it.
///
/// `FileMiddleware` finds files by paths of its own making (it refuses `a..b`, redirects `//host/dir`
/// to another host, and leaves the base path out), so it is asked for this file only, by any path.
struct ServedFile: FileProvider {
  struct Attributes: FileMiddlewareFileAttributes {
    let isFolder: Bool
    let size: Int
    /// With its fraction: Hummingbird makes the ETag of it, and a page may be built twice a second.
    let modificationDate: Date
  }

  let path: String
  /// The path it was asked for by, whose extension decides the type.
  let name: String
  let status: FileStatus

  func getFileIdentifier(_ path: String) -> String? { self.path }

  func getAttributes(id: String) async throws -> Attributes? {
    Attributes(
      isFolder: false, size: status.size,
      modificationDate: Date(timeIntervalSince1970: Double(status.modified) / 1e9))
  }

  func loadFile(id: String, context: some RequestContext) async throws -> ResponseBody {
    try await FileIO().loadFile(path: path, context: context)
  }

  func loadFile(
    id: String, range: ClosedRange<Int>, context: some RequestContext
  ) async throws -> ResponseBody {
    try await FileIO().loadFile(path: path, range: range, context: context)
  }
}

extension ServedFile {
  var fileExtension: String {
    let lastName = name.split(separator: "/").last ?? ""
    guard let dot = lastName.lastIndex(of: ".") else { return "" }
    return lastName[dot...].dropFirst().lowercased()
  }

  /// Whether the reload script belongs into it.
  var isPage: Bool { fileExtension == "html" || fileExtension == "htm" }

  /// The media type, with its encoding where it is text: newsgen writes UTF-8 only.
  var contentType: String {
    let type =
      switch fileExtension {
      case "avif": "image/avif"
      case "htm": "text/html"
      case "map": "application/json"
      case "md": "text/markdown"
      case "vtt": "text/vtt"
      case "xsl": "application/xml"
      case let name:
        MediaType.getMediaType(forExtension: name)?.description ?? "application/octet-stream"
      }
    let isText =
      type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml")
      || type.hasSuffix("javascript")
    return isText ? type + "; charset=utf-8" : type
  }
}
