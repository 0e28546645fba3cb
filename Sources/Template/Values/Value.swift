/// What a name in a template stands for.
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
  case map(MapValue)
  case record(any Record)
}

/// Values in an order, made when they are asked for.
package protocol ListValue: Sendable {
  var count: Int { get }
  /// `index` is in `0..<count`.
  subscript(index: Int) -> Value { get }
}

extension Array: ListValue where Element == Value {}

extension Value {
  /// A text, or none where there is none.
  package init(_ text: String?) {
    self = text.map(Value.string) ?? .none
  }
}
