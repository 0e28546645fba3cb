package import NewsgenText

/// Reads YAML into nodes with their ranges in the file.
package enum YAMLReader {
  /// Returns the mapping in `range` of the file, which is readable text, or `nil` after reporting
  /// an error.
  ///
  /// An empty document is an empty mapping. Complexity: O(n).
  static func mapping(
    in range: Range<Int>, of file: SourceFile, into diagnostics: inout Diagnostics
  ) -> YAMLNode? {
    YAMLSubsetParser.mapping(in: range, of: file)
      ?? composed(in: range, of: file, into: &diagnostics)
  }

  /// Like `mapping(in:of:into:)`, always by libyaml.
  package static func composed(
    in range: Range<Int>, of file: SourceFile, into diagnostics: inout Diagnostics
  ) -> YAMLNode? {
    // libyaml would read a byte order mark as a key's first letter.
    let hasMark = file.bytes[range].starts(with: byteOrderMark)
    let range = hasMark ? range.dropFirst(byteOrderMark.count) : range
    do {
      let bytes = file.bytes
      var composer = Composer(bytes.span.extracting(range), LineStarts(file, range))
      let root = try composer.document()
      guard let root else { return .mapping([], range.lowerBound..<range.lowerBound) }
      if case .mapping = root { return root }
      diagnostics.report(.notAMapping(file, root))
    } catch {
      diagnostics.report(.yaml(error, file))
    }
    return nil
  }
}

/// Why YAML could not be read, and where in the file.
private enum YAMLError: Error {
  case syntax(String, at: Range<Int>)
  case duplicateKey(String, at: Range<Int>, first: Range<Int>)
  case controlInKey(at: Range<Int>)
  case tooLarge(at: Range<Int>)
}

/// Builds the tree of one document from its events.
private struct Composer: ~Copyable, ~Escapable {
  private var parser: YAMLParser
  private var lines: LineStarts
  private var anchors: [String: YAMLNode] = [:]
  private var count = 0

  /// More nodes and deeper nesting than any front matter has; aliases that multiply end here.
  private static let maximumNodes = 100_000
  private static let maximumDepth = 64

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, _ lines: LineStarts) {
    parser = YAMLParser(text)
    self.lines = lines
  }

  /// Returns the value of the only document, or `nil` if it is empty.
  mutating func document() throws(YAMLError) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try next()
      switch event.kind {
      case .streamEnd: return root
      case .streamStart, .documentEnd: continue
      case .documentStart where root != nil:
        throw .syntax("a second document begins here", at: place(event))
      case .documentStart: root = try node(try next(), depth: 0)
      case .scalar, .sequenceStart, .sequenceEnd, .mappingStart, .mappingEnd, .alias:
        throw .syntax("the YAML cannot be read", at: place(event))
      }
    }
  }

  private mutating func next() throws(YAMLError) -> YAMLParser.Event {
    do throws(YAMLParser.Problem) {
      return try parser.next()
    } catch {
      let offset =
        error.offset.map { lines.start + $0 }
        ?? lines.offset(line: error.line, column: error.column)
      throw .syntax(error.text, at: offset..<offset + 1)
    }
  }

  private mutating func place(_ event: YAMLParser.Event, length: Int = 1) -> Range<Int> {
    let start = lines.offset(line: event.line, column: event.column)
    return start..<start + length
  }

  private mutating func node(
    _ event: YAMLParser.Event, depth: Int
  ) throws(YAMLError) -> YAMLNode {
    count += 1
    guard count <= Composer.maximumNodes, depth <= Composer.maximumDepth else {
      throw .tooLarge(at: place(event))
    }
    switch event.kind {
    case .scalar(let text, let isPlain, let anchor):
      let length = text.utf8.count + (isPlain ? 0 : 2)
      let node = YAMLNode.scalar(text, isPlain: isPlain, place(event, length: length))
      return keep(node, anchor)
    case .sequenceStart(let anchor):
      let place = place(event)
      return keep(.sequence(try items(depth: depth), place), anchor)
    case .mappingStart(let anchor):
      let place = place(event)
      return keep(.mapping(try entries(depth: depth), place), anchor)
    case .alias(let name):
      guard let node = anchors[name] else {
        throw .syntax("there is no anchor `\(name)`", at: place(event))
      }
      count += node.count
      return node
    case .sequenceEnd, .mappingEnd, .documentStart, .documentEnd, .streamStart, .streamEnd:
      throw .syntax("a value is missing here", at: place(event))
    }
  }

  private mutating func keep(_ node: YAMLNode, _ anchor: String?) -> YAMLNode {
    if let anchor { anchors[anchor] = node }
    return node
  }

  private mutating func items(depth: Int) throws(YAMLError) -> [YAMLNode] {
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind { return items }
      items.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func entries(depth: Int) throws(YAMLError) -> [YAMLNode.Entry] {
    var entries: [YAMLNode.Entry] = []
    var indices: [String: Int] = [:]
    while true {
      let event = try next()
      if case .mappingEnd = event.kind { return entries }
      guard case .scalar(let key, _, _) = try node(event, depth: depth + 1) else {
        throw .syntax("a key must be a string", at: place(event))
      }
      let range = place(event, length: key.utf8.count)
      if TextHygiene.holdsBidiControls(key) { throw .controlInKey(at: range) }
      if let first = indices.updateValue(entries.count, forKey: key) {
        throw .duplicateKey(key, at: range, first: entries[first].keyRange)
      }
      let value = try node(try next(), depth: depth + 1)
      entries.append(YAMLNode.Entry(key: key, keyRange: range, value: value))
    }
  }
}

