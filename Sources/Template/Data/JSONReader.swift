package import NewsgenText

/// Reads JSON (RFC 8259) like Python's `json.loads`: keys keep their order, integers stay integers,
/// and the last of two equal keys counts.
package struct JSONReader {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0
  private var count = 0

  /// Deeper than any useful data.
  static let maximumDepth = 200
  /// The largest file in bytes.
  package static let maximumBytes = 64 << 20
  /// The most values of a file, nested ones included.
  static let maximumValues = 1_000_000

  /// Reads the value of a whole file.
  ///
  /// - Throws: `JSONError` with the location of the error.
  package static func value(of file: SourceFile) throws(JSONError) -> Value {
    guard file.bytes.count <= maximumBytes else { throw JSONError(.tooLong(file)) }
    if let index = firstInvalidUTF8(in: file.bytes) {
      throw JSONError(.notUTF8(at: file.location(of: index..<index + 1)))
    }
    var reader = JSONReader(file)
    let value = try reader.readValue()
    reader.skipSpace()
    guard reader.position == reader.bytes.count else {
      throw reader.unexpected("nothing after the value")
    }
    return value
  }

  private init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    // A byte order mark is not part of the text.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    skipSpace()
    guard byte == wanted else { return false }
    position += 1
    return true
  }

  private mutating func readValue() throws(JSONError) -> Value {
    skipSpace()
    count += 1
    guard count <= JSONReader.maximumValues else {
      let start = min(position, max(0, bytes.count - 1))
      throw JSONError(.tooManyValues(at: location(start..<min(start + 1, bytes.count))))
    }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONError) in try reader.readMap() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONError) in try reader.readList() }
    case UInt8(ascii: "\""): return .string(try readString())
    case .some(UInt8(ascii: "-")), .some(0x30...0x39): return try readNumber()
    default: return try readWord()
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    guard depth < JSONReader.maximumDepth else {
      throw JSONError(.tooDeep(at: location(position..<position + 1)))
    }
    depth += 1
    position += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func readMap() throws(JSONError) -> Value {
    var map = MapValue()
    if take(UInt8(ascii: "}")) { return .map(map) }
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
      let key = try readString()
      guard take(UInt8(ascii: ":")) else { throw unexpected("`:` after the key") }
      map[key] = try readValue()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw unexpected("`,` or `}`") }
    return .map(map)
  }

  private mutating func readList() throws(JSONError) -> Value {
    var items: [Value] = []
    if take(UInt8(ascii: "]")) { return .list(items) }
    repeat { items.append(try readValue()) } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unexpected("`,` or `]`") }
    return .list(items)
  }

  // MARK: - Strings

  private mutating func readString() throws(JSONError) -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case 0..<0x20:
        throw unexpected("no control character in a string: write it as \\n or \\u0001")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw JSONError(.unclosedString(at: location(start..<start + 1)))
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): text += try readCodePoint(from: start)
    default: throw JSONError(.badEscape(at: location(start..<min(start + 2, bytes.count))))
    }
  }

  /// Reads the digits of `\uXXXX`, and of the second half of a surrogate pair.
  private mutating func readCodePoint(from start: Int) throws(JSONError) -> [UInt8] {
    var units = [try readUnit(from: start)]
    if UTF16.isLeadSurrogate(units[0]), byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      units.append(try readUnit(from: start))
    }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw JSONError(.halfPair(at: location(start..<position)))
    }
    return Array(text.utf8)
  }

  private mutating func readUnit(from start: Int) throws(JSONError) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy(JSONReader.isHexadecimal),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw JSONError(.badEscape(at: location(start..<position))) }
    position += 4
    return unit
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  // MARK: - Numbers and words

  private mutating func readNumber() throws(JSONError) -> Value {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let whole = skipDigits()
    guard whole.count == 1 || whole.count > 1 && bytes[whole.lowerBound] != UInt8(ascii: "0") else {
      throw JSONError(.badNumber(at: location(start..<max(position, start + 1))))
    }
    var isFloat = false
    if byte == UInt8(ascii: ".") {
      position += 1
      isFloat = true
      guard !skipDigits().isEmpty else {
        throw JSONError(.badNumber(at: location(start..<position)))
      }
    }
    if let letter = byte, letter | 0x20 == UInt8(ascii: "e") {
      position += 1
      isFloat = true
      if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") { position += 1 }
      guard !skipDigits().isEmpty else {
        throw JSONError(.badNumber(at: location(start..<position)))
      }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if !isFloat {
      guard let number = Int(text) else {
        throw JSONError(.largeInteger(at: location(start..<position)))
      }
      return .int(number)
    }
    guard let number = Double(text) else {
      throw JSONError(.badNumber(at: location(start..<position)))
    }
    return .float(number)
  }

  private mutating func skipDigits() -> Range<Int> {
    let start = position
    while let byte, (0x30...0x39).contains(byte) { position += 1 }
    return start..<position
  }

  private mutating func readWord() throws(JSONError) -> Value {
    let start = position
    let letters = bytes[position...].prefix { (0x61...0x7A).contains($0 | 0x20) }
    switch String(decoding: letters, as: UTF8.self) {
    case "true": position = letters.endIndex; return .bool(true)
    case "false": position = letters.endIndex; return .bool(false)
    case "null": position = letters.endIndex; return .none
    case "": throw unexpected("a value")
    default:
      throw JSONError(
        .unexpected(
          "a value: null, true and false are the words", at: location(start..<letters.endIndex)))
    }
  }

  // MARK: - Problems

  private func unexpected(_ wanted: String) -> JSONError {
    let start = min(position, max(0, bytes.count - 1))
    return JSONError(.unexpected(wanted, at: location(start..<min(start + 1, bytes.count))))
  }

  private func location(_ range: Range<Int>) -> SourceLocation { file.location(of: range) }
}

