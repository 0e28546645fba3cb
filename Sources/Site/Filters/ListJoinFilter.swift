import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// `{{ names|list_join }}` → `أ وب وج`
enum ListJoinFilter {
  static func text(
    of value: Value, _ arguments: Arguments, _ context: FilterContext
  ) throws(ExtensionError) -> Value {
    try FilterArguments.check(
      arguments, of: "list_join", positional: 1, named: ["type", "attribute", "locale"])
    guard case .list(let list) = value else { throw .unsuited(value, "list_join", "a list") }
    let kind = try FilterArguments.text(arguments, at: 0, "type") ?? "and"
    guard kind == "and" || kind == "or" else {
      throw ExtensionError("`type` is \"and\" or \"or\"")
    }
    let attribute = try FilterArguments.text(arguments, "attribute")
    try arguments.allocate(values: list.count)
    var parts: [Value] = []
    var size = 0
    for index in 0..<list.count {
      let part = try element(list[index], attribute)
      if case .string(let text) = part { size += text.utf8.count }
      if case .markup(let text) = part { size += text.utf8.count }
      parts.append(part)
    }
    try arguments.require(bytes: size, times: 1)
    let format = try context.format(for: arguments)
    return joined(parts, format.data, isChoice: kind == "or")
  }

  private static func element(
    _ value: Value, _ attribute: String?
  ) throws(ExtensionError) -> Value {
    guard let attribute else { return try printable(value) }
    switch value {
    case .record(let record):
      guard let slot = record.type.slot(of: attribute) else {
        throw ExtensionError(
          "`\(record.type.name)` has no field `\(attribute)`",
          help: nearest(to: attribute, among: record.type.fields.map(\.name))
            .map { "did you mean `\($0)`?" })
      }
      return try printable(record[slot: slot])
    case .map(let map):
      guard let value = map[attribute] else {
        throw ExtensionError("an element has no `\(attribute)`")
      }
      return try printable(value)
    default: throw ExtensionError("an element has no fields, and so no `\(attribute)`")
    }
  }

  private static func printable(_ value: Value) throws(ExtensionError) -> Value {
    switch value {
    case .string, .markup: return value
    case .int(let number): return .string(String(number))
    default:
      throw ExtensionError(
        "`list_join` joins texts", help: "take a field of each: list_join(attribute=\"name\")")
    }
  }

  /// Markup where an element is markup; the others are escaped then, as `join` does.
  private static func joined(_ parts: [Value], _ data: LocaleData?, isChoice: Bool) -> Value {
    let isMarkup = parts.contains { if case .markup = $0 { true } else { false } }
    let texts = parts.map { part -> String in
      switch part {
      case .markup(let text): return text
      case .string(let text) where isMarkup:
        var out = ByteBuffer()
        out.append(escapingMarkup: text)
        return out.string
      case .string(let text): return text
      default: return ""
      }
    }
    let text = data?.list(texts, isChoice: isChoice) ?? texts.joined(separator: ", ")
    return isMarkup ? .markup(text) : .string(text)
  }
}
