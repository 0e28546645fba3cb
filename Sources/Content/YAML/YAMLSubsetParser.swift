package import NewsgenText

/// Reads the YAML of nearly all front matter, in a tenth of the time of libyaml.
///
/// Accepts a block mapping from the first column whose keys are ASCII letters, digits, `_` and `-`
/// (not at the start), each once. A value is on its key's line, or missing:
/// - a plain scalar that begins with a letter, a digit, `/`, `(`, `.` or `_` and holds neither `: `
///   nor ` #`;
/// - a scalar in double quotes without escapes but `\"` and `\\`, or in single quotes without `''`;
/// - a list in brackets of scalars, the plain ones of letters, digits, spaces and `-_./()'+`.
///
/// On the lines below its key, a value may be a list of such scalars after `- `, or, one level
/// deep, another mapping like this one, further to the right. Empty lines and comment lines are
/// allowed. For anything else the parser returns `nil` without a message: comments after a value,
/// anchors, tags, block scalars, strings over several lines, braces, tabs, CR, controls, U+0085,
/// U+2028, U+2029, and errors. libyaml reads that; both give the same tree (`FlatYAMLTests`).
package struct YAMLSubsetParser: ~Copyable, ~Escapable {
  private let text: Span<UInt8>
  /// The offset of the text in the file.
  private let offset: Int
  private var index = 0
  /// The column of the line's first character, from 0; -1 after the last line.
  private var column = 0

  /// More than any front matter has, and below the limits of libyaml and `YAMLReader`.
  private static let maximumLength = 64 * 1024
  private static let maximumKey = 100

  /// Returns the mapping in `range` of the file, which is well-formed UTF-8, or `nil` if it is not
  /// in the subset.
  ///
  /// Complexity: O(n).
  package static func mapping(in range: Range<Int>, of file: SourceFile) -> YAMLNode? {
    guard range.count <= maximumLength else { return nil }
    let bytes = file.bytes
    var reader = YAMLSubsetParser(text: bytes.span.extracting(range), offset: range.lowerBound)
    guard reader.nextLine(), reader.column == 0,
      let node = reader.mapping(isNested: false), reader.column < 0
    else { return nil }
    return node
  }

  @_lifetime(copy text)
  private init(text: Span<UInt8>, offset: Int) {
    self.text = text
    self.offset = offset
  }

  // MARK: - Lines

  private var isAtEndOfLine: Bool {
    index == text.count || text[index] == UInt8(ascii: "\n")
  }

  private func isAt(_ byte: UInt8) -> Bool {
    index < text.count && text[index] == byte
  }

  private mutating func skipSpaces() {
    while isAt(UInt8(ascii: " ")) { index += 1 }
  }

  /// Skips to the first character of the next line that is neither empty nor a comment; returns
  /// `false` if a comment holds a character that only libyaml may judge.
  private mutating func nextLine() -> Bool {
    while true {
      let start = index
      skipSpaces()
      guard index < text.count else {
        column = -1
        return true
      }
      switch text[index] {
      case UInt8(ascii: "\n"): index += 1
      case UInt8(ascii: "#"):
        guard let end = stop(UInt8(ascii: "\n"), UInt8(ascii: "\n"), isPlain: true) else {
          return false
        }
        index = min(end + 1, text.count)
      default:
        column = index - start
        return true
      }
    }
  }

  /// Skips to the next line, like `nextLine()`; returns `false` too if this one holds more than
  /// spaces.
  private mutating func endLine() -> Bool {
    skipSpaces()
    guard isAtEndOfLine else { return false }
    if index < text.count { index += 1 }
    return nextLine()
  }

  // MARK: - Collections

  /// Reads the mapping whose first key is here, up to a line that begins further to the left.
  private mutating func mapping(isNested: Bool) -> YAMLNode? {
    let (start, indent) = (index, column)
    var entries: [YAMLNode.Entry] = []
    entries.reserveCapacity(isNested ? 4 : 12)
    var keys: Set<String>?
    while column == indent {
      let keyStart = index
      guard let key = self.key(), isNew(key, among: entries, &keys) else { return nil }
      let keyRange = offset + keyStart..<offset + index
      index += 1
      guard let value = value(below: indent, isNested: isNested) else { return nil }
      entries.append(YAMLNode.Entry(key: key, keyRange: keyRange, value: value, isASCII: true))
    }
    return column < indent ? .mapping(entries, place(start)) : nil
  }

  /// Returns whether the key is new; comparing a few keys is faster than hashing them.
  @inline(__always)
  private func isNew(
    _ key: String, among entries: [YAMLNode.Entry], _ keys: inout Set<String>?
  ) -> Bool {
    guard entries.count >= 32 else { return !entries.contains { $0.key == key } }
    var known = keys.take() ?? Set(entries.map(\.key))
    defer { keys = known }
    return known.insert(key).inserted
  }

  /// Reads the key before a colon that a space or the line's end follows; stops at the colon.
  private mutating func key() -> String? {
    let start = index
    while index < text.count, YAMLSubsetParser.isOfKey(text[index]) { index += 1 }
    let isKey = index > start && index - start <= YAMLSubsetParser.maximumKey
    guard isKey, text[start] != UInt8(ascii: "-"), isAt(UInt8(ascii: ":")),
      index + 1 == text.count || text[index + 1] <= UInt8(ascii: " ")
    else { return nil }
    return string(start..<index)
  }

  private mutating func value(below indent: Int, isNested: Bool) -> YAMLNode? {
    let start = index
    skipSpaces()
    guard isAtEndOfLine else {
      let value = isAt(UInt8(ascii: "[")) ? flowSequence() : scalar(isInFlow: false)
      return endLine() ? value : nil
    }
    guard endLine() else { return nil }
    if column >= indent, isAtItem { return blockSequence() }
    if column > indent { return isNested ? nil : mapping(isNested: true) }
    return .scalar("", isPlain: true, offset + start..<offset + start)
  }

  private var isAtItem: Bool {
    isAt(UInt8(ascii: "-")) && index + 1 < text.count && text[index + 1] == UInt8(ascii: " ")
  }

  private mutating func blockSequence() -> YAMLNode? {
    let (start, indent) = (index, column)
    var items: [YAMLNode] = []
    while column == indent, isAtItem {
      index += 1
      skipSpaces()
      guard let item = scalar(isInFlow: false), endLine() else { return nil }
      items.append(item)
    }
    return .sequence(items, place(start))
  }

  private mutating func flowSequence() -> YAMLNode? {
    let start = index
    var items: [YAMLNode] = []
    items.reserveCapacity(4)
    index += 1
    skipSpaces()
    while !isAt(UInt8(ascii: "]")) {
      if !items.isEmpty {
        guard isAt(UInt8(ascii: ",")) else { return nil }
        index += 1
        skipSpaces()
      }
      guard let item = scalar(isInFlow: true) else { return nil }
      items.append(item)
      skipSpaces()
    }
    index += 1
    return .sequence(items, place(start))
  }

  // MARK: - Scalars

  private mutating func scalar(isInFlow: Bool) -> YAMLNode? {
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: "\""): return doubleQuoted()
    case UInt8(ascii: "'"): return singleQuoted()
    case let first where YAMLSubsetParser.startsPlain(first):
      return isInFlow ? plainInFlow() : plain()
    default: return nil
    }
  }

  private mutating func doubleQuoted() -> YAMLNode? {
    let start = index
    var hasEscapes = false
    index += 1
    while true {
      guard let stop = stop(UInt8(ascii: "\""), UInt8(ascii: "\\")) else { return nil }
      index = stop + 1
      if text[stop] == UInt8(ascii: "\"") { break }
      guard isAt(UInt8(ascii: "\"")) || isAt(UInt8(ascii: "\\")) else { return nil }
      hasEscapes = true
      index += 1
    }
    let inside = start + 1..<index - 1
    return quoted(hasEscapes ? unescaped(inside) : string(inside), at: start)
  }

  private mutating func singleQuoted() -> YAMLNode? {
    let start = index
    index += 1
    guard let stop = stop(UInt8(ascii: "'"), UInt8(ascii: "'")) else { return nil }
    index = stop + 1
    return isAt(UInt8(ascii: "'")) ? nil : quoted(string(start + 1..<stop), at: start)
  }

  private func quoted(_ content: String, at start: Int) -> YAMLNode {
    let place = offset + start..<offset + start + content.utf8.count + 2
    return .scalar(content, isPlain: false, place)
  }

  private mutating func plain() -> YAMLNode? {
    let start = index
    while true {
      guard let stop = stop(UInt8(ascii: ":"), UInt8(ascii: "#"), isPlain: true) else { return nil }
      index = stop
      if isAtEndOfLine { break }
      if text[stop] == UInt8(ascii: "#") {
        guard text[stop - 1] != UInt8(ascii: " ") else { return nil }
      } else {
        guard stop + 1 < text.count, text[stop + 1] > UInt8(ascii: " ") else { return nil }
      }
      index += 1
    }
    return plain(from: start)
  }

  private mutating func plainInFlow() -> YAMLNode? {
    let start = index
    while index < text.count, YAMLSubsetParser.isPlainInFlow(text[index]) {
      guard isText(at: index) else { return nil }
      index += 1
    }
    return plain(from: start)
  }

  /// Returns the plain scalar that ends here, without trailing spaces.
  private mutating func plain(from start: Int) -> YAMLNode {
    while text[index - 1] == UInt8(ascii: " ") { index -= 1 }
    return .scalar(string(start..<index), isPlain: true, offset + start..<offset + index)
  }

  /// Returns the offset of the first of two bytes, or `nil` if a character before it must be left
  /// to libyaml.
  ///
  /// A line end must be left to libyaml in quotes, and ends a plain scalar.
  private func stop(_ first: UInt8, _ second: UInt8, isPlain: Bool = false) -> Int? {
    var from = index
    while true {
      let stop = text.firstSpecial(first, second, from: from)
      guard stop < text.count, text[stop] != UInt8(ascii: "\n") else { return isPlain ? stop : nil }
      if text[stop] == first || text[stop] == second { return stop }
      guard text[stop] >= 0x80, isText(at: stop) else { return nil }
      from = stop + 1
    }
  }

  /// Returns whether a byte above ASCII begins no control, line separator or byte order mark.
  private func isText(at index: Int) -> Bool {
    func byte(_ distance: Int) -> UInt8 {
      index + distance < text.count ? text[index + distance] : 0
    }
    switch text[index] {
    case 0xC2: return byte(1) >= 0xA0
    case 0xE2: return byte(1) != 0x80 || byte(2) != 0xA8 && byte(2) != 0xA9
    case 0xEF: return false
    default: return true
    }
  }

  private func string(_ range: Range<Int>) -> String {
    String(wellFormed: text.extracting(range))
  }

  private func unescaped(_ range: Range<Int>) -> String {
    let text = text.extracting(range)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var start = 0
    // The byte after a backslash is a quote or a backslash, and stands for itself.
    while let escape = text.firstIndex(of: UInt8(ascii: "\\"), from: start) {
      bytes.append(copying: text.extracting(start..<escape))
      bytes.append(text[escape + 1])
      start = escape + 2
    }
    bytes.append(copying: text.extracting(start...))
    return String(wellFormed: bytes.span)
  }

  private func place(_ start: Int) -> Range<Int> {
    offset + start..<offset + start + 1
  }

  // MARK: - Bytes

  private static func isOfKey(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  private static func startsPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: "."), UInt8(ascii: "_"), 0x80...: true
    default: isAlphanumeric(byte)
    }
  }

  private static func isPlainInFlow(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "'")...UInt8(ascii: ")"), UInt8(ascii: "+"),
      UInt8(ascii: "-")...UInt8(ascii: "/"), UInt8(ascii: "_"), 0x80...:
      true
    default: isAlphanumeric(byte)
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
