import NewsgenModel
import NewsgenText

/// Reads the keys of one mapping with the types that they should have, and reports errors.
struct FieldReader {
  let file: SourceFile
  private let entries: [YAMLNode.Entry]
  /// The location to report for a missing key.
  private let range: Range<Int>
  private(set) var diagnostics = Diagnostics()

  /// Creates a reader; `range` is that of the mapping, unless it is the whole file.
  init(_ file: SourceFile, _ entries: [YAMLNode.Entry], at range: Range<Int> = 0..<0) {
    self.file = file
    self.entries = entries
    self.range = range
  }

  /// Adds the problems of the reader of a nested mapping.
  mutating func report(contentsOf other: FieldReader) {
    diagnostics.report(contentsOf: other.diagnostics)
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.report(diagnostic)
  }

  /// Returns the value of `key`, or `nil` if the key is missing or null.
  func value(_ key: String) -> YAMLNode? {
    guard let index = index(of: key), !entries[index].value.isNull else { return nil }
    return entries[index].value
  }

  func keyRange(_ key: String) -> Range<Int>? {
    index(of: key).map { entries[$0].keyRange }
  }

  private func index(of key: String) -> Int? {
    let length = key.utf8.count
    return entries.indices.first { entries[$0].isNamed(key, length) }
  }

  /// Warns of every key that is not one of `known`.
  mutating func warnOfUnknownKeys(except known: [String], help: String? = nil) {
    for entry in entries where !known.contains(where: { entry.isNamed($0, $0.utf8.count) }) {
      if diagnostics.isFull("unknown-key", in: file.path) { return }
      diagnostics.report(.unknownKey(entry, known, file, help: help))
    }
  }

  /// Reads a string of one line, cleaned and in NFC.
  mutating func line(_ key: String) -> String? {
    value(key).flatMap { line($0, of: key) }
  }

  /// Reads a URL. A control that reorders text is an error, since readers would see another URL.
  /// Marks are dropped: they are copied with URLs (0.4 % of the ANT corpus has them).
  mutating func address(_ key: String) -> String? {
    guard let node = value(key), isAddress(node, of: key) else { return nil }
    if case .scalar(let text, isPlain: true, _) = node, PlainScalar.value(of: text) != nil {
      diagnostics.report(.wrongType(key, expected: "a URL", node, file))
      return nil
    }
    return line(node, of: key)
  }

  /// Reads a name that becomes a part of URLs or paths, without any bidi control.
  mutating func pathName(_ key: String) -> String? {
    guard let node = value(key), isAddress(node, of: key, allowsMarks: false) else { return nil }
    return line(node, of: key)
  }

  /// Reads a list of URLs, each with its range.
  mutating func addresses(_ key: String) -> [(text: String, range: Range<Int>)] {
    lines(key) { (fields, node) in fields.isAddress(node, of: key) }
  }

  private mutating func isAddress(
    _ node: YAMLNode, of key: String, allowsMarks: Bool = true
  ) -> Bool {
    guard case .scalar(let text, _, _) = node, TextHygiene.holdsBidiControls(text) else {
      return true
    }
    let isMark = TextHygiene.findings(inLine: text).allSatisfy { $0 == .bidiMark }
    if isMark && allowsMarks { return true }
    diagnostics.report(.controlInAddress(key, node, file))
    return false
  }

  /// Reads a string of one line; reports an error if the key is missing.
  mutating func requiredLine(_ key: String, example: String) -> String? {
    guard let node = value(key) else {
      diagnostics.report(.missingKey(key, keyRange(key) ?? range, file, example: example))
      return nil
    }
    guard let text = line(node, of: key) else { return nil }
    if text.isEmpty {
      diagnostics.report(.missingKey(key, node.range, file, example: example))
      return nil
    }
    return text
  }

