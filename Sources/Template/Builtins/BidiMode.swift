/// The modes of the filter `bidi`.
enum BidiMode: String, CaseIterable {
  /// Isolates the string with the direction of its first strong character.
  case isolate
  /// Isolates the string with a direction that the template knows.
  case ltr, rtl
  /// Prints the string without isolation.
  case off

  /// The tags around the string in an element's text.
  var element: (before: String, after: String)? {
    switch self {
    case .isolate: ("<bdi>", "</bdi>")
    case .ltr: ("<bdi dir=\"ltr\">", "</bdi>")
    case .rtl: ("<bdi dir=\"rtl\">", "</bdi>")
    case .off: nil
    }
  }

  /// The characters around the string where no markup is possible: FSI, LRI or RLI, and PDI.
  var characters: (before: String, after: String)? {
    switch self {
    case .isolate: ("\u{2068}", "\u{2069}")
    case .ltr: ("\u{2066}", "\u{2069}")
    case .rtl: ("\u{2067}", "\u{2069}")
    case .off: nil
    }
  }

  /// Returns the value with the characters around it, if it is not printed directly.
  static func apply(to value: Value, _ arguments: Arguments) throws(EvaluationError) -> Value {
    let name = arguments[0, "mode"]?.text ?? "isolate"
    guard let mode = BidiMode(rawValue: name) else {
      throw EvaluationError(
        "`bidi` has no mode `\(name)`", id: "wrong-arguments",
        help: "there are: " + allCases.map(\.rawValue).joined(separator: ", "))
    }
    guard let around = mode.characters else { return value }
    let printed = try value.printed(arguments.budget)
    try arguments.budget.require(bytes: printed.utf8.count)
    let text = around.before + printed + around.after
    return value.isMarkup ? .markup(text) : .string(text)
  }
}
