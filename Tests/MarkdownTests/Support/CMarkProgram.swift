import Foundation
import Testing

/// The program `cmark-gfm` of Debian's package of that name: what our HTML is compared with.
enum CMarkProgram {
  /// Its HTML of a text, with the extensions that we use.
  static func html(_ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/cmark-gfm")
    process.arguments = ["table", "tasklist", "strikethrough", "autolink"].flatMap { ["-e", $0] }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The program reads everything before it writes: neither pipe can fill up while the other
    // waits.
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    let html = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: html, as: UTF8.self)
  }

  /// Our HTML without what we mean to do otherwise: ids of headings, the box around a table and the
  /// classes of its cells, names for screen readers, lazy images, which characters are escaped,
  /// directions.
  static func withoutOurDifferences(_ html: String) -> String {
    // A cell of the other direction names the side of its column from its own side.
    var html = html.replacing(/<(t[dh])([^>]*) dir="..." class="(start|end)"/) {
      "<\($0.1)\($0.2) class=\"\($0.3 == "start" ? "end" : "start")\""
    }
    html = html.replacing(/\ dir="..."/, with: "").replacing(/[\u{2068}\u{2069}]/, with: "")
    for level in 1...6 { html.replace(while: "<h\(level) id=\"", until: ">", with: "<h\(level)>") }
    html.replace(while: "<div class=\"table\"", until: "<table>", with: "<table>")
    html.replace(while: " aria-label=\"", until: "\"", with: "")
    for (ours, theirs) in differences { html = html.replacingOccurrences(of: ours, with: theirs) }
    return common(html)
  }

  private static let differences = [
    ("</table></div>", "</table>"), (" scope=\"col\"", ""), (" class=\"start\"", " align=\"left\""),
    (" class=\"center\"", " align=\"center\""), (" class=\"end\"", " align=\"right\""),
    (" loading=\"lazy\"", ""), (" translate=\"no\"", ""), ("<bdi>", ""), ("</bdi>", ""),
  ]

  /// What neither side's HTML is meant to differ by: line feeds between tags, escapes of one
  /// character.
  static func common(_ html: String) -> String {
    let same = [
      ("&#39;", "'"), ("&#x27;", "'"), ("%5B", "["), ("%5D", "]"), (">\n<", "><"),
      // Where cells begin anyway.
      (" align=\"left\"", ""),
    ]
    return same.reduce(html) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }
}

extension String {
  /// Replaces every stretch that begins with `start` and goes on to the next `end`.
  fileprivate mutating func replace(while start: String, until end: String, with text: String) {
    var from = startIndex
    while let first = range(of: start, range: from..<endIndex),
      let last = range(of: end, range: first.upperBound..<endIndex)
    {
      let offset = utf8.distance(from: startIndex, to: first.lowerBound) + text.utf8.count
      replaceSubrange(first.lowerBound..<last.upperBound, with: text)
      from = utf8.index(startIndex, offsetBy: offset)
    }
  }
}
