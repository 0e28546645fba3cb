/// Filters on text; markup stays markup where it does in Jinja.
enum TextFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(Fault) -> Value {
    let text = value.printed
    func kept(_ result: String) -> Value { value.isMarkup ? .markup(result) : .string(result) }
    switch filter {
    case .string: return kept(text)
    case .lower: return kept(lowercased(text))
    case .upper: return kept(text.uppercased())
    case .capitalize: return kept(capitalized(text))
    case .title: return .string(titled(text))
    case .trim: return kept(strip(text, arguments[0, "chars"]?.text))
    case .center: return kept(centered(text, width: arguments[0, "width"]?.integer ?? 80))
    case .replace: return replaced(value, arguments)
    case .indent: return try indented(value, arguments)
    case .truncate: return try truncated(value, arguments)
    case .wordcount: return .int(wordCount(text))
    case .wordwrap: return try WordWrap.apply(value, arguments)
    case .format:
      let result = try PercentFormat.apply(text, arguments, escapes: value.isMarkup)
      return kept(result)
    default: return .undefined
    }
  }

  /// Python's `lower`: a sigma at the end of a word becomes the final one.
  static func lowercased(_ text: String) -> String {
    guard text.unicodeScalars.contains("Σ") else { return text.lowercased() }
    let scalars = Array(text.unicodeScalars)
    var out = ""
    for (index, scalar) in scalars.enumerated() {
      if scalar == "Σ", index > 0, scalars[index - 1].properties.isAlphabetic,
        index + 1 == scalars.count || !scalars[index + 1].properties.isAlphabetic
      {
        out += "ς"
      } else {
        out += scalar.properties.lowercaseMapping
      }
    }
    return out
  }

  static func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    let rest = String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
    return first.properties.titlecaseMapping + lowercased(rest)
  }

  /// A word begins behind white space, a hyphen or an opening bracket.
  private static func titled(_ text: String) -> String {
    var out = ""
    var isStart = true
    for scalar in text.unicodeScalars {
      let separates = Whitespace.contains(scalar) || "-({[<".unicodeScalars.contains(scalar)
      let properties = scalar.properties
      out += isStart ? properties.uppercaseMapping : properties.lowercaseMapping
      isStart = separates
    }
    return out
  }

  /// Without the characters at both ends; white space where none are given.
  static func strip(_ text: String, _ characters: String?) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    func goes(_ scalar: Unicode.Scalar) -> Bool {
      set.map { $0.contains(scalar) } ?? Whitespace.contains(scalar)
    }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, goes(first) { scalars.removeFirst() }
    while let last = scalars.last, goes(last) { scalars.removeLast() }
    return String(scalars)
  }

  private static func centered(_ text: String, width: Int) -> String {
    let missing = max(0, min(width, 100_000)) - text.unicodeScalars.count
    guard missing > 0 else { return text }
    let left = missing / 2 + (missing & width & 1)
    return String(repeating: " ", count: left) + text
      + String(repeating: " ", count: missing - left)
  }

  private static func replaced(_ value: Value, _ arguments: Arguments) -> Value {
    let old = arguments[0, "old"] ?? .string("")
    let new = arguments[1, "new"] ?? .string("")
    let count = arguments[2, "count"]?.integer ?? -1
    guard arguments.escapes, value.isMarkup || old.isMarkup || new.isMarkup else {
      return .string(
        Substrings.replacing(old.printed, by: new.printed, in: value.printed, count: count))
    }
    return .markup(
      Substrings.replacing(
        old.printed, by: Renderer.escaped(new), in: Renderer.escaped(value), count: count))
  }

  private static func indented(_ value: Value, _ arguments: Arguments) throws(Fault) -> Value {
    let width = arguments[0, "width"] ?? .int(4)
    let count = width.integer ?? 0
    guard count < 10_000 else { throw Fault("an indent of \(count) is too wide") }
    let indent = width.text ?? String(repeating: " ", count: max(0, count))
    let lines = Substrings.lines(value.printed + "\n")
    let keepsBlank = !(arguments[2, "blank"]?.isTrue ?? false)
    var out = arguments[1, "first"]?.isTrue ?? false ? indent : ""
    for (index, line) in lines.enumerated() {
      if index > 0 { out += "\n" + (keepsBlank && line.isEmpty ? "" : indent) }
      out += line
    }
    return value.isMarkup ? .markup(out) : .string(out)
  }

  private static func truncated(_ value: Value, _ arguments: Arguments) throws(Fault) -> Value {
    guard let text = value.text else {
      throw Fault("`truncate` wants a string, not \(value.kindName)")
    }
    let length = arguments[0, "length"]?.integer ?? 255
    let end = arguments[2, "end"] ?? .string("...")
    let leeway = arguments[3, "leeway"]?.integer ?? 5
    let endLength = end.printed.unicodeScalars.count
    guard length >= endLength else {
      throw Fault("`truncate` wants a length of at least \(endLength), that of the end")
    }
    guard leeway >= 0 else { throw Fault("`truncate` wants a leeway of at least 0") }
    let scalars = text.unicodeScalars
    guard scalars.count > length.addingReportingOverflow(leeway).partialValue,
      scalars.count > length
    else { return value }
    var kept = String(String.UnicodeScalarView(scalars.prefix(length - endLength)))
    if !(arguments[1, "killwords"]?.isTrue ?? false),
      let space = kept.utf8.lastIndex(of: UInt8(ascii: " "))
    {
      kept = String(kept[..<space])
    }
    if value.isMarkup { return .markup(kept + Renderer.escaped(end)) }
    return end.isMarkup
      ? .markup(Renderer.escaped(.string(kept)) + end.printed) : .string(kept + end.printed)
  }

  /// Runs of letters, digits and underscores.
  private static func wordCount(_ text: String) -> Int {
    var count = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      let isWord = isWordCharacter(scalar)
      if isWord, !isInside { count += 1 }
      isInside = isWord
    }
    return count
  }

  static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      true
    default: scalar == "_"
    }
  }
}
