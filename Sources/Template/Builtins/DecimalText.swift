/// Numbers as ASCII decimal digits, for extensions with their own number formats.
package enum DecimalText {
  /// Returns the number rounded half to even to `maximum` places, without trailing zeros beyond
  /// `minimum` places, or `nil` for infinity and NaN.
  package static func text(of number: Double, minimum: Int, maximum: Int) -> String? {
    guard number.isFinite else { return nil }
    var decimal = ExactDecimal(number.magnitude)
    decimal.round(toPlaces: maximum)
    var text = decimal.text(places: maximum)
    var places = maximum
    while places > minimum, text.utf8.last == UInt8(ascii: "0") {
      text.removeLast()
      places -= 1
    }
    if places == 0, maximum > 0 { text.removeLast() }
    return number < 0 && decimal.exponent != nil ? "-" + text : text
  }
}
