/// What the filter `bidi` does with a string.
enum BidiMode: String, CaseIterable {
  /// It has the direction of its first strong character, and its surroundings keep theirs.
  case isolate
  /// As `isolate`, with a direction that the template knows.
  case ltr, rtl
  /// It is printed as it is.
  case off

  /// In the text of an element.
  var element: (before: String, after: String)? {
    switch self {
    case .isolate: ("<bdi>", "</bdi>")
    case .ltr: ("<bdi dir=\"ltr\">", "</bdi>")
    case .rtl: ("<bdi dir=\"rtl\">", "</bdi>")
    case .off: nil
    }
  }

  /// Where there are characters only: FSI, LRI or RLI, and PDI.
  var characters: (before: String, after: String)? {
    switch self {
    case .isolate: ("\u{2068}", "\u{2069}")
    case .ltr: ("\u{2066}", "\u{2069}")
    case .rtl: ("\u{2067}", "\u{2069}")
    case .off: nil
    }
  }

  /// The value with the characters around it, for what is not printed at once.
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
