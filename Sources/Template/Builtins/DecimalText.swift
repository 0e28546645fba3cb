/// Numbers as decimal digits in ASCII, for programs that write them their own way.
package enum DecimalText {
  /// Rounded half to even to `maximum` places, without zeros at the end beyond `minimum` places;
  /// `nil` for infinity and what is no number.
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
