import NewsgenText

extension Renderer {
  /// Prints a value as its context requires.
  mutating func write(_ value: Value, _ escaping: Escaping, at id: NodeID) throws(EvaluationError) {
    switch value {
    case .string(let text):
      switch escaping {
      case .markup: try writeText(text, isBlock: false, at: id)
      case .blockMarkup: try writeText(text, isBlock: true, at: id)
      case .unisolatedMarkup: MarkupEscaping.append(text, to: &out)
      case .raw: out.append(text)
      case .attribute: MarkupEscaping.append(text, to: &out)
      case .url where text.utf8.count <= 1000: writeURL(text)
      default: try writeSpecial(value, escaping, at: id)
      }
    case .markup(let text):
      guard escaping.keepsMarkup else { return try writeSpecial(value, escaping, at: id) }
      out.append(text)
    case .int(let number):
      guard escaping.keepsMarkup else {
        return try writeSpecial(value, escaping, at: id)
      }
      out.append(decimal: number)
    case .undefined: throw undefined(id)
    case .none, .bool, .float, .list, .map, .record, .object:
      try writeSpecial(value, escaping, at: id)
    }
  }

  @inline(__always)
  private mutating func writeText(_ text: String, isBlock: Bool, at id: NodeID)
    throws(EvaluationError)
  {
    guard let direction else { return MarkupEscaping.append(text, to: &out) }
    guard budget.takeSteps(text.utf8.count) else { throw budget.outOfSteps().at(id) }
    text.withBytes {
      BidiInterpolation(direction: direction).append(text: $0, isBlock: isBlock, to: &out)
    }
  }

  @inline(never)
  private mutating func writeSpecial(
    _ value: Value, _ escaping: Escaping, at id: NodeID
  ) throws(EvaluationError) {
    switch escaping {
    case .jsonValue: return try writeJSON(value, at: id)
    case .nothing: return
    default: break
    }
    switch value {
    case .none where isFieldOfRecord(id): return
    case .record, .object: throw EvaluationError.notPrintable(value).at(id)
    case .undefined, .none, .bool, .int, .float, .string, .markup, .list, .map: break
    }
    let text = if let text = value.text { text } else { try printed(value, at: id) }
    // A context may write less than it reads: a word for a style, or a refused URL.
    if text.utf8.count > 1000 { try read(text, at: id) }
    switch escaping {
    case .raw: out.append(text)
    case .markup: MarkupEscaping.append(text, to: &out)
    case .unisolatedMarkup, .blockMarkup: writeMarkup(value, text)
    case .escapableText: writeEscapable(value, text)
    case .attribute: writeAttribute(value, text, quote: UInt8(ascii: "\""))
    case .singleQuotedAttribute: writeAttribute(value, text, quote: UInt8(ascii: "'"))
    case .words: writeWords(value, text, quote: UInt8(ascii: "\""))
    case .singleQuotedWords: writeWords(value, text, quote: UInt8(ascii: "'"))
    case .metaContent: writeMetaContent(value, text, quote: UInt8(ascii: "\""))
    case .singleQuotedMetaContent: writeMetaContent(value, text, quote: UInt8(ascii: "'"))
    case .url: writeURL(value, text, quote: UInt8(ascii: "\""))
    case .singleQuotedURL: writeURL(value, text, quote: UInt8(ascii: "'"))
    case .urlList: writeURLList(value, text, quote: UInt8(ascii: "\""))
    case .singleQuotedURLList: writeURLList(value, text, quote: UInt8(ascii: "'"))
    case .style: out.append(StyleEscaping.text(of: withoutIsolation(value, text)))
    case .comment: MarkupEscaping.append(withoutIsolation(value, text), to: &out)
    case .cdata:
      out.append(
        Substrings.replacing("]]>", by: "]]]]><![CDATA[>", in: text))
    case .upperCode: writeUpperCode(text)
    case .jsonString: JSON.appendInside(data(value).text ?? text, to: &out, budget)
    case .jsonValue, .nothing: break
    }
  }

  @inline(never)
  private func read(_ text: String, at id: NodeID) throws(EvaluationError) {
    try paying(at: id) { budget throws(EvaluationError) in try budget.read(bytes: text.utf8.count) }
  }

  @inline(never)
  private func printed(_ value: Value, at id: NodeID) throws(EvaluationError) -> String {
    try paying(at: id) { budget throws(EvaluationError) in try value.printed(budget) }
  }

  /// Returns whether the value comes from a record's field: then `none` prints nothing, since
  /// missing values are common in an archive. Any other `none` prints `None`, as in Jinja.
  private mutating func isFieldOfRecord(_ id: NodeID) -> Bool {
    switch program.nodes[Int(id)] {
    case .field, .globalField: return true
    case .global(let slot):
      if case .optional = globals.type.fields[Int(slot)].type { return true }
      return false
    case .attribute(let base, _):
      guard case .record? = try? evaluate(base) else { return false }
      return true
    case .or(let left, let right): return isFieldOfRecord(left) && isFieldOfRecord(right)
    case .choice(_, let then, let otherwise):
      return isFieldOfRecord(then) || isFieldOfRecord(otherwise)
    default: return false
    }
  }

