/// A setting that only the theme interprets.
package struct ThemeOption: Sendable, Hashable {
  /// The value of a setting: a YAML Boolean, integer or string.
  package enum Value: Sendable, Hashable {
    case flag(Bool)
    case number(Int)
    case text(String)
  }

  /// The key under `theme_options`.
  package let name: String
  /// The value of the key.
  package let value: Value

  /// Creates a setting of a theme.
  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}