/// An error in a JSON file.
package struct JSONError: Error {
  /// The error, at its location in the file.
  package let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func json(
    _ message: String, at place: SourceLocation, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, "json-syntax", message, at: place, help: help)
  }

  fileprivate static func unexpected(_ wanted: String, at place: SourceLocation) -> Diagnostic {
    json("expected \(wanted)", at: place)
  }

  fileprivate static func notUTF8(at place: SourceLocation) -> Diagnostic {
    json("the file is not UTF-8", at: place)
  }

  fileprivate static func tooDeep(at place: SourceLocation) -> Diagnostic {
    json("the data is nested too deeply", at: place)
  }

  fileprivate static func tooLong(_ file: SourceFile) -> Diagnostic {
    json(
      "the data has more than \(JSONReader.maximumBytes >> 20) MB", at: file.location,
      help: "give the template only what it shows")
  }

  fileprivate static func tooManyValues(at place: SourceLocation) -> Diagnostic {
    json(
      "the data has more than \(JSONReader.maximumValues) values", at: place,
      help: "give the template only what it shows")
  }

  fileprivate static func unclosedString(at place: SourceLocation) -> Diagnostic {
    json("string is not closed", at: place)
  }

  fileprivate static func badEscape(at place: SourceLocation) -> Diagnostic {
    json(
      "invalid JSON escape", at: place,
      help: #"the escapes are \" \\ \/ \b \f \n \r \t and \u with four digits"#)
  }

  fileprivate static func halfPair(at place: SourceLocation) -> Diagnostic {
    json(
      "this is half of a surrogate pair", at: place, help: "write both halves, or the character")
  }

  fileprivate static func badNumber(at place: SourceLocation) -> Diagnostic {
    json("invalid JSON number", at: place, help: "write it as 0.5, -12 or 1e3")
  }

  fileprivate static func largeInteger(at place: SourceLocation) -> Diagnostic {
    json(
      "this is not an integer of 64 bits", at: place,
      help: "write it between quotes, or with `.0` as a float")
  }
}
