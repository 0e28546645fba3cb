/// Methods of Python's strings and dictionaries that templates call, and those of runtime objects.
enum Methods {
  static let ofTexts = [
    "capitalize", "casefold", "center", "count", "endswith", "find", "format", "index", "isalnum",
    "isalpha", "isascii", "isdecimal", "isdigit", "islower", "isnumeric", "isspace", "istitle",
    "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "replace", "rfind", "rindex", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines",
    "startswith", "strip", "swapcase", "title", "upper", "zfill",
  ]
  static let ofDictionaries = ["get", "items", "keys", "values"]
  static let ofLists = ["count", "index"]

  static func names(of value: Value) -> [String] {
    switch value {
    case .string, .markup: ofTexts
    case .map: ofDictionaries
    case .list: ofLists
    case .undefined, .none, .bool, .int, .float, .record, .object: []
    }
  }

  /// Calls a method; returns `nil` if the value has no such method.
  static func call(
    _ name: String, of value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    let budget = arguments.budget
    switch value {
    case .string(let text), .markup(let text):
      try budget.read(bytes: text.utf8.count)
      for argument in arguments.positional {
        if let text = argument.text { try budget.read(bytes: text.utf8.count) }
      }
      let result = try callText(name, text, value, arguments)
      if let text = result?.text { try budget.allocate(bytes: text.utf8.count) }
      return result
    case .map(let map): return try callMap(name, map, arguments)
    case .list(let list): return try callList(name, list, arguments)
    case .object(let object): return try object.call(name, arguments)
    case .undefined, .none, .bool, .int, .float, .record: return nil
    }
  }

  private static func callMap(
    _ name: String, _ map: MapValue, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    switch name {
    case "items": return try items(of: map, arguments.budget)
    case "keys":
      try arguments.budget.allocate(values: map.count)
      return .list(map.keyValues)
    case "values":
      try arguments.budget.allocate(values: map.count)
      return .list(map.values)
    case "get":
      let key = arguments[0] ?? Value.none
      return try map.value(for: key, arguments.budget) ?? arguments[1] ?? Value.none
    default: return nil
    }
  }

  /// Returns a list of pairs of keys and values.
  static func items(of map: MapValue, _ budget: RenderingBudget) throws(EvaluationError) -> Value {
    let pair = 2 * RenderingBudget.bytesPerValue + RenderingBudget.bytesPerObject
    try budget.require(bytes: pair, times: map.count)
    try budget.allocate(bytes: pair * map.count)
    try budget.allocate(values: map.count)
    return .list(zip(map.keyValues, map.values).map { .list(TupleValue([$0, $1])) })
  }

  private static func callList(
    _ name: String, _ list: any ListValue, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    let wanted = arguments[0] ?? Value.none
    switch name {
    case "count": return .int(try places(of: wanted, in: list, arguments.budget).count)
    case "index":
      guard let index = try places(of: wanted, in: list, arguments.budget).first else {
        throw EvaluationError("the list does not contain \(wanted.brief)")
      }
      return .int(index)
    default: return nil
    }
  }

  private static func places(
    of wanted: Value, in list: any ListValue, _ budget: RenderingBudget
  ) throws(EvaluationError) -> [Int] {
    var places: [Int] = []
    for index in 0..<list.count {
      try budget.spend(steps: 1)
      if try Value.areEqual(list[index], wanted, budget) { places.append(index) }
    }
    return places
  }

  // MARK: - Strings