  /// Returns the node as a cleaned string of one line.
  mutating func line(_ node: YAMLNode, of key: String) -> String? {
    guard case .scalar(let text, _, _) = node else {
      diagnostics.report(.wrongType(key, expected: "a string", node, file))
      return nil
    }
    let line = TextHygiene.cleanedLine(nfcNormalized(text))
    // Removing something made the line shorter.
    guard line.utf8.count < text.utf8.count else { return line }
    let findings = TextHygiene.findings(inLine: text)
    for finding in TextHygiene.Finding.allCases where findings.contains(finding) {
      let count = findings.count { $0 == finding }
      diagnostics.report(.hygiene(finding, count, of: key, at: file.location(of: node.range)))
    }
    return line
  }

  /// Reads a list; a single value counts as a list of one.
  mutating func list(_ key: String) -> [YAMLNode] {
    switch value(key) {
    case .sequence(let items, _)?:
      return items.contains(where: \.isNull) ? items.filter { !$0.isNull } : items
    case .scalar(let text, let isPlain, let range)?: return [.scalar(text, isPlain: isPlain, range)]
    case .mapping?, nil: break
    }
    if let node = value(key) {
      diagnostics.report(.wrongType(key, expected: "a list", node, file))
    }
    return []
  }

  /// Reads a list of strings, each with its range; empty ones are dropped.
  mutating func lines(
    _ key: String, where isAllowed: (inout FieldReader, YAMLNode) -> Bool = { _, _ in true }
  ) -> [(text: String, range: Range<Int>)] {
    let nodes = list(key)
    var lines: [(text: String, range: Range<Int>)] = []
    lines.reserveCapacity(nodes.count)
    for node in nodes {
      guard isAllowed(&self, node), let text = line(node, of: key), !text.isEmpty else { continue }
      var range = node.range
      if case .scalar(_, isPlain: false, _) = node {
        range = range.lowerBound + 1..<range.upperBound - 1
      }
      lines.append((text, range))
    }
    return lines
  }

  mutating func flag(_ key: String) -> Bool {
    guard let node = value(key) else { return false }
    if case .scalar(let text, isPlain: true, _) = node {
      if ["true", "yes", "on"].contains(text.lowercased()) { return true }
      if ["false", "no", "off"].contains(text.lowercased()) { return false }
    }
    diagnostics.report(.wrongType(key, expected: "true or false", node, file))
    return false
  }