  private mutating func writeJSON(_ value: Value, at id: NodeID) throws(EvaluationError) {
    do throws(EvaluationError) {
      let text = try JSON.text(of: data(value), onlyASCII: false, sortsKeys: false, budget)
      out.append(text)
    } catch { throw error.at(id) }
  }

  private mutating func writeUpperCode(_ text: String) {
    var isEscaped = false
    for byte in text.utf8 {
      let isLetter = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      out.append(isEscaped && isLetter ? byte | 0x20 : byte)
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
  }

  /// Returns `text`, which the value prints, without its isolation.
  private func withoutIsolation(_ value: Value, _ text: String) -> String {
    value.isMarkup ? CapturedIsolation.removed(from: text) : text
  }

  private mutating func writeMarkup(_ value: Value, _ text: String) {
    if value.isMarkup { out.append(text) } else { MarkupEscaping.append(text, to: &out) }
  }

  /// Returns the value as a script, or a program that reads the page, gets it.
  private func data(_ value: Value) -> Value {
    guard case .markup(let text) = value else { return value }
    return .markup(CapturedIsolation.removedFromText(text))
  }

  // MARK: - Attributes

  private mutating func writeAttribute(_ value: Value, _ printed: String, quote: UInt8) {
    if case .markup(let text) = value {
      MarkupEscaping.append(
        CapturedIsolation.removedFromText(text), escapingOnly: quote, to: &out)
    } else {
      MarkupEscaping.append(printed, to: &out)
    }
  }

  /// Writes an attribute that people read.
  private mutating func writeWords(_ value: Value, _ printed: String, quote: UInt8) {
    if case .markup(let text) = value {
      return MarkupEscaping.append(
        CapturedIsolation.asCharacters(text), escapingOnly: quote, to: &out)
    }
    guard case .string(let text) = value, let direction else {
      return writeAttribute(value, printed, quote: quote)
    }
    MarkupEscaping.append(BidiInterpolation(direction: direction).attribute(text), to: &out)
  }

  private mutating func writeMetaContent(_ value: Value, _ printed: String, quote: UInt8) {
    var (value, printed) = (value, printed)
    if case .markup(let markup) = value {
      let text = CapturedIsolation.removed(from: markup)
      guard !text.utf8.contains(UInt8(ascii: "<")) else {
        return MarkupEscaping.append(text, escapingOnly: quote, to: &out)
      }
      printed = CharacterReferences.decoded(text, in: .attribute)
      value = .string(printed)
    }
    guard case .string(let text) = value, let direction else {
      return writeAttribute(value, printed, quote: quote)
    }
    MarkupEscaping.append(BidiInterpolation(direction: direction).description(text), to: &out)
  }

  /// Writes escaped text where no element is allowed.
  private mutating func writeEscapable(_ value: Value, _ printed: String) {
    if case .markup(let text) = value {
      return MarkupEscaping.append(
        CapturedIsolation.asCharacters(text), escapingOnly: UInt8(ascii: "<"), to: &out)
    }
    guard case .string(let text) = value, let direction else {
      return MarkupEscaping.append(printed, to: &out)
    }
    MarkupEscaping.append(BidiInterpolation(direction: direction).escapable(text), to: &out)
  }

  private mutating func writeURL(_ value: Value, _ printed: String, quote: UInt8) {
    if case .markup(let markup) = value {
      let text = CapturedIsolation.removed(from: markup)
      guard isSafeURL(CharacterReferences.decoded(text, in: .attribute)) else {
        return out.append(Self.harmlessURL)
      }
      return MarkupEscaping.append(text, escapingOnly: quote, to: &out)
    }
    writeURL(printed)
  }

  private mutating func writeURL(_ text: String) {
    if !isSafeURL(text) {
      out.append(Self.harmlessURL)
    } else {
      MarkupEscaping.append(text, to: &out)
    }
  }

  private mutating func writeURLList(_ value: Value, _ printed: String, quote: UInt8) {
    let text =
      value.isMarkup
      ? CharacterReferences.decoded(withoutIsolation(value, printed), in: .attribute) : printed
    let isRefused = text.utf8.split(separator: UInt8(ascii: ",")).contains {
      !isSafeURL(String(Substring($0)))
    }
    if isRefused {
      out.append(Self.harmlessURL)
    } else {
      MarkupEscaping.append(text, to: &out)
    }
  }

  /// Printed instead of a URL that could be a script.
  private static let harmlessURL: StaticString = "#unsafe-url"
}

extension Escaping {
  /// Whether markup is written unchanged.
  var keepsMarkup: Bool {
    switch self {
    case .raw, .markup, .unisolatedMarkup, .blockMarkup: true
    default: false
    }
  }

  /// Returns whether text written for one escaping can be printed unchanged with another.
  @inline(__always)
  func takesOver(from place: Escaping?) -> Bool {
    self == .raw || self == place
      || keepsMarkup && (place == .markup || place == .unisolatedMarkup || place == .blockMarkup)
  }
}

extension EvaluationError {
  fileprivate static func notPrintable(_ value: Value) -> EvaluationError {
    EvaluationError("\(value.kindName) cannot be printed", help: "print one of its fields")
  }
}
