/// A value under `extra` in a source, which newsgen passes to templates without interpreting it.
package enum ExtraValue: Sendable, Hashable {
  case none
  case flag(Bool)
  case integer(Int)
  case decimal(Double)
  case text(String)
  case list([ExtraValue])
  case map([ExtraEntry])
}

/// A key of `extra`, and its value.
package struct ExtraEntry: Sendable, Hashable {
  /// The key.
  package let name: String
  /// The value of the key.
  package let value: ExtraValue

  /// Creates an entry of `extra`.
  package init(name: String, value: ExtraValue) {
    self.name = name
    self.value = value
  }
}
