import Foundation
package import NewsgenMarkdown
package import NewsgenText

/// The Markdown behind a file's front matter: clean, in form C, parsed.
package struct BodyText: ~Copyable {
  package let markdown: MarkdownDocument
  private let file: SourceFile
  private let start: Int
  private let places: [TextHygiene.Place]

  /// `start` is where the text begins in the file, in bytes.
  package init(_ file: SourceFile, from start: Int) {
    self.file = file
    self.start = start
    var text = file.bytes[min(start, file.bytes.count)...]
    var census = ByteCensus(text)
    var places: [TextHygiene.Place] = []
    var holdsMarkers = false
    let cleaned = TextHygiene.cleaned(text, census) { BodyText.allowsOverrides(file) }
    if let cleaned {
      text = cleaned.text[...]
      census = ByteCensus(text)
      places = cleaned.places
      holdsMarkers = cleaned.holdsMarkers
    }
    if mayNeedNormalization(text, census) {
      text = normalized(text)[...]
      census = ByteCensus(text)
    }
    self.places = places
    markdown = MarkdownDocument(parsing: text, census, holdsMarkers: holdsMarkers)
  }

  /// Whether the front matter says `allow_bidi_override: true`; read only where the text holds controls.
  private static func allowsOverrides(_ file: SourceFile) -> Bool {
    var diagnostics = Diagnostics()
    guard let matter = FrontMatter(of: file, into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: matter.yaml, of: file, into: &diagnostics)
    else { return false }
    var fields = FieldReader(file, entries)
    return fields.flag("allow_bidi_override")
  }

  /// The text as HTML, and its headings in order.
  package borrowing func html(
    direction: Direction, labels: HTMLOptions.Labels,
    destination: @escaping @Sendable (String) -> String?
  ) -> (html: String, headings: [Heading]) {
    var out = ByteBuffer()
    let headings = markdown.appendHTML(
      to: &out,
      options: HTMLOptions(direction: direction, labels: labels, destination: destination))
    return (out.string, headings)
  }

  /// Puts the text's HTML aside where no page and no other source can change it: where it is plain prose.
  borrowing func keep(in kept: inout KeptTexts, direction: Direction) {
    guard kept.areWanted else { return }
    _ = markdown.appendProse(to: &kept.html, direction: direction)
  }

  /// What a reader of the source should know of the text: controls, raw HTML, links that are dropped,
  /// lines without an end, tables without a bound.
  borrowing func findings(_ text: MarkdownText) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for finding in TextHygiene.Finding.allCases {
      let all = places.filter { $0.finding == finding }
      if let first = all.first {
        found.append(
          .hygiene(
            finding, count: all.count, at: file.location(of: first.offset..<first.offset + 1)))
      }
    }
    if let line = text.rawHTMLLines.first {
      found.append(.rawHTML(count: text.rawHTMLLines.count, at: location(ofLine: line)))
    }
    for link in text.links where link.destination != link.written {
      found.append(.controlInLink(link.destination, at: location(of: link)))
    }
    for link in text.links where !isSafeURL(link.destination) {
      found.append(.unsafeLink(link.destination, at: location(of: link)))
    }
    if !markdown.tablesAreParsed {
      found.append(.largeTable(at: file.location(of: start..<start)))
    }
    if let line = longLine {
      found.append(
        .longLine(line.count, at: file.location(of: line.lowerBound..<line.lowerBound + 1)))
    }
    return found
  }

  /// The links to other source files: relative, with a name that ends in `.md`.
  borrowing func sourceLinks(_ text: MarkdownText) -> [ArticleReader.SourceLink] {
    text.links.compactMap { link in
      guard let destination = sourcePath(in: link.destination) else { return nil }
      return ArticleReader.SourceLink(destination: destination, location: location(of: link))
    }
  }

  /// A line longer than any paragraph: most likely a text that lost its line ends.
  private static let maximumLine = 200_000

  private var longLine: Range<Int>? {
    guard file.bytes.count > BodyText.maximumLine else { return nil }
    var lineStart = start
    for index in start..<file.bytes.count where file.bytes[index] == UInt8(ascii: "\n") {
      if index - lineStart > BodyText.maximumLine { return lineStart..<index }
      lineStart = index + 1
    }
    let rest = lineStart..<file.bytes.count
    return rest.count > BodyText.maximumLine ? rest : nil
  }

  private func location(of link: MarkdownText.Link) -> SourceLocation {
    let from = offset(ofLine: link.line)
    let wanted = Array(link.written.utf8)
    // A line separator that became a line feed makes the parser count one line more.
    let place =
      file.bytes[from...].firstRange(of: wanted) ?? file.bytes[start...].firstRange(of: wanted)
    return place.map { file.location(of: $0) } ?? location(ofLine: link.line)
  }

  private func location(ofLine line: Int) -> SourceLocation {
    let from = offset(ofLine: line)
    return file.location(of: from..<from + 1)
  }

  private func offset(ofLine line: Int) -> Int {
    var offset = start
    for _ in 1..<max(1, line) {
      guard let end = file.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      offset = end + 1
    }
    return offset
  }
}

/// The path of a link to another source file, percent-decoded and without its fragment; nil for any other
/// link.
package func sourcePath(in destination: String) -> String? {
  guard isRelativeURL(destination) else { return nil }
  let path = destination.prefix { $0 != "#" && $0 != "?" }
  guard path.hasSuffix(".md") else { return nil }
  return normalized(String(path).removingPercentEncoding ?? String(path))
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func hygiene(
    _ finding: TextHygiene.Finding, count: Int, at location: SourceLocation
  ) -> Diagnostic {
    let times = count == 1 ? "" : " (and \(count - 1) more in this text)"
    return Diagnostic(.warning, finding.rawValue, finding.message + times, at: location)
  }

  fileprivate static func rawHTML(count: Int, at location: SourceLocation) -> Diagnostic {
    let times = count == 1 ? "" : " (and \(count - 1) more in this text)"
    return Diagnostic(
      .warning, "raw-html", "HTML in an article is shown as text" + times, at: location,
      help: "write it as Markdown")
  }

  fileprivate static func unsafeLink(
    _ destination: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, "unsafe-link", "a link to \"\(destination)\" was left out", at: location,
      help: "link to an address that begins with https://, or to a page of this site")
  }

  fileprivate static func controlInLink(
    _ destination: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, "bidi-in-url", "a bidi control was taken out of a link to \"\(destination)\"",
      at: location)
  }

  fileprivate static func largeTable(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "large-table", "a table of more than 50000 cells is shown as text", at: location,
      help: "put it into Content/files as CSV and link to it")
  }

  fileprivate static func longLine(_ length: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "long-line", "a line of \(length) bytes; did the text lose its paragraphs?",
      at: location, help: "put an empty line between two paragraphs")
  }
}

extension TextHygiene.Finding {
  /// What was done about it.
  var message: String {
    switch self {
    case .bidiOverride: "a character that overrides the direction of the text was dropped"
    case .bidiEmbedding: "a bidi embedding was replaced by an isolate"
    case .bidiIsolate: "a bidi isolate was dropped"
    case .bidiUnbalanced: "a bidi control without its other half was mended"
    case .bidiDepth: "a bidi control inside of eight others was dropped"
    case .bidiMark: "a direction mark that changes nothing was dropped"
    case .bidiInCode: "a bidi control in code is shown by its name"
    case .controlCharacter: "a control character was dropped"
    case .strayCharacter: "an invisible character was dropped"
    case .lineSeparator: "a line separator was replaced by a line feed"
    }
  }
}
