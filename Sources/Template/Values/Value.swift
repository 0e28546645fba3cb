/// What a name in a template stands for.
///
/// Handed on at every step of a rendering, so it is two words and a tag: what is larger is boxed.
package enum Value: Sendable {
  /// A name that nothing was given for; printing it is an error.
  case undefined
  case none
  case bool(Bool)
  case int(Int)
  case float(Double)
  /// Text; escaped where it is printed.
  case string(String)
  /// Markup that was made safe by its maker; printed as it is in HTML text.
  case markup(String)
  case list(any ListValue)
  indirect case map(MapValue)
  case record(any Record)
  /// A thing of the language itself: a macro, a loop, a namespace.
  case object(RuntimeObject)
}

extension Value {
  /// Returns a list of the values.
  package static func list(_ items: [Value]) -> Value { .list(ArrayValue(items)) }

  /// A string, or none if there is none.
  package init(_ text: String?) {
    self = text.map(Value.string) ?? .none
  }
}
