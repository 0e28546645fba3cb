/// When something happened, as a source writes it: a day, or an instant with its offset.
package enum Timestamp: Sendable, Hashable {
  case day(CivilDate)
  /// Seconds since 1970-01-01T00:00:00Z, and the written offset from UTC in seconds.
  case instant(seconds: Int, offset: Int)
}

extension Timestamp {
  /// Parses `2023-08-14`, or an instant of RFC 3339 such as `2023-08-14T09:00:00+03:00`.
  ///
  /// Seconds and their fraction are optional (YAML 1.1 timestamps allow a space for the `T`). An
  /// instant without an offset is refused, since its day would depend on the reader's time zone.
  /// Returns `nil` if the string is neither, or the calendar has no such day.
  package init?(_ text: String) {
    var reader = DigitReader(text.utf8)
    guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2),
      reader.skip("-"), let day = reader.number(2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    if reader.isAtEnd {
      self = .day(date)
      return
    }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let time = reader.time(), let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    self = .instant(seconds: date.daysSinceEpoch * 86_400 + time - offset, offset: offset)
  }
}

/// Reads the fixed-width numbers of a date.
private struct DigitReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String.UTF8View) {
    rest = Array(text)[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    var value = 0
    for _ in 0..<width {
      guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
      rest.removeFirst()
    }
    return value
  }

  /// Reads `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fraction` as seconds of the day; a leap second counts
  /// as :59.
  mutating func time() -> Int? {
    guard let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else {
      return nil
    }
    guard skip(":") else { return hour * 3600 + minute * 60 }
    guard let second = number(2), second <= 60 else { return nil }
    if skip(".") {
      guard number(1) != nil else { return nil }
      while number(1) != nil {}
    }
    return hour * 3600 + minute * 60 + min(second, 59)
  }

  /// Reads `Z`, `+03:00` or `-0500` as seconds.
  mutating func offset() -> Int? {
    _ = skip(" ")
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : -1
    guard sign == 1 || skip("-"), let hours = number(2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = number(2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
