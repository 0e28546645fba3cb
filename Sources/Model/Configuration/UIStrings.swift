/// The texts of a theme in one language.
package struct UIStrings: Sendable {
  package enum Text: Sendable {
    case plain(String)
    /// A form for every plural category that the language tells apart; `other` is always there.
    case plural([PluralCategory: String])
  }

  package private(set) var texts: [String: Text]

  package init(_ texts: [String: Text]) {
    self.texts = texts
  }

  package subscript(key: String) -> Text? { texts[key] }

  /// The plain text of a key, or the key itself.
  package func text(_ key: String) -> String {
    if case .plain(let text)? = texts[key] { return text }
    return key
  }
}
