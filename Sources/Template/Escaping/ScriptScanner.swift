/// Where in a script the next byte stands.
struct ScriptScanner: Equatable {
  enum Place: Equatable {
    case code, doubleQuoted, singleQuoted, template, lineComment, blockComment, pattern
  }

  var place = Place.code
  private var isEscaped = false
  private var isInClass = false
  private var last: UInt8 = 0
  /// The last byte of code that is no white space, which tells a division from a pattern.
  private var lastOfCode: UInt8 = 0

  /// Something was printed here.
  mutating func readValue() {
    place = placeOfValue
    last = 0
    isEscaped = false
    if place == .code { lastOfCode = UInt8(ascii: "0") }
  }

  /// Where a value stands that is printed now: behind a slash it may begin a pattern.
  var placeOfValue: Place {
    let isPattern =
      place == .code && last == UInt8(ascii: "/") && Self.precedesPattern(lastOfCode)
    return isPattern ? .pattern : place
  }

  mutating func read(_ byte: UInt8) {
    defer { last = byte }
    if isEscaped {
      isEscaped = false
      return
    }
    switch place {
    case .code: readCode(byte)
    case .doubleQuoted: readQuoted(byte, until: UInt8(ascii: "\""))
    case .singleQuoted: readQuoted(byte, until: UInt8(ascii: "'"))
    case .template: readQuoted(byte, until: UInt8(ascii: "`"))
    case .pattern: readPattern(byte)
    case .lineComment: if byte == UInt8(ascii: "\n") { place = .code }
    case .blockComment:
      if byte == UInt8(ascii: "/"), last == UInt8(ascii: "*") { place = .code }
    }
  }

  private mutating func readCode(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): place = .doubleQuoted
    case UInt8(ascii: "'"): place = .singleQuoted
    case UInt8(ascii: "`"): place = .template
    case UInt8(ascii: "/") where last == UInt8(ascii: "/"): place = .lineComment
    case UInt8(ascii: "*") where last == UInt8(ascii: "/"): place = .blockComment
    default:
      if last == UInt8(ascii: "/"), byte != UInt8(ascii: "/"), Self.precedesPattern(lastOfCode) {
        place = .pattern
        readPattern(byte)
        return
      }
    }
    if byte > 0x20, byte != UInt8(ascii: "/") { lastOfCode = byte }
  }

  private static func precedesPattern(_ byte: UInt8) -> Bool {
    byte == 0 || "(,=:[!&|?{};+-*%<>~^".utf8.contains(byte)
  }

  private mutating func readQuoted(_ byte: UInt8, until quote: UInt8) {
    if byte == UInt8(ascii: "\\") { isEscaped = true }
    if byte == quote || (byte == UInt8(ascii: "\n") && place != .template) {
      place = .code
      lastOfCode = quote
    }
  }

  private mutating func readPattern(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): isEscaped = true
    case UInt8(ascii: "["): isInClass = true
    case UInt8(ascii: "]"): isInClass = false
    case UInt8(ascii: "/") where !isInClass, UInt8(ascii: "\n"):
      place = .code
      isInClass = false
      lastOfCode = UInt8(ascii: "0")
    default: break
    }
  }
}
