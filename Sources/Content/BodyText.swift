package import NewsgenMarkdown
package import NewsgenText

/// The Markdown after a file's front matter: cleaned, in NFC, and parsed.
package struct BodyText: ~Copyable {
  /// The parsed Markdown.
  package let markdown: MarkdownDocument
  private let file: SourceFile
  private let start: Int
  private let places: [TextHygiene.Place]

  /// Cleans and parses the body, which begins at the offset `start` of the file.
  package init(_ file: SourceFile, from start: Int) {
    self.file = file
    self.start = start
    var text = file.bytes[min(start, file.bytes.count)...]
    var census = ByteSet(text)
    var places: [TextHygiene.Place] = []
    var holdsMarkers = false
    let cleaned = TextHygiene.cleaned(text, census) { BodyText.allowsOverrides(file) }
    if let cleaned {
      text = cleaned.text[...]
      census = ByteSet(text)
      places = cleaned.places
      holdsMarkers = cleaned.holdsMarkers
    }
    if mayNeedNormalization(text, census) {
      text = nfcNormalized(text)[...]
      census = ByteSet(text)
    }
    self.places = places
    markdown = MarkdownDocument(parsing: text, census, holdsMarkers: holdsMarkers)
  }

  /// Returns whether the front matter has `allow_bidi_override: true`; read only if the body holds
  /// controls.
  private static func allowsOverrides(_ file: SourceFile) -> Bool {
    var diagnostics = Diagnostics()
    guard let matter = FrontMatter(of: file, into: &diagnostics),
      case .mapping(let entries, _)? = YAMLReader.mapping(
        in: matter.yaml, of: file, into: &diagnostics)
    else { return false }
    var fields = FieldReader(file, entries)
    return fields.flag("allow_bidi_override")
  }

  /// Renders the body as HTML; returns it and its headings in order.
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

  /// Stores the HTML in the buffer if it is plain prose, which no page and no other source can
  /// change.
  borrowing func keep(in buffer: inout BodyBuffer, direction: Direction) {
    guard buffer.isWanted else { return }
    let start = buffer.html.count
    _ = markdown.appendProse(to: &buffer.html, direction: direction)
    buffer.endBody(of: file.path, from: start)
  }

  /// Returns warnings and errors about the body: controls, raw HTML, unsafe links, long lines, too
  /// large tables.
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
    if !text.links.isEmpty { found += self.findings(of: text.links) }
    if !markdown.tablesAreParsed {
      found.append(.largeTable(at: file.location(of: start..<start)))
    }
    if !markdown.addressesAreLinked {
      found.append(.plainAddresses(at: file.location(of: start..<start)))
    }
    if let excess = markdown.excess {
      found.append(.tooManyMarks(excess, at: location(ofLine: excess.line)))
    }
    if let line = longLine {
      found.append(
        .longLine(line.count, at: file.location(of: line.lowerBound..<line.lowerBound + 1)))
    }
    return found
  }

  private borrowing func findings(of links: [MarkdownText.Link]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var finder = LinkFinder(file, from: start)
    let withControls = links.lazy.filter { $0.destination != $0.written }
    for link in withControls.prefix(Diagnostics.maximum + 1) {
      found.append(.controlInLink(link.destination, at: finder.location(of: link)))
    }
    finder = LinkFinder(file, from: start)
    let unsafe = links.lazy.filter { !isSafeURL($0.destination) }
    for link in unsafe.prefix(Diagnostics.maximum + 1) {
      found.append(.forbiddenLink(link.destination, at: finder.location(of: link)))
    }
    return found
  }

  /// Returns the links to other source files: relative ones whose paths end in `.md`.
  borrowing func sourceLinks(_ text: MarkdownText) -> [ArticleReader.SourceLink] {
    guard !text.links.isEmpty else { return [] }
    var finder = LinkFinder(file, from: start)
    return text.links.compactMap { link in
      guard let destination = sourcePath(in: link.destination) else { return nil }
      return ArticleReader.SourceLink(
        destination: destination, location: finder.location(of: link))
    }
  }

  /// Longer than any paragraph, in bytes: most likely a body that lost its line ends.
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

  private func location(ofLine line: Int) -> SourceLocation {
    let from = file.offset(ofLine: line, from: start)
    return file.location(of: from..<from + 1)
  }
}

/// Returns the path of a link to another source file, percent-decoded and without its fragment, or
/// `nil` for any other link.
package func sourcePath(in destination: String) -> String? {
  guard isRelativeURL(destination) else { return nil }
  let path = destination.prefix { $0 != "#" && $0 != "?" }
  guard path.hasSuffix(".md") else { return nil }
  return nfcNormalized(percentDecoded(path) ?? String(path))
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

  fileprivate static func forbiddenLink(
    _ destination: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, "unsafe-link", "an unsafe link to \"\(destination)\" was removed", at: location,
      help: "link to a URL that begins with https://, or to a page of this site")
  }

  fileprivate static func controlInLink(
    _ destination: String, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .warning, "bidi-in-url", "a bidi control was removed from a link to \"\(destination)\"",
      at: location)
  }

  fileprivate static func largeTable(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "large-table",
      "a table of more than 50000 cells or 1000 columns is shown as text", at: location,
      help: "put it into Content/files as CSV and link to it")
  }

  fileprivate static func plainAddresses(at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "plain-addresses",
      "URLs and e-mail addresses are not linked: too many in one line or word",
      at: location, help: "put spaces between them, and each on a line of its own")
  }

  fileprivate static func tooManyMarks(
    _ excess: MarkExcess, at location: SourceLocation
  ) -> Diagnostic {
    switch excess.kind {
    case .marks:
      Diagnostic(
        .error, "too-many-marks",
        "a text with \(excess.count) marks of Markdown up to here takes too much memory",
        at: location, help: "put what is not Markdown into Content/files and link to it")
    case .marksOfParagraph:
      Diagnostic(
        .error, "too-many-marks",
        "a paragraph with \(excess.count) marks of Markdown takes too long to read",
        at: location, help: "split it with empty lines, or put a backslash before each mark")
    case .nesting:
      Diagnostic(
        .error, "too-many-marks", "quotes and lists are nested more than 500 levels deep",
        at: location, help: "put a backslash before the first mark of the line")
    case .references:
      Diagnostic(
        .error, "too-many-marks",
        "links that repeat their definitions make \(excess.count) bytes of them; "
          + "at most the size of the text or 100000 are allowed",
        at: location, help: "shorten the URL or the title of the definition")
    }
  }

  fileprivate static func longLine(_ length: Int, at location: SourceLocation) -> Diagnostic {
    Diagnostic(
      .warning, "long-line", "a line of \(length) bytes is longer than a paragraph",
      at: location, help: "put an empty line between two paragraphs")
  }
}

extension TextHygiene.Finding {
  /// The message: what was found, and what was done about it.
  var message: String {
    switch self {
    case .bidiOverride: "a character that overrides the direction of the text was dropped"
    case .bidiEmbedding: "a bidi embedding was replaced by an isolate"
    case .bidiIsolate: "a bidi isolate was dropped"
    case .bidiUnbalanced: "an unmatched bidi control was closed or removed"
    case .bidiDepth: "a bidi control nested more than eight deep was dropped"
    case .bidiMark: "a direction mark that changes nothing was dropped"
    case .bidiInCode: "a bidi control in code is shown by its name"
    case .controlCharacter: "a control character was dropped"
    case .strayCharacter: "an invisible character was dropped"
    case .lineSeparator: "a line separator was replaced by a line feed"
    }
  }
}
