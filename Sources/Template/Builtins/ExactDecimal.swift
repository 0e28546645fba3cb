/// All decimal digits of a float, so that rounding them is exact.
struct ExactDecimal {
  /// The digits, the most significant first.
  private var digits: [UInt8]
  /// How many digits are before the point; may be negative, or more than there are.
  private var point: Int

  /// Computes the digits.
  ///
  /// - Precondition: `number` is finite and not negative.
  init(_ number: Double) {
    guard number > 0 else {
      digits = []
      point = 0
      return
    }
    let bits = number.significandBitPattern | (number.isNormal ? 1 << 52 : 0)
    let exponent = (number.isNormal ? Int(number.exponent) : -1022) - 52
    var value = String(bits).utf8.map { $0 - 0x30 }
    var shift = 0
    if exponent > 0 {
      for _ in 0..<exponent { Self.double(&value) }
    } else {
      // Halving a number multiplies it by five tenths.
      for _ in 0..<(-exponent) {
        Self.multiplyByFive(&value)
        shift += 1
      }
    }
    digits = value
    point = value.count - shift
    normalize()
  }

  /// Returns how many steps it takes to compute all digits of the number, and `places` more.
  static func steps(for number: Double, places: Int) -> Int {
    guard number.isFinite, number != 0 else { return places + 1 }
    let distance = abs(Int(number.exponent) - 52)
    return distance + distance * distance / 8 + places + 1
  }

  /// The power of ten of the first digit; `nil` for zero.
  var exponent: Int? { digits.isEmpty ? nil : point - 1 }

  /// Rounds half to even.
  mutating func round(toPlaces places: Int) {
    let keep = point + places
    guard keep < digits.count else { return }
    guard keep >= 0 else {
      digits = []
      return
    }
    let rest = digits[keep...]
    let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = keep > 0 && digits[keep - 1] % 2 == 1
    let goesUp = isHalf ? isOdd : (rest.first ?? 0) >= 5
    digits.removeSubrange(keep...)
    if goesUp { increment() }
    normalize()
  }

  /// Returns the digits with exactly `places` after the point.
  func text(places: Int) -> String {
    var out = ""
    for index in min(0, point)..<max(point, 0) where index >= 0 {
      out.append(String(digit(index)))
    }
    if out.isEmpty { out = "0" }
    guard places > 0 else { return out }
    out += "."
    for place in 0..<places { out.append(String(digit(point + place))) }
    return out
  }

  /// Returns the first digits.
  func digits(count: Int) -> String {
    (0..<count).map { String(digit($0)) }.joined()
  }

  private func digit(_ index: Int) -> UInt8 {
    index >= 0 && index < digits.count ? digits[index] : 0
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func normalize() {
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  private static func double(_ digits: inout [UInt8]) {
    var carry: UInt8 = 0
    for index in digits.indices.reversed() {
      let value = digits[index] * 2 + carry
      digits[index] = value % 10
      carry = value / 10
    }
    if carry > 0 { digits.insert(carry, at: 0) }
  }

  private static func multiplyByFive(_ digits: inout [UInt8]) {
    var carry: UInt8 = 0
    for index in digits.indices.reversed() {
      let value = digits[index] * 5 + carry
      digits[index] = value % 10
      carry = value / 10
    }
    if carry > 0 { digits.insert(carry, at: 0) }
  }
}
