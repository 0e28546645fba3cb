import NewsgenText

/// Writes values like Python's `json.dumps`, with sorted keys, and safe inside HTML.
struct JSON {
  private var out = ByteBuffer()
  private let budget: RenderingBudget
  private let indent: Int?
  /// Whether characters beyond ASCII become `\u` escapes.
  private let onlyASCII: Bool
  /// Whether keys are sorted, instead of in their own order.
  private let sortsKeys: Bool

  static func text(
    of value: Value, indent: Int? = nil, onlyASCII: Bool = true, sortsKeys: Bool = true,
    _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    var writer = JSON(indent: indent, onlyASCII: onlyASCII, sortsKeys: sortsKeys, budget)
    try writer.append(value, depth: 0)
    return writer.out.string
  }

  /// Appends the inside of a string in a script or JSON; both kinds of quotes are escaped.
  static func appendInside(
    _ text: String, to out: inout ByteBuffer, _ budget: RenderingBudget
  ) {
    var writer = JSON(indent: nil, onlyASCII: false, sortsKeys: false, budget)
    writer.append(text)
    out.append(writer.out.bytes[1..<writer.out.count - 1])
  }

  private init(indent: Int?, onlyASCII: Bool, sortsKeys: Bool, _ budget: RenderingBudget) {
    self.budget = budget
    self.indent = indent
    self.onlyASCII = onlyASCII
    self.sortsKeys = sortsKeys
  }

  private mutating func append(_ value: Value, depth: Int) throws(EvaluationError) {
    try budget.spend(steps: 1)
    let start = out.count
    switch value {
    case .none: out.append("null")
    case .bool(let flag): out.append(flag ? "true" : "false")
    case .int(let number): out.append(decimal: number)
    case .float(let number):
      guard number.isFinite else { throw EvaluationError("JSON has no infinity and no NaN") }
      out.append(PythonNumber.text(of: number))
    case .string(let text), .markup(let text):
      try budget.require(bytes: text.utf8.count)
      append(text)
    case .list(let list):
      let parts = try list.array(budget)
      return try appendParts(parts.count, "[", "]", depth: depth) {
        writer, index throws(EvaluationError) in
        try writer.append(parts[index], depth: depth + 1)
      }
    case .map(let map):
      var entries: [(String, Value)] = []
      for (key, value) in zip(map.keyValues, map.values) {
        entries.append((try Self.key(key, budget), value))
      }
      try budget.spend(steps: entries.count)
      if sortsKeys {
        try budget.spend(steps: entries.count, times: entries.count.bitWidth)
        entries.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      }
      return try appendParts(entries.count, "{", "}", depth: depth) {
        writer, index throws(EvaluationError) in
        let start = writer.out.count
        writer.append(entries[index].0)
        writer.out.append(": ")
        try writer.pay(from: start)
        try writer.append(entries[index].1, depth: depth + 1)
      }
    case .undefined, .record, .object:
      throw EvaluationError("\(value.kindName) cannot be written as JSON")
    }
    try pay(from: start)
  }

  /// Checks that the text so far fits into the page; the caller pays for the whole text.
  private func pay(from start: Int) throws(EvaluationError) {
    try budget.require(bytes: out.count)
    try budget.read(bytes: out.count - start)
  }

  private static func key(_ value: Value, _ budget: RenderingBudget) throws(EvaluationError)
    -> String
  {
    switch value {
    case .none: return "null"
    case .bool(let flag): return flag ? "true" : "false"
    default: return try value.printed(budget)
    }
  }

  private mutating func appendParts(
    _ count: Int, _ open: StaticString, _ close: StaticString, depth: Int,
    _ part: (inout JSON, Int) throws(EvaluationError) -> Void
  ) throws(EvaluationError) {
    out.append(open)
    for index in 0..<count {
      if index > 0 { out.append(indent == nil ? ", " : ",") }
      try appendLineBreak(depth + 1)
      try part(&self, index)
    }
    if count > 0 { try appendLineBreak(depth) }
    out.append(close)
  }

  private mutating func appendLineBreak(_ depth: Int) throws(EvaluationError) {
    guard let indent else { return }
    let width = max(0, min(indent, 100)) * depth
    try budget.require(bytes: out.count + width)
    out.append("\n")
    out.append(String(repeating: " ", count: width))
  }

  private mutating func append(_ text: String) {
    out.append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out.append("\\\"")
      case "\\": out.append("\\\\")
      case "\n": out.append("\\n")
      case "\r": out.append("\\r")
      case "\t": out.append("\\t")
      case "\u{8}": out.append("\\b")
      case "\u{C}": out.append("\\f")
      case "\0"..<" ", "<", ">", "&", "'", "\u{2028}", "\u{2029}":
        appendEscape(scalar.value)
      case "\u{7F}"..."\u{10FFFF}" where onlyASCII:
        if scalar.value > 0xFFFF {
          appendEscape(0xD800 + (scalar.value - 0x10000) >> 10)
          appendEscape(0xDC00 + (scalar.value - 0x10000) & 0x3FF)
        } else {
          appendEscape(scalar.value)
        }
      default: out.append(scalar)
      }
    }
    out.append("\"")
  }

  private mutating func appendEscape(_ unit: UInt32) {
    let digits = String(unit, radix: 16)
    out.append("\\u")
    out.append(String(repeating: "0", count: 4 - digits.count) + digits)
  }
}
