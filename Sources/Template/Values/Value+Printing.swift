import NewsgenText

extension Value {
  /// Returns the text that `{{ }}` prints without escaping: Python's `str`.
  func printed(_ budget: RenderingBudget) throws(EvaluationError) -> String {
    switch self {
    case .string(let text), .markup(let text): return text
    case .int(let number): return String(number)
    default:
      var out = ByteBuffer()
      try append(to: &out, budget)
      return out.string
    }
  }

  /// Returns Python's `repr`, which lists use for their elements.
  func literal(_ budget: RenderingBudget) throws(EvaluationError) -> String {
    var out = ByteBuffer()
    try appendLiteral(to: &out, budget)
    return out.string
  }

  /// Like `literal(_:)`, cut after some hundred bytes, for messages.
  var brief: String {
    var out = ByteBuffer()
    let part = Value.cut(self)
    do throws(EvaluationError) {
      try part.appendLiteral(to: &out, RenderingBudget(bytes: 1000))
    } catch {
      return out.string + "…"
    }
    return out.string
  }

  /// Cuts a string before it is printed, since it is printed as a whole.
  private static func cut(_ value: Value) -> Value {
    guard let text = value.text, text.utf8.count > 800 else { return value }
    let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200)))
    return value.isMarkup ? .markup(start) : .string(start)
  }

  func append(to out: inout ByteBuffer, _ budget: RenderingBudget) throws(EvaluationError) {
    switch self {
    case .string(let text), .markup(let text): out.append(text)
    default: try appendLiteral(to: &out, budget)
    }
  }

  /// Appends Python's `repr`, paying for every value that is printed: lists may share elements,
  /// which are printed repeatedly. `checkNesting()` limits the depth.
  private func appendLiteral(
    to out: inout ByteBuffer, _ budget: RenderingBudget
  ) throws(EvaluationError) {
    let start = out.count
    switch self {
    case .undefined: out.append("Undefined")
    case .none: out.append("None")
    case .bool(let flag): out.append(flag ? "True" : "False")
    case .int(let number): out.append(decimal: number)
    case .float(let number): out.append(PythonNumber.text(of: number))
    case .string(let text):
      try budget.require(bytes: text.utf8.count)
      PythonString.appendLiteral(of: text, to: &out)
    case .markup(let text):
      try budget.require(bytes: text.utf8.count)
      out.append("Markup(")
      PythonString.appendLiteral(of: text, to: &out)
      out.append(")")
    case .list, .map:
      try budget.spend(steps: 1)
      return try appendParts(to: &out, budget)
    case .record(let record): out.append("<\(record.type.name)>")
    case .object(let object): out.append("<\(object.kind)>")
    }
    try budget.spend(steps: 1)
    try budget.allocate(bytes: out.count - start)
  }

  private func appendParts(to out: inout ByteBuffer, _ budget: RenderingBudget)
    throws(EvaluationError)
  {
    switch self {
    case .list(let range as RangeValue):
      out.append("range(\(range.start), \(range.end)")
      out.append(range.step == 1 ? ")" : ", \(range.step))")
    case .list(let list):
      let isTuple = list is TupleValue
      out.append(isTuple ? "(" : "[")
      for index in 0..<list.count {
        if index > 0 { out.append(", ") }
        try list[index].appendLiteral(to: &out, budget)
      }
      out.append(isTuple ? (list.count == 1 ? ",)" : ")") : "]")
    case .map(let map):
      out.append("{")
      for index in 0..<map.count {
        if index > 0 { out.append(", ") }
        try map.keyValues[index].appendLiteral(to: &out, budget)
        out.append(": ")
        try map.values[index].appendLiteral(to: &out, budget)
      }
      out.append("}")
    default: break
    }
    try budget.allocate(bytes: 2)
  }
}

/// Numbers in Python's form.
enum PythonNumber {
  /// Returns the shortest digits that give the same number when read.
  static func text(of number: Double) -> String {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    return number.description
  }
}

/// Strings in Python's form.
enum PythonString {
  static func appendLiteral(of text: String, to out: inout ByteBuffer) {
    let quote: Unicode.Scalar =
      text.utf8.contains(UInt8(ascii: "'")) && !text.utf8.contains(UInt8(ascii: "\"")) ? "\"" : "'"
    out.append(quote)
    for scalar in text.unicodeScalars {
      switch scalar {
      case quote, "\\":
        out.append("\\")
        out.append(scalar)
      case "\n": out.append("\\n")
      case "\r": out.append("\\r")
      case "\t": out.append("\\t")
      case _ where isPrintable(scalar): out.append(scalar)
      default: appendEscape(of: scalar, to: &out)
      }
    }
    out.append(quote)
  }

  private static func appendEscape(of scalar: Unicode.Scalar, to out: inout ByteBuffer) {
    let digits = String(scalar.value, radix: 16)
    let (letter, width) =
      scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    out.append("\\\(letter)")
    out.append(String(repeating: "0", count: width - digits.count) + digits)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
}
