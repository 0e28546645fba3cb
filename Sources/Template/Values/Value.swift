/// A value of the template language.
///
/// Passed on at every step of a rendering, so it is two words and a tag: larger values are boxed.
package enum Value: Sendable {
  /// The value of an unknown name; printing it is an error.
  case undefined
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  /// A string, which is escaped when it is printed.
  case string(String)
  /// Markup that its creator made safe; printed unchanged in HTML text.
  case markup(String)
  case list(any ListValue)
  indirect case map(MapValue)
  case record(any Record)
  /// An object of the language: a macro, a loop, a namespace.
  case object(RuntimeObject)
}

extension Value {
  /// Returns a list of the values.
  package static func list(_ items: [Value]) -> Value { .list(ArrayValue(items)) }

  /// Creates a string, or `none` for `nil`.
  package init(_ text: String?) {
    self = text.map(Value.string) ?? .none
  }
}