  private static func callText(
    _ name: String, _ text: String, _ value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value? {
    func kept(_ result: String) -> Value { value.isMarkup ? .markup(result) : .string(result) }
    let first = arguments[0]?.text
    switch name {
    case "upper": return kept(text.uppercased())
    case "lower": return kept(TextFilters.lowercased(text))
    case "capitalize": return kept(TextFilters.capitalized(text))
    case "strip": return kept(TextFilters.strip(text, first))
    case "lstrip": return kept(strippedStart(text, first))
    case "rstrip": return kept(strippedEnd(text, first))
    case "startswith": return .bool(try affixes(arguments).contains { starts(text, with: $0) })
    case "endswith": return .bool(try affixes(arguments).contains { ends(text, with: $0) })
    case "rsplit":
      try allocateParts(of: text, arguments)
      return reverseSplit(text, value, arguments)
    case "replace":
      // A method of a plain string does not handle markup.
      var arguments = arguments
      arguments.escapes = value.isMarkup
      return try TextFilters.apply(.replace, to: value, arguments)
    case "split":
      try allocateParts(of: text, arguments)
      return split(text, value, arguments)
    case "splitlines":
      try allocateParts(of: text, arguments)
      return .list(Substrings.lines(text).map(kept))
    case "join":
      var joining = Arguments(positional: [value], budget: arguments.budget)
      joining.escapes = value.isMarkup
      return try SequenceFilters.apply(.join, to: arguments[0] ?? Value.none, joining)
    case "count":
      guard let part = first, !part.isEmpty else { return .int(text.unicodeScalars.count + 1) }
      return .int(Substrings.split(text, at: part).count - 1)
    case "format": return kept(try BraceFormat.apply(text, arguments, escapes: value.isMarkup))
    default: return try TextMethods.call(name, of: text, isMarkup: value.isMarkup, arguments)
    }
  }

  /// Pays for the parts of a string: at most one more than its bytes.
  private static func allocateParts(of text: String, _ arguments: Arguments) throws(EvaluationError)
  {
    let separator = arguments[0, "sep"]?.text.map { Array($0.utf8) } ?? []
    let bytes = Array(text.utf8)
    let cuts =
      separator.isEmpty
      ? bytes.count { $0 <= 0x20 || $0 >= 0x80 }
      : Substrings.count(of: separator, in: bytes)
    try arguments.budget.allocate(values: cuts + 1)
    try arguments.budget.allocate(bytes: bytes.count)
  }

  private static func split(_ text: String, _ value: Value, _ arguments: Arguments) -> Value {
    let limit = Substrings.limit(arguments[1, "maxsplit"])
    func kept(_ part: String) -> Value { value.isMarkup ? .markup(part) : .string(part) }
    guard let separator = arguments[0, "sep"]?.text, !separator.isEmpty else {
      return .list(words(text, limit: limit).map(kept))
    }
    return .list(Substrings.split(text, at: separator, limit: limit).map(kept))
  }

  /// Like `split`, from the end.
  private static func reverseSplit(_ text: String, _ value: Value, _ arguments: Arguments) -> Value
  {
    let limit = Substrings.limit(arguments[1, "maxsplit"])
    func kept(_ part: String) -> Value { value.isMarkup ? .markup(part) : .string(part) }
    let parts: [String]
    if let separator = arguments[0, "sep"]?.text, !separator.isEmpty {
      parts = Substrings.split(text, at: separator)
      guard let limit, parts.count - 1 > limit else { return .list(parts.map(kept)) }
      let first = parts.dropLast(limit).joined(separator: separator)
      return .list(([first] + parts.suffix(limit)).map(kept))
    }
    let reversed = String(String.UnicodeScalarView(text.unicodeScalars.reversed()))
    return .list(
      words(reversed, limit: limit).reversed().map { word in
        kept(String(String.UnicodeScalarView(word.unicodeScalars.reversed())))
      })
  }

  /// Returns words separated by white space; after `limit` cuts, the last one is the rest.
  private static func words(_ text: String, limit: Int?) -> [String] {
    guard let limit else { return Substrings.words(text) }
    var words: [String] = []
    var rest = text.unicodeScalars[...].drop(while: Whitespace.contains)
    while !rest.isEmpty {
      guard words.count < limit else {
        words.append(String(rest))
        break
      }
      let word = rest.prefix { !Whitespace.contains($0) }
      words.append(String(word))
      rest = rest[word.endIndex...].drop(while: Whitespace.contains)
    }
    return words
  }

  private static func affixes(_ arguments: Arguments) throws(EvaluationError) -> [String] {
    let value = arguments[0]
    if let text = value?.text { return [text] }
    let budget = arguments.budget
    let texts = try value?.elements(budget)?.array(budget).compactMap(\.text) ?? []
    for text in texts { try budget.read(bytes: text.utf8.count) }
    return texts
  }

  private static func starts(_ text: String, with part: String) -> Bool {
    text.utf8.starts(with: part.utf8)
  }

  private static func ends(_ text: String, with part: String) -> Bool {
    text.utf8.reversed().starts(with: part.utf8.reversed())
  }

  private static func strippedStart(_ text: String, _ characters: String?) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.drop { set?.contains($0) ?? Whitespace.contains($0) }))
  }

  private static func strippedEnd(_ text: String, _ characters: String?) -> String {
    let set = characters.map { Set($0.unicodeScalars) }
    var scalars = text.unicodeScalars[...]
    while let last = scalars.last, set?.contains(last) ?? Whitespace.contains(last) {
      scalars.removeLast()
    }
    return String(scalars)
  }
}

