import NewsgenText

extension Renderer {
  /// Prints a value the way its place wants it.
  mutating func write(_ value: Value, _ escaping: Escaping, at id: NodeID) throws(Fault) {
    switch value {
    case .string(let text):
      switch escaping {
      case .markup: writeText(text, isBlock: false)
      case .blockMarkup: writeText(text, isBlock: true)
      case .unisolatedMarkup: MarkupEscaping.append(text, to: &out)
      case .raw: out.append(text)
      case .attribute: MarkupEscaping.append(text, to: &out)
      case .url: writeURL(text)
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

  private mutating func writeText(_ text: String, isBlock: Bool) {
    guard let direction else { return MarkupEscaping.append(text, to: &out) }
    text.withBytes {
      BidiInterpolation(direction: direction).append(text: $0, isBlock: isBlock, to: &out)
    }
  }

  @inline(never)
  private mutating func writeSpecial(
    _ value: Value, _ escaping: Escaping, at id: NodeID
  ) throws(Fault) {
    switch escaping {
    case .jsonValue: return try writeJSON(value, at: id)
    case .nothing: return
    default: break
    }
    switch value {
    case .none where isFieldOfRecord(id): return
    case .record, .object: throw Fault.notPrintable(value).at(place(id))
    case .undefined, .none, .bool, .int, .float, .string, .markup, .list, .map: break
    }
    switch escaping {
    case .raw: value.append(to: &out)
    case .markup: MarkupEscaping.append(value.printed, to: &out)
    case .unisolatedMarkup, .blockMarkup: out.append(Self.escaped(value))
    case .escapableText: writeEscapable(value)
    case .attribute: writeAttribute(value, quote: UInt8(ascii: "\""))
    case .singleQuotedAttribute: writeAttribute(value, quote: UInt8(ascii: "'"))
    case .words: writeWords(value, quote: UInt8(ascii: "\""))
    case .singleQuotedWords: writeWords(value, quote: UInt8(ascii: "'"))
    case .metaContent: writeMetaContent(value, quote: UInt8(ascii: "\""))
    case .singleQuotedMetaContent: writeMetaContent(value, quote: UInt8(ascii: "'"))
    case .url: writeURL(value, quote: UInt8(ascii: "\""))
    case .singleQuotedURL: writeURL(value, quote: UInt8(ascii: "'"))
    case .urlList: writeURLList(value, quote: UInt8(ascii: "\""))
    case .singleQuotedURLList: writeURLList(value, quote: UInt8(ascii: "'"))
    case .style: out.append(StyleEscaping.text(of: withoutIsolation(value)))
    case .comment: MarkupEscaping.append(withoutIsolation(value).printed, to: &out)
    case .cdata:
      out.append(
        Substrings.replacing("]]>", by: "]]]]><![CDATA[>", in: value.printed, count: -1))
    case .upperCode: writeUpperCode(value.printed)
    case .jsonString: JSON.appendInside(data(value).printed, to: &out)
    case .jsonValue, .nothing: break
    }
  }

  /// Whether the value is what a record has, or lacks, in a field: that prints nothing, since absent parts
  /// are the rule in an archive. Any other none prints `None`, as in Jinja.
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

  private mutating func writeJSON(_ value: Value, at id: NodeID) throws(Fault) {
    do throws(Fault) {
      out.append(try JSON.text(of: data(value), onlyASCII: false, sortsKeys: false))
    } catch { throw error.at(place(id)) }
  }

  private mutating func writeUpperCode(_ text: String) {
    var isEscaped = false
    for byte in text.utf8 {
      let isLetter = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      out.append(isEscaped && isLetter ? byte | 0x20 : byte)
      isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
    }
  }

  private func withoutIsolation(_ value: Value) -> Value {
    guard case .markup(let text) = value else { return value }
    return .markup(CapturedIsolation.removed(from: text))
  }

  /// What a script, or a program that reads the page, gets.
  private func data(_ value: Value) -> Value {
    guard case .markup(let text) = value else { return value }
    return .markup(CapturedIsolation.removedFromText(text))
  }

  // MARK: - Attributes

  private mutating func writeAttribute(_ value: Value, quote: UInt8) {
    if case .markup(let text) = value {
      MarkupEscaping.append(
        CapturedIsolation.removedFromText(text), escapingOnly: quote, to: &out)
    } else {
      MarkupEscaping.append(value.printed, to: &out)
    }
  }

  /// An attribute that people read.
  private mutating func writeWords(_ value: Value, quote: UInt8) {
    if case .markup(let text) = value {
      return MarkupEscaping.append(
        CapturedIsolation.asCharacters(text), escapingOnly: quote, to: &out)
    }
    guard case .string(let text) = value, let direction else {
      return writeAttribute(value, quote: quote)
    }
    MarkupEscaping.append(BidiInterpolation(direction: direction).attribute(text), to: &out)
  }

  private mutating func writeMetaContent(_ value: Value, quote: UInt8) {
    var value = value
    if case .markup(let markup) = value {
      let text = CapturedIsolation.removed(from: markup)
      guard !text.utf8.contains(UInt8(ascii: "<")) else {
        return MarkupEscaping.append(text, escapingOnly: quote, to: &out)
      }
      value = .string(CharacterReferences.decoded(text))
    }
    guard case .string(let text) = value, let direction else {
      return writeAttribute(value, quote: quote)
    }
    MarkupEscaping.append(BidiInterpolation(direction: direction).description(text), to: &out)
  }

  /// Text that is escaped throughout: no element can stand there.
  private mutating func writeEscapable(_ value: Value) {
    if case .markup(let text) = value {
      return MarkupEscaping.append(
        CapturedIsolation.asCharacters(text), escapingOnly: UInt8(ascii: "<"), to: &out)
    }
    guard case .string(let text) = value, let direction else {
      return MarkupEscaping.append(value.printed, to: &out)
    }
    MarkupEscaping.append(BidiInterpolation(direction: direction).escapable(text), to: &out)
  }

  private mutating func writeURL(_ value: Value, quote: UInt8) {
    if case .markup(let markup) = value {
      let text = CapturedIsolation.removed(from: markup)
      guard isSafeURL(CharacterReferences.decoded(text)) else {
        return out.append(Self.harmlessURL)
      }
      return MarkupEscaping.append(text, escapingOnly: quote, to: &out)
    }
    writeURL(value.printed)
  }

  private mutating func writeURL(_ text: String) {
    if !isSafeURL(text) {
      out.append(Self.harmlessURL)
    } else {
      MarkupEscaping.append(text, to: &out)
    }
  }

  private mutating func writeURLList(_ value: Value, quote: UInt8) {
    let text =
      value.isMarkup
      ? CharacterReferences.decoded(withoutIsolation(value).printed) : value.printed
    let isRefused = text.utf8.split(separator: UInt8(ascii: ",")).contains {
      !isSafeURL(String(Substring($0)))
    }
    if isRefused {
      out.append(Self.harmlessURL)
    } else {
      MarkupEscaping.append(text, to: &out)
    }
  }

  /// What stands for an address that could be a script.
  private static let harmlessURL: StaticString = "#unsafe-url"

  /// The value's text in markup, for filters that join values.
  static func escaped(_ value: Value) -> String {
    if case .markup(let text) = value { return text }
    var buffer = ByteBuffer()
    MarkupEscaping.append(value.printed, to: &buffer)
    return buffer.string
  }
}

extension Escaping {
  /// Markup is written as it is.
  var keepsMarkup: Bool {
    switch self {
    case .raw, .markup, .unisolatedMarkup, .blockMarkup: true
    default: false
    }
  }

  /// Whether what was written for one place stands here as it is.
  @inline(__always)
  func takesOver(from place: Escaping?) -> Bool {
    self == .raw || self == place
      || keepsMarkup && (place == .markup || place == .unisolatedMarkup || place == .blockMarkup)
  }
}

extension Fault {
  fileprivate static func notPrintable(_ value: Value) -> Fault {
    Fault("\(value.kindName) cannot be printed", help: "print one of its fields")
  }
}
