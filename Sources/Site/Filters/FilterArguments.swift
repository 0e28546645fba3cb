import NewsgenModel
import NewsgenTemplate
import NewsgenText

extension FilterContext {
  /// What filters know of the page, or of the data, that a template is rendered with.
  static func of(_ globals: any Record) throws(ExtensionError) -> FilterContext {
    if let page = globals as? GlobalsRecord { return page.context.filters }
    if let trial = globals as? TrialGlobals { return trial.context }
    throw ExtensionError("the filter needs a page of a site")
  }

  /// The page's own format, or that of `locale=` and `numerals=`.
  func format(for arguments: Arguments) throws(ExtensionError) -> LocaleFormat {
    let locale = try FilterArguments.text(arguments, "locale")
    let digits = try FilterArguments.text(arguments, "numerals")
    guard locale != nil || digits != nil else { return format }
    let language = locale.map(Language.init) ?? format.language
    if let locale {
      guard language.isWellFormed, LocaleData.of(language) != nil else {
        throw .unknownLocale(locale)
      }
    }
    guard let digits else { return LocaleFormat(language, siteNumerals: numerals) }
    guard let numerals = Numerals(rawValue: digits) else {
      throw .unknownNumerals(digits)
    }
    return LocaleFormat(language, numerals: numerals)
  }
}

/// Reads the arguments of filters.
enum FilterArguments {
  /// Refuses what the filter does not know, so that a misspelt name is found.
  static func check(
    _ arguments: Arguments, of filter: String, positional: Int = 0, named names: [String] = []
  ) throws(ExtensionError) {
    guard arguments.positional.count <= positional else {
      let most = positional == 0 ? "no argument" : "at most \(positional)"
      throw ExtensionError("`\(filter)` takes \(most) by place")
    }
    for name in arguments.names where !names.contains(name) {
      let meant = nearest(to: name, among: names).map { "did you mean `\($0)`?" }
      let known = names.isEmpty ? "it has none by name" : "it has: " + names.joined(separator: ", ")
      throw ExtensionError("`\(filter)` has no argument `\(name)`", help: meant ?? known)
    }
  }

  static func text(_ arguments: Arguments, _ name: String) throws(ExtensionError) -> String? {
    try text(arguments[name], name)
  }

  static func text(
    _ arguments: Arguments, at position: Int, _ name: String
  ) throws(ExtensionError) -> String? {
    try text(arguments[position, name], name)
  }

  private static func text(
    _ value: Value?, _ name: String
  ) throws(ExtensionError) -> String? {
    switch value {
    case nil, .some(.none): return nil
    case .string(let text)?, .markup(let text)?: return text
    default: throw ExtensionError("`\(name)` is a text")
    }
  }

  static func number(
    _ arguments: Arguments, at position: Int? = nil, _ name: String, in range: ClosedRange<Int>
  ) throws(ExtensionError) -> Int? {
    switch position.map({ arguments[$0, name] }) ?? arguments[name] {
    case nil, .some(.none): return nil
    case .int(let number)? where range.contains(number): return number
    default:
      throw ExtensionError(
        "`\(name)` is a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  static func flag(
    _ arguments: Arguments, _ name: String, default other: Bool
  ) throws(ExtensionError) -> Bool {
    switch arguments[name] {
    case nil: return other
    case .bool(let flag)?: return flag
    default: throw ExtensionError("`\(name)` is true or false")
    }
  }
}

/// Reads the values that filters are put on.
enum FilterInput {
  static func text(_ value: Value, of filter: String) throws(ExtensionError) -> String {
    switch value {
    case .string(let text): return text
    case .markup(let text): return CharacterReferences.decoded(text, in: .markup)
    default: throw .unsuited(value, filter, "a text")
    }
  }

  /// A decimal number in ASCII; `maximum` places at most, `minimum` at least.
  static func number(
    _ value: Value, of filter: String, minimum: Int = 0, maximum: Int
  ) throws(ExtensionError) -> String {
    switch value {
    case .int(let number):
      return String(number) + (minimum > 0 ? "." + String(repeating: "0", count: minimum) : "")
    case .float(let number):
      guard let text = DecimalText.text(of: number, minimum: minimum, maximum: maximum) else {
        throw .unsuited(value, filter, "a finite number")
      }
      return text
    case .string(let text):
      if let whole = Int(text) {
        return try self.number(.int(whole), of: filter, minimum: minimum, maximum: maximum)
      }
      if let float = Double(text) {
        return try number(.float(float), of: filter, minimum: minimum, maximum: maximum)
      }
      throw ExtensionError("`\(filter)` takes a number, and \"\(text)\" is none")
    default: throw .unsuited(value, filter, "a number")
    }
  }
}

// MARK: - Messages

extension ExtensionError {
  static func unsuited(_ value: Value, _ filter: String, _ wanted: String) -> ExtensionError {
    if case .none = value {
      return ExtensionError(
        "`\(filter)` takes \(wanted), and there is none",
        help: "ask first: {% if … %}")
    }
    return ExtensionError("`\(filter)` takes \(wanted)")
  }

  fileprivate static func unknownLocale(_ locale: String) -> ExtensionError {
    let meant = nearest(to: locale, among: LocaleData.tags).map { "did you mean `\($0)`?" }
    return ExtensionError(
      "there are no names and patterns for the locale `\(locale)`",
      help: meant ?? "there are: " + LocaleData.tags.joined(separator: " "))
  }

  fileprivate static func unknownNumerals(_ name: String) -> ExtensionError {
    ExtensionError(
      "there are no numerals `\(name)`",
      help: "there are: "
        + Numerals.allCases.map(\.rawValue).joined(separator: ", "))
  }
}
