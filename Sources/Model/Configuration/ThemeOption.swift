/// A setting that only the theme knows the meaning of.
package struct ThemeOption: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    case flag(Bool)
    case number(Int)
    case text(String)
  }

  package let name: String
  package let value: Value

  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}
