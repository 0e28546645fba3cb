import NewsgenTemplate
import NewsgenText

/// `{{ text|excerpt(30) }}`: the start of a text, of so many words at most, cut where a reader
/// would.
enum ExcerptFilter {
  static func text(of value: Value, _ arguments: Arguments) throws(ExtensionError) -> Value {
    try FilterArguments.check(
      arguments, of: "excerpt", positional: 1, named: ["words", "end"])
    let limit = try FilterArguments.number(arguments, at: 0, "words", in: 1...10_000) ?? 30
    let end = try FilterArguments.text(arguments, "end") ?? "…"
    let text: String
    switch value {
    case .markup(let markup): text = MarkupText.plain(of: markup)
    default: text = try FilterInput.text(value, of: "excerpt")
    }
    return .string(excerpt(of: text, words: limit, end: end))
  }
}
