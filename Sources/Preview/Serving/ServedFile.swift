import Hummingbird
import NewsgenSystem
import NewsgenText

/// A file of the site that is the response to a request.
struct ServedFile: Sendable {
  /// The requested path, whose extension selects the media type.
  let name: String
  let contents: OpenFile
}

extension ServedFile {
  var fileExtension: String {
    let lastName = name.split(separator: "/").last ?? ""
    guard let dot = lastName.lastIndex(of: ".") else { return "" }
    return lastName[dot...].dropFirst().lowercased()
  }

  /// Whether the reload script is inserted into the file.
  var isPage: Bool { fileExtension == "html" || fileExtension == "htm" }

  /// The media type, with the encoding of text: newsgen writes only UTF-8.
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
    let seconds = contents.status.modified / 1_000_000_000
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let date = CivilDate(daysSinceEpoch: days)
    let second = seconds - days * 86_400
    let clock = [second / 3600, second / 60 % 60, second % 60].map(twoDigits)
    return "\(dayNames[date.weekday]), \(twoDigits(date.day)) \(monthNames[date.month - 1]) "
      + "\(date.year) \(clock.joined(separator: ":")) GMT"
  }
}

private func twoDigits(_ number: Int) -> String {
  (number < 10 ? "0" : "") + String(number)
}

private let dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
private let monthNames = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]