  /// Reads one of the values of an enumeration.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) -> Choice? where Choice.RawValue == String {
    guard let node = value(key) else { return nil }
    let words = Choice.allCases.map(\.rawValue)
    guard case .scalar(let text, _, _) = node, let choice = Choice(rawValue: text) else {
      diagnostics.report(.notAChoice(key, node, words, file))
      return nil
    }
    return choice
  }

  mutating func language(_ key: String) -> Language? {
    guard let node = value(key) else { return nil }
    guard case .scalar(let text, _, _) = node, Language(text).isWellFormed else {
      diagnostics.report(
        .wrongType(key, expected: "a language tag such as ar or zh-Hant", node, file))
      return nil
    }
    return Language(text)
  }

  /// Reads a day, or an instant within the limits.
  mutating func timestamp(_ key: String, within limits: DateLimits) -> Timestamp? {
    guard let node = value(key) else { return nil }
    guard case .scalar(let text, _, _) = node, let timestamp = Timestamp(text) else {
      diagnostics.report(.notADate(key, node, file))
      return nil
    }
    do throws(DateLimits.Problem) {
      try limits.check(timestamp)
      return timestamp
    } catch {
      diagnostics.report(.yearOutOfRange(text, error, at: file.location(of: node.range)))
      return nil
    }
  }

  /// Returns a reader of a value that is a mapping.
  mutating func fields(_ key: String) -> FieldReader? {
    guard let node = value(key) else { return nil }
    guard case .mapping(let entries, _) = node else {
      diagnostics.report(.wrongType(key, expected: "a mapping", node, file))
      return nil
    }
    return FieldReader(file, entries)
  }

  var keys: [YAMLNode.Entry] { entries }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func unknownKey(
    _ entry: YAMLNode.Entry, _ known: [String], _ file: SourceFile, help: String?
  ) -> Diagnostic {
    let suggestion = nearest(to: entry.key, among: known).map { "did you mean `\($0)`?" }
    return Diagnostic(
      .warning, "unknown-key", "there is no key `\(entry.key)`",
      at: file.location(of: entry.keyRange),
      help: suggestion ?? help ?? "known keys: \(known.joined(separator: ", "))")
  }

  fileprivate static func controlInAddress(
    _ key: String, _ node: YAMLNode, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "bidi-in-url", "`\(key)` holds an invisible bidi control",
      at: file.location(of: node.range), help: "type it again")
  }

  fileprivate static func hygiene(
    _ finding: TextHygiene.Finding, _ count: Int, of key: String, at location: SourceLocation
  ) -> Diagnostic {
    let times = count == 1 ? "" : " \(count) times"
    return Diagnostic(
      .warning, finding.rawValue, "\(finding.inLine) was removed from `\(key)`\(times)",
      at: location)
  }

  fileprivate static func missingKey(
    _ key: String, _ range: Range<Int>, _ file: SourceFile, example: String
  ) -> Diagnostic {
    Diagnostic(
      .error, "missing-\(key)", "the \(key) is missing", at: file.location(of: range),
      help: "add `\(key): \(example)`")
  }

  static func wrongType(
    _ key: String, expected: String, _ node: YAMLNode, _ file: SourceFile
  ) -> Diagnostic {
    Diagnostic(
      .error, "wrong-type", "`\(key)` must be \(expected), found \(node.description)",
      at: file.location(of: node.range))
  }

  fileprivate static func notAChoice(
    _ key: String, _ node: YAMLNode, _ words: [String], _ file: SourceFile
  ) -> Diagnostic {
    var help = "write one of: \(words.joined(separator: ", "))"
    var found = node.description
    if case .scalar(let text, _, _) = node {
      found = "\"\(text)\""
      if let word = nearest(to: text, among: words) { help = "did you mean `\(word)`?" }
    }
    return Diagnostic(
      .error, "wrong-value", "`\(key)` cannot be \(found)", at: file.location(of: node.range),
      help: help)
  }

  fileprivate static func yearOutOfRange(
    _ text: String, _ problem: DateLimits.Problem, at location: SourceLocation
  ) -> Diagnostic {
    Diagnostic(
      .error, "invalid-date",
      "\"\(text)\" is in the year \(problem.year) in the time zone \(problem.timeZone)",
      at: location, help: "write a date in the years 1 to 9999")
  }

  fileprivate static func notADate(
    _ key: String, _ node: YAMLNode, _ file: SourceFile
  ) -> Diagnostic {
    let found: String
    var help = "write a day, 2023-08-14, or an instant with its offset, 2023-08-14T09:00:00+03:00"
    if case .scalar(let text, _, _) = node {
      if let days = HijriDate.days(of: text) {
        found = "\"\(text)\" is a date of the Islamic calendar"
        help =
          "write the Gregorian day; by the calendar of Umm al-Qura it is "
          + (days.lowerBound == days.upperBound
            ? days.lowerBound.iso8601
            : "one from \(days.lowerBound.iso8601) to \(days.upperBound.iso8601)")
      } else {
        found = "\"\(text)\" is not a date"
      }
    } else {
      found = "`\(key)` must be a date, found \(node.description)"
    }
    return Diagnostic(
      .error, "invalid-date", found, at: file.location(of: node.range), help: help)
  }
}

extension TextHygiene.Finding {
  /// What was found in a string of one line, which keeps none of it.
  fileprivate var inLine: String {
    switch self {
    case .bidiOverride: "a character that overrides the direction"
    case .bidiEmbedding: "a bidi embedding"
    case .bidiIsolate, .bidiUnbalanced, .bidiDepth, .bidiInCode: "a bidi isolate"
    case .bidiMark: "a direction mark"
    case .controlCharacter: "a control character"
    case .strayCharacter: "an invisible character"
    case .lineSeparator: "a line separator"
    }
  }
}
