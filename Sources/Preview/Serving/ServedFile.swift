import Foundation
import Hummingbird

/// A file of the site that answers a request.
struct ServedFile: Sendable {
  /// The path that was requested; its extension decides the media type.
  let name: String
  let contents: OpenFile
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

  /// The modification time in whole seconds (RFC 9110 section 5.6.7).
  var lastModified: String {
    var seconds = time_t(contents.status.modified / 1_000_000_000)
    var time = tm()
    gmtime_r(&seconds, &time)
    // Not `strftime`, which writes the names of the process's locale.
    let clock = String(format: "%02d:%02d:%02d", time.tm_hour, time.tm_min, time.tm_sec)
    return "\(dayNames[Int(time.tm_wday)]), \(String(format: "%02d", time.tm_mday)) "
      + "\(monthNames[Int(time.tm_mon)]) \(1900 + time.tm_year) \(clock) GMT"
  }
}

private let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
private let monthNames = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]