extension YAMLNode {
  /// The number of nodes in the tree.
  fileprivate var count: Int {
    switch self {
    case .scalar: 1
    case .sequence(let items, _): items.reduce(1) { $0 + $1.count }
    case .mapping(let entries, _): entries.reduce(1) { $0 + 1 + $1.value.count }
    }
  }
}

/// Converts libyaml's lines and columns, which count scalars, to offsets in the file.
private struct LineStarts {
  /// The offset of the document in the file.
  let start: Int
  private let file: SourceFile
  private let starts: [Int]
  private let end: Int
  /// The last result: events come in order, and one line may hold all of them.
  private var last = (line: 0, column: 1, offset: 0)

  init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    start = range.lowerBound
    end = range.upperBound
    let bytes = file.bytes
    starts = LineStarts.starts(in: bytes.span, range)
  }

  /// Returns the starts of the lines by YAML 1.1's line breaks: LF, CRLF, CR, NEL, LS and PS.
  private static func starts(in bytes: Span<UInt8>, _ range: Range<Int>) -> [Int] {
    var starts = [range.lowerBound]
    for index in range {
      let byte = bytes[index]
      guard byte < 0x20 || byte == 0xC2 || byte == 0xE2 else { continue }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      switch (byte, next, third) {
      case (0xA, _, _): starts.append(index + 1)
      case (0xD, _, _) where index + 1 == range.upperBound || next != 0xA:
        starts.append(index + 1)
      case (0xC2, 0x85, _): starts.append(index + 2)
      case (0xE2, 0x80, 0xA8...0xA9): starts.append(index + 3)
      default: continue
      }
    }
    return starts
  }

  mutating func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return end }
    if line != last.line || column < last.column { last = (line, 1, starts[line - 1]) }
    var offset = last.offset
    for _ in last.column..<max(last.column, column) {
      guard offset < end else { break }
      offset += 1
      while offset < end, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    last = (line, max(1, column), offset)
    return offset
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func notAMapping(_ file: SourceFile, _ node: YAMLNode) -> Diagnostic {
    Diagnostic(
      .error, "yaml-syntax", "expected a mapping, found \(node.description)",
      at: file.location(of: node.range), help: "write it as `title: ...`")
  }

  fileprivate static func yaml(_ error: YAMLError, _ file: SourceFile) -> Diagnostic {
    switch error {
    case .syntax(let problem, let range):
      return Diagnostic(
        .error, "yaml-syntax", problem, at: file.location(of: range), help: help(for: problem))
    case .duplicateKey(let key, let range, let first):
      return Diagnostic(
        .error, "duplicate-key", "duplicate key \(key)", at: file.location(of: range),
        notes: [Diagnostic.Note("the first one", at: file.location(of: first))],
        help: "keep one of them")
    case .controlInKey(let range):
      return Diagnostic(
        .error, "bidi-in-key", "a key holds an invisible bidi control",
        at: file.location(of: range),
        help: "type the key again")
    case .tooLarge(let range):
      return Diagnostic(
        .error, "yaml-too-large", "YAML has too many values or levels",
        at: file.location(of: range),
        help: "look for aliases (`*name`) that repeat each other")
    }
  }

  private static func help(for problem: String) -> String? {
    if problem.contains("mapping values are not allowed") {
      return "put a value that holds \": \" in quotes"
    }
    if problem.contains("cannot start any token") {
      return "put a value that begins with this character in quotes, and indent with spaces"
    }
    if problem.contains("unexpected end of stream") { return "close the quote" }
    if problem.contains("control characters are not allowed") {
      return "write the character as an escape in double quotes"
    }
    return nil
  }
}
