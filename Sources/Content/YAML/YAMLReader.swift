import Foundation
import NewsgenText
import Yams

/// Reads YAML into nodes that know their place in the file.
enum YAMLReader {
  /// More nodes than any front matter has; aliases that multiply do not get past it.
  private static let maximumNodes = 100_000

  /// The mapping in `range` of the file, or nil where it was reported that there is none.
  ///
  /// An empty text is an empty mapping. Complexity: O(n).
  static func mapping(
    in range: Range<Int>, of file: SourceFile, into diagnostics: inout Diagnostics
  ) -> YAMLNode? {
    let lines = LineStarts(file, range)
    do {
      let text = String(decoding: file.bytes[range], as: UTF8.self)
      // Without rules: what a plain scalar means is decided by who reads the key, not by its shape
      // (the code of Norway is not false), and the rules are regular expressions.
      guard let root = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
      else {
        return .mapping([], range.lowerBound..<range.lowerBound)
      }
      var converter = Converter(lines: lines)
      let node = try converter.convert(root)
      if case .mapping = node { return node }
      diagnostics.report(.notAMapping(file, node))
    } catch let error as YamlError {
      diagnostics.report(.yaml(error, file, lines))
    } catch {
      diagnostics.report(.yamlTooLarge(file, range))
    }
    return nil
  }

  private struct TooManyNodes: Error {}

  private struct Converter {
    let lines: LineStarts
    var count = 0

    mutating func convert(_ node: Node) throws -> YAMLNode {
      count += 1
      guard count <= maximumNodes else { throw TooManyNodes() }
      let start = node.mark.map(lines.offset) ?? lines.start
      switch node {
      case .scalar(let scalar):
        let isPlain = scalar.style == .plain || scalar.style == .any
        let quotes = isPlain ? 0 : 2
        return .scalar(
          scalar.string, isPlain: isPlain, start..<start + scalar.string.utf8.count + quotes)
      case .sequence(let sequence):
        return .sequence(try sequence.map { try convert($0) }, start..<start + 1)
      case .mapping(let mapping):
        let entries = try mapping.map { key, value in
          let start = key.mark.map(lines.offset) ?? lines.start
          let name = key.scalar?.string ?? ""
          return YAMLNode.Entry(
            key: name, keyRange: start..<start + name.utf8.count, value: try convert(value))
        }
        return .mapping(entries, start..<start + 1)
      case .alias:
        throw TooManyNodes()
      }
    }
  }
}

/// Turns libyaml's lines and columns, which count scalars, into bytes of the file.
struct LineStarts {
  let start: Int
  private let file: SourceFile
  private let starts: [Int]
  private let end: Int

  init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    start = range.lowerBound
    end = range.upperBound
    var starts = [range.lowerBound]
    for index in range where file.bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  func offset(_ mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= starts.count else { return end }
    var offset = starts[mark.line - 1]
    for _ in 1..<max(1, mark.column) {
      guard offset < end else { break }
      offset += 1
      while offset < end, file.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// The second place where a key begins a line (or an item of a flow mapping).
  func secondOccurrence(ofKey key: String) -> Range<Int>? {
    var found = 0
    for (index, start) in starts.enumerated() {
      let next = index + 1 < starts.count ? starts[index + 1] : end
      let line = file.bytes[start..<max(start, next)]
      guard let first = line.firstIndex(where: { $0 != UInt8(ascii: " ") }) else { continue }
      let rest = line[first...]
      guard rest.starts(with: key.utf8),
        rest.dropFirst(key.utf8.count).first(where: { $0 != UInt8(ascii: " ") })
          == UInt8(ascii: ":")
      else { continue }
      found += 1
      if found == 2 { return first..<first + key.utf8.count }
    }
    return nil
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func notAMapping(_ file: SourceFile, _ node: YAMLNode) -> Diagnostic {
    Diagnostic(
      .error, "yaml-syntax", "expected keys with values, found \(node.description)",
      at: file.location(of: node.range), help: "write it as `title: ...`")
  }

  fileprivate static func yamlTooLarge(_ file: SourceFile, _ range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error, "yaml-too-large", "the YAML has more values than anybody means",
      at: file.location(of: range.lowerBound..<range.lowerBound),
      help: "look for aliases (`*name`) that repeat each other")
  }

  fileprivate static func yaml(
    _ error: YamlError, _ file: SourceFile, _ lines: LineStarts
  ) -> Diagnostic {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let offset = lines.offset(mark)
      return Diagnostic(
        .error, "yaml-syntax", problem, at: file.location(of: offset..<offset + 1),
        help: help(for: problem))
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let offset = lines.offset(context.mark)
      return Diagnostic(
        .error, "duplicate-key", "the key \(key) is there twice",
        at: file.location(of: lines.secondOccurrence(ofKey: key) ?? offset..<offset + 1),
        help: "keep one of them")
    case .reader(let problem, let offset, _, _):
      let place = lines.start + (offset ?? 0)
      return Diagnostic(
        .error, "yaml-syntax", problem, at: file.location(of: place..<place + 1),
        help: "YAML does not allow this character; write it as an escape in double quotes")
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return Diagnostic(
        .error, "yaml-syntax", "the YAML cannot be read",
        at: file.location(of: lines.start..<lines.start))
    }
  }

  private static func help(for problem: String) -> String? {
    if problem.contains("mapping values are not allowed") {
      return "put a value that holds \": \" in quotes"
    }
    if problem.contains("cannot start any token") {
      return "put a value that begins with this character in quotes, and indent with spaces"
    }
    if problem.contains("while scanning a quoted scalar") || problem.contains("unexpected end") {
      return "close the quote"
    }
    return nil
  }
}
