/// Tracks the context in which the next byte of a script is printed.
///
/// Only a parser of the language can always tell whether a slash divides or begins a pattern, so
/// both readings are followed until one is impossible, or they meet again.
struct ScriptScanner: Equatable {
  enum Place: Equatable {
    case code, doubleQuoted, singleQuoted, template, lineComment, blockComment, pattern
    /// After a backslash, which would change the meaning of a value's first character.
    case escape
    /// The readings differ.
    case uncertain
  }

  private var readings = [ScriptReading()]
  /// The last four bytes.
  private var recent: UInt32 = 0
  /// Whether the context is unknown: too many brackets are open, or `<!--` has begun a comment for
  /// some browsers.
  private var isLost = false

  private static let maximumReadings = 16

  /// The context of a value that is printed here.
  var placeOfValue: Place {
    let place = readings[0].placeOfValue
    let isCertain = readings.allSatisfy { $0.placeOfValue == place }
    return isLost || !isCertain ? .uncertain : place
  }

  /// How a value is printed here.
  var interpolation: Interpolation {
    switch placeOfValue {
    case .code: .written(.jsonValue)
    case .doubleQuoted, .singleQuoted: .written(.jsonString)
    case .lineComment, .blockComment: .written(.nothing)
    case .template, .pattern:
      .refused(
        reason: "a value cannot be printed in a template literal or a pattern of a script",
        help: "keep the value in a variable: const value = {{ … }};")
    case .escape:
      .refused(
        reason: "a value cannot be printed after a backslash of a script",
        help: "write two backslashes for one")
    case .uncertain:
      .refused(
        reason: "this may be inside a pattern of the script",
        help: "keep the value in a variable before the slash: const value = {{ … }};")
    }
  }

  /// Whether the script can end here.
  var isOpen: Bool {
    readings.contains { $0.place == .code || $0.place == .lineComment }
  }

  /// Continues after a printed value.
  mutating func readValue() {
    recent = 0
    for index in readings.indices { readings[index].readValue() }
    unite()
  }

  mutating func read(_ byte: UInt8) {
    recent = recent << 8 | UInt32(byte)
    var forks: [ScriptReading] = []
    for index in readings.indices {
      if let fork = readings[index].read(byte, recent: recent) { forks.append(fork) }
    }
    if recent == 0x3C21_2D2D, readings.contains(where: { $0.place == .code }) { isLost = true }
    guard readings.count + forks.count > 1 else {
      readings[0].isBroken = false
      return
    }
    readings += forks
    unite()
  }

  /// Returns the context after two branches, or `nil` if what follows would have two contexts.
  func joined(with other: ScriptScanner) -> ScriptScanner? {
    let isSame =
      readings.allSatisfy { one in other.readings.contains { $0.place == one.place } }
      && other.readings.allSatisfy { one in readings.contains { $0.place == one.place } }
    guard isSame else { return nil }
    var result = self
    result.readings += other.readings
    result.isLost = isLost || other.isLost
    result.recent = recent == other.recent ? recent : 0
    result.unite()
    return result
  }

  /// Drops equal readings, and impossible ones.
  private mutating func unite() {
    let possible = readings.filter { !$0.isBroken }
    var kept: [ScriptReading] = []
    for var reading in possible.isEmpty ? readings : possible {
      reading.isBroken = false
      if !kept.contains(reading) { kept.append(reading) }
    }
    if kept.count > Self.maximumReadings {
      isLost = true
      kept.removeSubrange(Self.maximumReadings...)
    }
    readings = kept
  }
}

/// One way to read a script.
private struct ScriptReading: Equatable {
  /// What a following slash means.
  enum Slash: Equatable { case pattern, division, either }

  /// An open bracket; the word before a parenthesis decides what a slash after it means.
  enum Bracket: Equatable {
    case parenthesis(Slash)
    case brace
    /// `${` in a template literal.
    case substitution
  }

  var place = ScriptScanner.Place.code
  /// Whether no script continues like this.
  var isBroken = false
  private var isEscaped = false
  /// Whether the last byte is an escaped carriage return, to which a line feed would belong.
  private var isBehindReturn = false
  private var isInClass = false
  /// Whether the last byte is a slash that may begin a comment.
  private var isBehindSlash = false
  private var isBehindStar = false
  private var slash = Slash.pattern
  /// The last word, or `+` or `-`, perhaps followed by white space and comments.
  private var token: [UInt8] = []
  /// Whether the next byte may belong to it.
  private var isInToken = false
  private var isBehindDot = false
  private var brackets: [Bracket] = []

  private static let maximumWord = 16

  var placeOfValue: ScriptScanner.Place {
    if isEscaped { return .escape }
    guard place == .code, isBehindSlash else { return place }
    switch slash {
    case .pattern: return .pattern
    case .division: return .code
    case .either: return .uncertain
    }
  }

  mutating func readValue() {
    isEscaped = false
    guard place == .code else { return }
    isBehindSlash = false
    isBehindDot = false
    token = []
    slash = .division
  }

  /// Reads a byte; returns the second reading if there are two.
  mutating func read(_ byte: UInt8, recent: UInt32) -> ScriptReading? {
    if isEscaped {
      isEscaped = false
      isBehindReturn = byte == 0x0D
      if place == .pattern, Self.isLineEnd(byte, recent) { readPattern(byte, recent: recent) }
      return nil
    }
    defer { isBehindReturn = false }
    switch place {
    case .code: return readCode(byte)
    case .doubleQuoted: readQuoted(byte, until: UInt8(ascii: "\""))
    case .singleQuoted: readQuoted(byte, until: UInt8(ascii: "'"))
    case .template: readTemplate(byte, recent: recent)
    case .pattern: readPattern(byte, recent: recent)
    case .lineComment: if Self.isLineEnd(byte, recent) { place = .code }
    case .blockComment:
      if byte == UInt8(ascii: "/"), isBehindStar { place = .code }
      isBehindStar = byte == UInt8(ascii: "*")
    case .escape, .uncertain: break
    }
    return nil
  }

