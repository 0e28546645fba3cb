/// `x ** y` for exponents that are not integral, without a mathematics library.
enum Logarithm {
  static func power(_ base: Double, _ exponent: Double) -> Double {
    guard base > 0 else { return base == 0 && exponent > 0 ? 0 : .nan }
    return exponential(exponent * natural(base))
  }

  /// By the series of `atanh`, which converges fast for a significand between 0.7 and 1.4.
  private static func natural(_ value: Double) -> Double {
    var significand = value.significand
    var exponent = Double(value.exponent)
    if significand > 1.414_213_562_373_095 {
      significand /= 2
      exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    for index in stride(from: 1, through: 41, by: 2) {
      sum += term / Double(index)
      term *= square
    }
    return 2 * sum + exponent * 0.693_147_180_559_945_309_4
  }

  private static func exponential(_ value: Double) -> Double {
    let scale = (value / 0.693_147_180_559_945_309_4).rounded()
    guard abs(scale) < 2000 else { return scale > 0 ? .infinity : 0 }
    let rest = value - scale * 0.693_147_180_559_945_309_4
    var term = 1.0
    var sum = 1.0
    for index in 1...25 {
      term *= rest / Double(index)
      sum += term
    }
    return Double(sign: .plus, exponent: Int(scale), significand: sum)
  }
}
