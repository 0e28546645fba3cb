import NewsgenText

/// Filters that turn values into markup or other formats.
enum MarkupFilters {
  static func apply(
    _ filter: BuiltinFilter, to value: Value, _ arguments: Arguments
  ) throws(EvaluationError) -> Value {
    let budget = arguments.budget
    switch filter {
    case .escape: return .markup(try value.escaped(budget))
    case .forceescape:
      return .markup(try Value.string(value.printed(budget)).escaped(budget))
    case .safe: return .markup(try value.printed(budget))
    case .striptags: return .string(TagStripping.text(of: try value.printed(budget)))
    case .tojson:
      return .markup(
        try JSON.text(of: value, indent: arguments[0, "indent"]?.integer, budget))
    case .urlencode: return .string(try urlEncoded(value, budget))
    case .xmlattr:
      let text = try attributes(value, arguments)
      return arguments.escapes ? .markup(text) : .string(text)
    case .pprint: return .string(try PrettyPrint.text(of: value, budget))
    case .urlize:
      let text = try Urlize.text(of: value, arguments)
      return arguments.escapes ? .markup(text) : .string(text)
    default: return .undefined
    }
  }

  // MARK: - URLs

  private static func urlEncoded(
    _ value: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    var parts: [String] = []
    switch value {
    case .map(let map):
      for (key, value) in zip(map.keyValues, map.values) {
        parts.append("\(try query(key, budget))=\(try query(value, budget))")
      }
    case .list(let list):
      for pair in try list.array(budget) {
        guard let sides = try pair.elements(budget), sides.count == 2 else {
          throw EvaluationError("`urlencode` wants a text, a dictionary or a list of pairs")
        }
        parts.append("\(try query(sides[0], budget))=\(try query(sides[1], budget))")
      }
    default: return quoted(try value.printed(budget), keepsSlash: true)
    }
    return parts.joined(separator: "&")
  }

  private static func query(_ value: Value, _ budget: RenderingBudget) throws(EvaluationError)
    -> String
  {
    let text = Substrings.replacing(
      "%20", by: "+", in: quoted(try value.printed(budget), keepsSlash: false))
    try budget.allocate(bytes: text.utf8.count + 2)
    return text
  }

  private static func quoted(_ text: String, keepsSlash: Bool) -> String {
    var out: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "~"):
        out.append(byte)
      case UInt8(ascii: "/") where keepsSlash: out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  // MARK: - Attributes

  private static func attributes(_ value: Value, _ arguments: Arguments) throws(EvaluationError)
    -> String
  {
    guard case .map(let map) = value else {
      throw EvaluationError("`xmlattr` wants a dictionary, not \(value.kindName)")
    }
    let budget = arguments.budget
    var parts: [String] = []
    for (key, value) in zip(map.keyValues, map.values) where !value.isNone && !value.isUndefined {
      let name = try key.printed(budget)
      let isWrong = name.unicodeScalars.contains {
        Whitespace.contains($0) || $0 == "/" || $0 == ">" || $0 == "="
      }
      if isWrong { throw EvaluationError("\(key.brief) is no name of an attribute") }
      let part = "\(try key.escaped(budget))=\"\(try attribute(name, value, budget))\""
      try budget.allocate(bytes: part.utf8.count)
      parts.append(part)
    }
    let text = parts.joined(separator: " ")
    let wantsSpace = arguments[0, "autospace"]?.isTrue ?? true
    return wantsSpace && !text.isEmpty ? " " + text : text
  }

  /// Returns an attribute's value by the rules for attributes that a template writes.
  private static func attribute(
    _ name: String, _ value: Value, _ budget: RenderingBudget
  ) throws(EvaluationError) -> String {
    var scanner = MarkupScanner(isXML: false)
    scanner.attributeName = name.utf8.map {
      $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0
    }
    let printed = try value.printed(budget)
    try budget.read(bytes: printed.utf8.count)
    let text = value.isMarkup ? CharacterReferences.decoded(printed, in: .attribute) : printed
    let isHarmless: Bool
    switch scanner.valueKind {
    case .eventHandler, .document: throw EvaluationError.scriptAttribute(name)
    case .style: return StyleEscaping.text(of: text)
    case .url: isHarmless = isSafeURL(text)
    case .urlList:
      isHarmless = text.utf8.split(separator: UInt8(ascii: ",")).allSatisfy {
        isSafeURL(String(Substring($0)))
      }
    // The element is unknown: it may be a `meta` that redirects to another page.
    case .plain, .refresh, .uncertain:
      let isContent = scanner.attributeName.elementsEqual("content".utf8)
      let parts = isContent ? Substrings.split(text.lowercased(), at: "url=") : []
      isHarmless = parts.dropFirst().allSatisfy { isSafeURL($0) }
    }
    guard isHarmless else { return "#unsafe-url" }
    var out = ByteBuffer()
    if value.isMarkup {
      MarkupEscaping.append(printed, escapingOnly: UInt8(ascii: "\""), to: &out)
    } else {
      MarkupEscaping.append(text, to: &out)
    }
    return out.string
  }
}

extension EvaluationError {
  fileprivate static func scriptAttribute(_ name: String) -> EvaluationError {
    EvaluationError(
      "`\(name)` cannot be given a value: it would be a script", id: "unsafe-output",
      help: "put the value into a data attribute, and read it there")
  }
}