  private static func isLineEnd(_ byte: UInt8, _ recent: UInt32) -> Bool {
    let isSeparator = recent & 0xFFFFFF == 0xE280A8 || recent & 0xFFFFFF == 0xE280A9
    return byte == 0x0A || byte == 0x0D || isSeparator
  }

  // MARK: - Code

  private mutating func readCode(_ byte: UInt8) -> ScriptReading? {
    var fork: ScriptReading?
    if isBehindSlash {
      isBehindSlash = false
      if byte == UInt8(ascii: "/") {
        place = .lineComment
        return nil
      }
      if byte == UInt8(ascii: "*") {
        place = .blockComment
        isBehindStar = false
        return nil
      }
      if slash != .division {
        var pattern = self
        pattern.place = .pattern
        pattern.isInClass = false
        pattern.readPattern(byte, recent: UInt32(byte))
        if slash == .pattern {
          self = pattern
          return nil
        }
        fork = pattern
      }
      token = []
      slash = .pattern
    }
    readToken(byte)
    return fork
  }

  private mutating func readToken(_ byte: UInt8) {
    let isGoingOn = isInToken
    isInToken = true
    if Self.isWord(byte) {
      if !isGoingOn || token.first.map(Self.isWord) != true { token = [] }
      if token.count < Self.maximumWord { token.append(byte) }
      slash = Self.slash(behind: token)
      if isBehindDot, slash == .pattern { slash = .either }
      return
    }
    if byte <= 0x20 || byte == UInt8(ascii: "/") {
      isInToken = false
      isBehindSlash = byte == UInt8(ascii: "/")
      return
    }
    let before = token
    token = []
    switch byte {
    case UInt8(ascii: "\""): open(.doubleQuoted)
    case UInt8(ascii: "'"): open(.singleQuoted)
    case UInt8(ascii: "`"): open(.template)
    case UInt8(ascii: "("):
      brackets.append(.parenthesis(Self.slash(behindHead: before, isBehindDot)))
      slash = .pattern
    case UInt8(ascii: ")"): closeParenthesis()
    case UInt8(ascii: "{"):
      brackets.append(.brace)
      slash = .pattern
    case UInt8(ascii: "}"): closeBrace()
    case UInt8(ascii: "]"): slash = .division
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      // `x++ / 2`, but `x + /a/`.
      token = [byte]
      slash = isGoingOn && before.first == byte ? .either : .pattern
    case UInt8(ascii: "."), UInt8(ascii: "@"): slash = .either
    default: slash = .pattern
    }
    isBehindDot = byte == UInt8(ascii: ".")
  }

  private mutating func open(_ text: ScriptScanner.Place) {
    place = text
    slash = .division
  }

  private mutating func closeParenthesis() {
    slash = .either
    if case .parenthesis(let behind) = brackets.last {
      brackets.removeLast()
      slash = behind
    }
  }

  private mutating func closeBrace() {
    slash = .either
    switch brackets.last {
    case .brace: brackets.removeLast()
    case .substitution:
      brackets.removeLast()
      open(.template)
    default: break
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"),
      UInt8(ascii: "#"), UInt8(ascii: "\\"), 0x80...:
      true
    default: false
    }
  }

  private static func slash(behind word: [UInt8]) -> Slash {
    // It may be white space, or a letter written as an escape.
    if word.contains(where: { $0 >= 0x80 || $0 == UInt8(ascii: "\\") }) { return .either }
    switch String(decoding: word, as: UTF8.self) {
    case "return", "typeof", "case", "in", "instanceof", "new", "delete", "void", "throw", "do",
      "else", "default", "extends":
      return .pattern
    case "yield", "await", "of", "let", "async": return .either
    default: return .division
    }
  }

  /// Returns what a slash means after `word (…)`.
  private static func slash(behindHead word: [UInt8], _ isBehindDot: Bool) -> Slash {
    switch String(decoding: word, as: UTF8.self) {
    case "if", "while", "for", "with": isBehindDot ? .either : .pattern
    // `for await (…)`
    case "await": .either
    default: .division
    }
  }

  // MARK: - Strings

  private mutating func readQuoted(_ byte: UInt8, until quote: UInt8) {
    isEscaped = byte == UInt8(ascii: "\\")
    isBroken = byte == 0x0D || byte == 0x0A && !isBehindReturn
    if byte == quote || isBroken { place = .code }
  }

  private mutating func readTemplate(_ byte: UInt8, recent: UInt32) {
    isEscaped = byte == UInt8(ascii: "\\")
    if byte == UInt8(ascii: "`") { place = .code }
    if recent & 0xFFFF == 0x247B {
      place = .code
      slash = .pattern
      brackets.append(.substitution)
    }
  }

  private mutating func readPattern(_ byte: UInt8, recent: UInt32) {
    isBroken = Self.isLineEnd(byte, recent)
    switch byte {
    case UInt8(ascii: "\\"): isEscaped = true
    case UInt8(ascii: "["): isInClass = true
    case UInt8(ascii: "]"): isInClass = false
    case UInt8(ascii: "/") where !isInClass:
      place = .code
      slash = .division
      token = []
    default: break
    }
    if isBroken { place = .code }
  }
}
