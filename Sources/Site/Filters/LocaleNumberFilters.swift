import NewsgenModel
import NewsgenTemplate
import NewsgenText

/// `number`, `plural` and `fill`.
enum LocaleNumberFilters {
  /// `{{ 1234567.891|number }}` → `1,234,567.891`
  static func number(
    _ value: Value, _ arguments: Arguments, _ context: FilterContext
  ) throws(ExtensionError) -> Value {
    try FilterArguments.check(
      arguments, of: "number", positional: 1,
      named: ["decimals", "grouping", "percent", "locale", "numerals"])
    let format = try context.format(for: arguments)
    if arguments.isEmpty, case .int(let number) = value { return .string(format.number(number)) }
    let isPercentage = try FilterArguments.flag(arguments, "percent", default: false)
    let places = try FilterArguments.number(arguments, at: 0, "decimals", in: 0...15)
    let shown = isPercentage ? try hundredfold(value) : value
    let digits = try FilterInput.number(
      shown, of: "number", minimum: places ?? 0, maximum: places ?? (isPercentage ? 0 : 3))
    if isPercentage { return .string(format.percentage(digits)) }
    let isGrouped = try FilterArguments.flag(arguments, "grouping", default: true)
    return .string(format.number(digits, isGrouped: isGrouped))
  }

  private static func hundredfold(_ value: Value) throws(ExtensionError) -> Value {
    switch value {
    case .int(let number):
      let (product, overflows) = number.multipliedReportingOverflow(by: 100)
      return overflows ? .float(Double(number) * 100) : .int(product)
    case .float(let number): return .float(number * 100)
    default: throw .unsuited(value, "number", "a number")
    }
  }

  /// `{{ 3|plural(ui.articles) }}`: the form for the number, `{n}` replaced by it.
  static func plural(
    _ value: Value, _ arguments: Arguments, _ context: FilterContext
  ) throws(ExtensionError) -> Value {
    try FilterArguments.check(
      arguments, of: "plural", positional: 1, named: pluralArguments)
    let format = try context.format(for: arguments)
    if case .int(let number) = value {
      let category = format.plurals.category(of: number).rawValue
      let form = try form(category, in: forms(arguments))
      return .string(Placeholders.filled(form) { $0 == "n" ? format.number(number) : nil })
    }
    let number = try FilterInput.number(value, of: "plural", maximum: 15)
    let category = format.plurals.category(of: number).rawValue
    let form = try form(category, in: forms(arguments))
    return .string(Placeholders.filled(form) { $0 == "n" ? format.number(number) : nil })
  }

  private static let pluralArguments =
    ["forms", "locale", "numerals"] + PluralCategory.allCases.map(\.rawValue)

  /// From a dictionary, as a theme's texts are, or from the arguments: `plural(one="…",
  /// other="…")`.
  private static func forms(_ arguments: Arguments) throws(ExtensionError) -> MapValue {
    switch arguments[0, "forms"] {
    case .map(let forms)?: return forms
    case nil:
      var forms = MapValue()
      for (name, form) in zip(arguments.names, arguments.named)
      where PluralCategory(rawValue: name) != nil {
        forms[name] = form
      }
      guard forms.count > 0 else { throw .noForms() }
      return forms
    default: throw .noForms()
    }
  }

  private static func form(
    _ category: String, in forms: MapValue
  ) throws(ExtensionError) -> String {
    switch forms[category] ?? forms["other"] {
    case .string(let form)?: return form
    case nil: throw ExtensionError("there is no form for `\(category)`, and none for `other`")
    default: throw ExtensionError("the form `\(category)` is no text")
    }
  }

  /// `{{ ui.page_number|fill(n=3) }}`
  static func fill(_ value: Value, _ arguments: Arguments) throws(ExtensionError) -> Value {
    let text = try FilterInput.text(value, of: "fill")
    guard arguments.positional.isEmpty else {
      throw ExtensionError("`fill` takes its arguments by name: fill(n=3)")
    }
    var values: [(name: String, text: String)] = []
    var longest = 0
    for (name, argument) in zip(arguments.names, arguments.named) {
      switch argument {
      case .string(let text): values.append((name, text))
      case .int(let number): values.append((name, String(number)))
      case .float:
        values.append((name, try FilterInput.number(argument, of: "fill", maximum: 15)))
      default: throw ExtensionError("`fill` puts in texts and numbers, and `\(name)` is neither")
      }
      longest = max(longest, values[values.count - 1].text.utf8.count)
    }
    if text.utf8.count + longest + values.count > 1000 {
      return try .string(fillLong(text, values, arguments))
    }
    return .string(
      Placeholders.filled(text) { name in values.first { $0.name == name }?.text })
  }

  /// As `fill`, of texts of which the page may have no room for what they come to.
  private static func fillLong(
    _ text: String, _ values: [(name: String, text: String)], _ arguments: Arguments
  ) throws(ExtensionError) -> String {
    let texts = Dictionary(values.map { ($0.name, $0.text) }) { first, _ in first }
    var size = text.utf8.count
    _ = Placeholders.filled(text) { name in
      // The braces, and the name between them, go.
      if let value = texts[String(name)] { size += value.utf8.count - name.utf8.count - 2 }
      return ""
    }
    try arguments.require(bytes: size, times: 1)
    return Placeholders.filled(text) { texts[String($0)] }
  }
}

extension ExtensionError {
  fileprivate static func noForms() -> ExtensionError {
    ExtensionError(
      "`plural` needs the forms of a word",
      help:
        "write {{ n|plural(ui.articles) }}, or {{ n|plural(one=\"an article\", other=\"{n} articles\") }}"
    )
  }
}
