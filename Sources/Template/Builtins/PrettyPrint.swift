/// Python's `pprint.pformat`: lines of 80 characters, dictionaries sorted by their keys.
struct PrettyPrint {
  private var out = ""
  private let budget: RenderingBudget
  private static let width = 80

  private init(_ budget: RenderingBudget) {
    self.budget = budget
  }

  static func text(of value: Value, _ budget: RenderingBudget) throws(EvaluationError) -> String {
    var printer = PrettyPrint(budget)
    try printer.write(printer.sorted(value), indent: 0, allowance: 0, level: 1)
    return printer.out
  }

  /// Returns the value with its dictionaries sorted by their keys.
  private func sorted(_ value: Value) throws(EvaluationError) -> Value {
    switch value {
    case .map(let map):
      try budget.allocate(entries: map.count)
      var result = MapValue()
      let entries = try Sorting.sorted(Array(zip(map.keyValues, map.values)), budget) {
        left, right throws(EvaluationError) in
        if let isLess = try Value.isLess(left.0, right.0, budget) { return isLess }
        return try left.0.printed(budget) < right.0.printed(budget)
      }
      for (key, part) in entries { _ = try result.set(sorted(part), for: key, budget) }
      return .map(result)
    case .list(let list) where !(list is RangeValue):
      try budget.allocate(values: list.count)
      var parts: [Value] = []
      for part in try list.array(budget) { parts.append(try sorted(part)) }
      return list is TupleValue ? .list(TupleValue(parts)) : .list(parts)
    default: return value
    }
  }

  /// Appends a value; `allowance` characters must fit after it on its last line.
  private mutating func write(
    _ value: Value, indent: Int, allowance: Int, level: Int
  ) throws(EvaluationError) {
    let literal = try value.literal(budget)
    guard length(literal) > Self.width - indent - allowance else { return out += literal }
    switch value {
    case .map(let map): try write(map, indent: indent, allowance: allowance + 1, level: level)
    case .list(let list) where !(list is RangeValue):
      let isTuple = list is TupleValue
      let end = isTuple ? (list.count == 1 ? ",)" : ")") : "]"
      out += isTuple ? "(" : "["
      try write(
        list.array(budget), indent: indent + 1, allowance: allowance + length(end), level: level)
      out += end
    case .string(let text):
      try writeLines(of: text, indent: indent, allowance: allowance, level: level)
    default: out += literal
    }
  }

  private mutating func write(
    _ map: MapValue, indent: Int, allowance: Int, level: Int
  ) throws(EvaluationError) {
    out += "{"
    for index in 0..<map.count {
      if index > 0 { try breakLine(indent + 1, behind: ",") }
      let key = try map.keyValues[index].literal(budget)
      out += key + ": "
      try write(
        map.values[index], indent: indent + 1 + length(key) + 2,
        allowance: index == map.count - 1 ? allowance : 1, level: level + 1)
    }
    out += "}"
  }

  private mutating func write(
    _ items: [Value], indent: Int, allowance: Int, level: Int
  ) throws(EvaluationError) {
    for (index, item) in items.enumerated() {
      if index > 0 { try breakLine(indent, behind: ",") }
      try write(
        item, indent: indent, allowance: index == items.count - 1 ? allowance : 1, level: level + 1)
    }
  }

  private mutating func breakLine(_ indent: Int, behind text: String) throws(EvaluationError) {
    try budget.require(bytes: out.utf8.count + indent)
    try budget.copy(bytes: indent)
    out += text + "\n" + String(repeating: " ", count: indent)
  }

  // MARK: - Strings

  /// Appends a long string as adjacent literals, one per line, which Python joins.
  private mutating func writeLines(
    of text: String, indent: Int, allowance: Int, level: Int
  ) throws(EvaluationError) {
    let isOutermost = level == 1
    let indent = isOutermost ? indent + 1 : indent
    let allowance = isOutermost ? allowance + 1 : allowance
    let chunks = try chunks(of: text, width: Self.width - indent, allowance: allowance)
    guard chunks.count > 1 else { return out += chunks.first ?? "''" }
    if isOutermost { out += "(" }
    for (index, chunk) in chunks.enumerated() {
      if index > 0 { try breakLine(indent, behind: "") }
      out += chunk
    }
    if isOutermost { out += ")" }
  }

  private func chunks(
    of text: String, width: Int, allowance: Int
  ) throws(EvaluationError) -> [String] {
    var chunks: [String] = []
    let lines = Substrings.linesWithEnds(text)
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      let literal = try Value.string(line).literal(budget)
      guard length(literal) > (isLast ? width - allowance : width) else {
        chunks.append(literal)
        continue
      }
      var current = ""
      let parts = wordsWithSpace(line)
      for (part, word) in parts.enumerated() {
        let room = isLast && part == parts.count - 1 ? width - allowance : width
        if length(try Value.string(current + word).literal(budget)) > room {
          if !current.isEmpty { chunks.append(try Value.string(current).literal(budget)) }
          current = word
        } else {
          current += word
        }
      }
      if !current.isEmpty { chunks.append(try Value.string(current).literal(budget)) }
    }
    return chunks
  }

  /// Returns words, each with the white space after it.
  private func wordsWithSpace(_ line: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var isBehindSpace = false
    for scalar in line.unicodeScalars {
      let isSpace = Whitespace.contains(scalar)
      if isBehindSpace, !isSpace {
        words.append(String(word))
        word = .init()
      }
      word.append(scalar)
      isBehindSpace = isSpace
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  private func length(_ text: String) -> Int { text.unicodeScalars.count }
}
