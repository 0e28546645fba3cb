/// Methods of Python's strings that test, search and pad a string.
enum TextMethods {
  /// Calls a method; returns `nil` if strings have no such method.
  static func call(
    _ name: String, of text: String, isMarkup: Bool, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    func kept(_ result: String) -> Value { isMarkup ? .markup(result) : .string(result) }
    if let answer = isMadeOf(name, text) { return .bool(answer) }
    let part = arguments[0]?.text ?? ""
    switch name {
    case "find", "rfind", "index", "rindex":
      let found = position(of: part, in: text, last: name.hasPrefix("r"))
      guard found == nil, name.hasSuffix("index") else { return .int(found ?? -1) }
      throw EvaluationError("the text does not contain \(Value.string(part).brief)")
    case "partition", "rpartition":
      guard !part.isEmpty else {
        throw EvaluationError("`\(name)` wants a separator that is not empty")
      }
      try arguments.budget.allocate(values: 3)
      try arguments.budget.allocate(bytes: text.utf8.count)
      let parts = partition(text, at: part, last: name == "rpartition")
      return .list(TupleValue(parts.map(kept)))
    case "removeprefix":
      let hasIt = text.utf8.starts(with: part.utf8)
      return kept(hasIt ? String(text.utf8.dropFirst(part.utf8.count)) ?? text : text)
    case "removesuffix":
      let hasIt = text.utf8.reversed().starts(with: part.utf8.reversed())
      return kept(hasIt ? String(text.utf8.dropLast(part.utf8.count)) ?? text : text)
    case "swapcase": return kept(swappingCase(text))
    case "title": return kept(titled(text))
    case "casefold": return kept(text.lowercased().replacing("ß", with: "ss"))
    case "zfill", "ljust", "rjust", "center":
      return kept(try filled(name, text, isMarkup: isMarkup, arguments))
    default: return nil
    }
  }

  // MARK: - Tests

  private static func isMadeOf(_ name: String, _ text: String) -> Bool? {
    let scalars = text.unicodeScalars
    func all(_ holds: (Unicode.Scalar.Properties) -> Bool) -> Bool {
      !scalars.isEmpty && scalars.allSatisfy { holds($0.properties) }
    }
    switch name {
    case "isalpha": return all(isLetter)
    case "isdecimal": return all { $0.numericType == .decimal }
    case "isdigit": return all { $0.numericType == .decimal || $0.numericType == .digit }
    case "isnumeric": return all { $0.numericType != nil }
    case "isalnum": return all { isLetter($0) || $0.numericType != nil }
    case "isspace": return !scalars.isEmpty && scalars.allSatisfy(Whitespace.contains)
    case "isascii": return text.utf8.allSatisfy { $0 < 0x80 }
    case "islower": return hasOnlyCase(scalars) { $0.isLowercase }
    case "isupper": return hasOnlyCase(scalars) { $0.isUppercase }
    case "istitle": return isTitle(scalars)
    default: return nil
    }
  }

  /// Whether Python calls the scalar a letter: the categories L*.
  private static func isLetter(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// Whether there is at least one letter with case, and none of the other case.
  private static func hasOnlyCase(
    _ scalars: String.UnicodeScalarView, _ isWanted: (Unicode.Scalar.Properties) -> Bool
  ) -> Bool {
    let cased = scalars.map(\.properties).filter {
      $0.isLowercase || $0.isUppercase || $0.generalCategory == .titlecaseLetter
    }
    return !cased.isEmpty && cased.allSatisfy(isWanted)
  }

  /// Whether words begin with capitals and continue with small letters.
  private static func isTitle(_ scalars: String.UnicodeScalarView) -> Bool {
    var found = false
    var isInWord = false
    for properties in scalars.map(\.properties) {
      let isCapital = properties.isUppercase || properties.generalCategory == .titlecaseLetter
      guard isCapital || properties.isLowercase else {
        isInWord = false
        continue
      }
      if isCapital == isInWord { return false }
      (found, isInWord) = (true, true)
    }
    return found
  }

  // MARK: - Parts

  /// Returns the offset of the part in scalars.
  private static func position(of part: String, in text: String, last: Bool) -> Int? {
    guard let range = range(of: part, in: Array(text.utf8), last: last) else { return nil }
    return Substring(text.utf8.prefix(range.lowerBound)).unicodeScalars.count
  }

  private static func range(of part: String, in bytes: [UInt8], last: Bool) -> Range<Int>? {
    let wanted = Array(part.utf8)
    if last, wanted.isEmpty { return bytes.count..<bytes.count }
    let found =
      last
      ? Substrings.lastIndex(of: wanted, in: bytes)
      : Substrings.firstIndex(of: wanted, in: bytes, from: 0)
    return found.map { $0..<$0 + wanted.count }
  }

  private static func partition(_ text: String, at part: String, last: Bool) -> [String] {
    let bytes = Array(text.utf8)
    guard let range = range(of: part, in: bytes, last: last) else {
      return last ? ["", "", text] : [text, "", ""]
    }
    return [
      String(decoding: bytes[..<range.lowerBound], as: UTF8.self), part,
      String(decoding: bytes[range.upperBound...], as: UTF8.self),
    ]
  }

  // MARK: - Other forms

  private static func swappingCase(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isUppercase {
        out += properties.lowercaseMapping
      } else if properties.isLowercase {
        out += properties.uppercaseMapping
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Returns capitals after characters without case, and small letters after those with case; the
  /// filter of this name differs.
  private static func titled(_ text: String) -> String {
    var out = ""
    var isInWord = false
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      out += isInWord ? properties.lowercaseMapping : properties.titlecaseMapping
      isInWord =
        properties.isLowercase || properties.isUppercase
        || properties.generalCategory == .titlecaseLetter
    }
    return out
  }

  private static func filled(
    _ name: String, _ text: String, isMarkup: Bool, _ arguments: Arguments
  ) throws(EvaluationError) -> String {
    guard let width = arguments[0]?.integer else {
      throw EvaluationError("`\(name)` wants a width", id: "wrong-arguments")
    }
    let budget = arguments.budget
    // As in MarkupSafe: a character that markup must escape is not a single character.
    let filler =
      try arguments[1].map { value throws(EvaluationError) in
        try isMarkup ? value.escaped(budget) : value.text ?? " "
      } ?? " "
    guard filler.unicodeScalars.count == 1 else {
      throw EvaluationError("`\(name)` fills up with one character")
    }
    if name == "center" {
      return try TextFilters.centered(text, width: width, filler: filler, budget)
    }
    let missing = try TextFilters.missing(text, width: width, filler: filler, budget)
    let fill = String(repeating: name == "zfill" ? "0" : filler, count: missing)
    switch name {
    case "ljust": return text + fill
    case "zfill":
      let sign = text.utf8.first.map { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? false
      return sign ? String(text.prefix(1)) + fill + text.dropFirst() : fill + text
    default: return fill + text
    }
  }
}
