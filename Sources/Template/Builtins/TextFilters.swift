/// Filters on strings; markup stays markup as in Jinja.
enum TextFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    let budget = arguments.budget
    let text = try value.printed(budget)
    func kept(_ result: String) -> Value { value.isMarkup ? .markup(result) : .string(result) }
    switch filter {
    case .string: return kept(text)
    case .lower: return kept(lowercased(text))
    case .upper: return kept(text.uppercased())
    case .capitalize: return kept(capitalized(text))
    case .title: return .string(titled(text))
    case .trim: return kept(strip(text, arguments[0, "chars"]?.text))
    case .center:
      return kept(
        try centered(text, width: arguments[0, "width"]?.integer ?? 80, budget))
    case .replace: return try replaced(value, arguments)
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

  /// Python's `lower`: a sigma at the end of a word becomes a final sigma.
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

  /// Capitalizes words, which begin after white space, a hyphen or an opening bracket.
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

  /// Removes the characters from both ends, or white space if none are given.
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

  /// Returns the string centered in `width` characters.
  static func centered(
    _ text: String, width: Int, filler: String = " ", _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    let missing = try missing(text, width: width, filler: filler, budget)
    // As in Python, the extra filler is on the left if the width is odd.
    let left = missing / 2 + (missing & width & 1)
    return String(repeating: filler, count: left) + text
      + String(repeating: filler, count: missing - left)
  }

  /// Returns how many fillers a string needs for `width` characters. Throws if the page has no room
  /// for them, which is the only limit of widths.
  static func missing(
    _ text: String, width: Int, filler: String, _ budget: RenderingBudget
  ) throws(EvaluationError) -> Int {
    let count = text.unicodeScalars.count
    guard width > count else { return 0 }
    try budget.require(bytes: filler.utf8.count, times: width - count)
    return width - count
  }

  private static func replaced(_ value: Value, _ arguments: Arguments) throws(EvaluationError)
    -> Value
  {
    let budget = arguments.budget
    let old = arguments[0, "old"] ?? .string("")
    let new = arguments[1, "new"] ?? .string("")
    let count = Substrings.limit(arguments[2, "count"])
    guard arguments.escapes, value.isMarkup || old.isMarkup || new.isMarkup else {
      return .string(
        try Substrings.replacing(
          old.printed(budget), by: new.printed(budget), in: value.printed(budget), atMost: count,
          budget))
    }
    return .markup(
      try Substrings.replacing(
        old.printed(budget), by: new.escaped(budget),
        in: value.escaped(budget), atMost: count, budget))
  }

  private static func indented(_ value: Value, _ arguments: Arguments) throws(EvaluationError)
    -> Value
  {
    let budget = arguments.budget
    let width = arguments[0, "width"] ?? .int(4)
    let spaces = try missing("", width: width.integer ?? 0, filler: " ", budget)
    let indent = width.text ?? String(repeating: " ", count: spaces)
    let text = try value.printed(budget)
    let lines = Substrings.lines(text + "\n")
    let keepsBlank = !(arguments[2, "blank"]?.isTrue ?? false)
    let indented = lines.dropFirst().count { !keepsBlank || !$0.isEmpty }
    try budget.require(bytes: indent.utf8.count, times: indented)
    var out = arguments[1, "first"]?.isTrue ?? false ? indent : ""
    for (index, line) in lines.enumerated() {
      if index > 0 { out += "\n" + (keepsBlank && line.isEmpty ? "" : indent) }
      out += line
    }
    return value.isMarkup ? .markup(out) : .string(out)
  }

  private static func truncated(_ value: Value, _ arguments: Arguments) throws(EvaluationError)
    -> Value
  {
    guard let text = value.text else {
      throw EvaluationError("`truncate` expects a string, not \(value.kindName)")
    }
    let length = arguments[0, "length"]?.integer ?? 255
    let end = arguments[2, "end"] ?? .string("...")
    let leeway = arguments[3, "leeway"]?.integer ?? 5
    let budget = arguments.budget
    let printedEnd = try end.printed(budget)
    let endLength = printedEnd.unicodeScalars.count
    guard length >= endLength else {
      throw EvaluationError("`truncate` expects a length of at least \(endLength), that of the end")
    }
    guard leeway >= 0 else { throw EvaluationError("`truncate` expects a leeway of at least 0") }
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
    if value.isMarkup { return .markup(kept + (try end.escaped(budget))) }
    return end.isMarkup
      ? .markup(try Value.string(kept).escaped(budget) + printedEnd)
      : .string(kept + printedEnd)
  }

  /// Returns the number of runs of letters, digits and underscores.
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
