/// The UI strings of a theme in one language.
package struct UIStrings: Sendable {
  /// A UI string, with plural forms or without.
  package enum Text: Sendable {
    case plain(String)
    /// A form for each plural category of the language; `other` always exists.
    case plural([PluralCategory: String])
  }

  /// The UI strings by key.
  package private(set) var texts: [String: Text]

  /// Creates the UI strings of one language.
  package init(_ texts: [String: Text]) {
    self.texts = texts
  }

  /// Returns the UI string of a key, or `nil` if the language has none.
  package subscript(key: String) -> Text? { texts[key] }

  /// Returns the string of a key without plural forms, or the key itself.
  package func text(_ key: String) -> String {
    if case .plain(let text)? = texts[key] { return text }
    return key
  }
}