/// Python's `format`: `"{} and {name:>8}".format(…)`.
enum BraceFormat {
  /// Formats the values, which are escaped if the format is markup.
  static func apply(
    _ format: String, _ arguments: Arguments, escapes: Bool
  ) throws(EvaluationError) -> String {
    var out = ""
    var rest = Array(format.unicodeScalars)[...]
    var next = 0
    while let scalar = rest.popFirst() {
      if scalar == "{" || scalar == "}" {
        if rest.first == scalar {
          rest.removeFirst()
          out.unicodeScalars.append(scalar)
          continue
        }
        guard scalar == "{", let close = rest.firstIndex(of: "}") else {
          throw EvaluationError("a single brace in the format; write it twice")
        }
        let name = String(String.UnicodeScalarView(rest[..<close]))
        rest = rest[(close + 1)...]
        let value = try value(of: name, arguments, &next, escapes: escapes)
        let part =
          try escapes
          ? value.escaped(arguments.budget) : value.printed(arguments.budget)
        try arguments.budget.require(bytes: out.utf8.count + part.utf8.count)
        out += part
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Returns the value for a pair of braces: a name, `.field`s and `[item]`s, `!r` or `!s`, and a
  /// format.
  private static func value(
    of field: String, _ arguments: Arguments, _ next: inout Int, escapes: Bool
  ) throws(EvaluationError) -> Value {
    let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts[0]
    var conversion: Substring?
    if let mark = path.lastIndex(of: "!") {
      conversion = path[path.index(after: mark)...]
      path = path[..<mark]
    }
    let name = path.prefix { $0 != "." && $0 != "[" }
    var value = try value(String(name), arguments, &next)
    for part in path[name.endIndex...].split(whereSeparator: { ".[]".contains($0) }) {
      let key = Int(part).map(Value.int) ?? .string(String(part))
      value = try value.item(key, arguments.budget)
      if value.isUndefined { throw EvaluationError("the format expects a value `\(path)`") }
    }
    if conversion == "r" { value = .string(try value.literal(arguments.budget)) }
    if conversion == "s" { value = .string(try value.printed(arguments.budget)) }
    guard parts.count == 2, !parts[1].isEmpty else { return value }
    if escapes, value.isMarkup {
      throw EvaluationError("no format suits a value that is part of markup")
    }
    return .string(try FormatSpecification(String(parts[1])).text(of: value, arguments.budget))
  }

  private static func value(
    _ name: String, _ arguments: Arguments, _ next: inout Int
  ) throws(EvaluationError) -> Value {
    var position = Int(name)
    if name.isEmpty {
      position = next
      next += 1
    }
    let value =
      position.map { $0 >= 0 && $0 < arguments.positional.count ? arguments.positional[$0] : nil }
      ?? arguments[name]
    guard let value else { throw EvaluationError("the format expects a value `\(name)`") }
    return value
  }
}
