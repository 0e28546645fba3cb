/// The side where lines of a text begin.
package enum Direction: String, Sendable, Hashable {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"
}

extension Direction {
  /// The direction of a text by its first strong character, or `inherited` where it has none.
  ///
  /// UAX #9 P2 and P3, and two rules of our own (domain.md A2, K1): regional indicators are skipped,
  /// since a flag is of class L and says nothing of the text behind it; and inside right-to-left
  /// surroundings a text that begins with a Latin name but is two fifths Arabic stays right to left.
  package init(of text: String, inherited: Direction) {
    var isolates = 0
    var first: Direction?
    var rightToLeft = 0
    var leftToRight = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x2066...0x2068: isolates += 1
      case 0x2069: isolates = max(0, isolates - 1)
      case 0x200E, 0x200F, 0x061C, 0x1F1E6...0x1F1FF: continue
      default:
        guard isolates == 0, let strong = scalar.strongDirection else { continue }
        first = first ?? strong
        if strong == .rightToLeft { rightToLeft += 1 } else { leftToRight += 1 }
      }
    }
    let isMostlyArabic = rightToLeft * 10 >= (rightToLeft + leftToRight) * 4
    if inherited == .rightToLeft, first == .leftToRight, isMostlyArabic {
      self = .rightToLeft
    } else {
      self = first ?? inherited
    }
  }
}

extension Unicode.Scalar {
  /// The direction of a strong character (Bidi_Class L, R or AL); nil for every other.
  package var strongDirection: Direction? {
    switch value {
    case 0x41...0x5A, 0x61...0x7A: return .leftToRight
    case 0..<0xAA: return nil
    case 0x0621...0x063F, 0x0641...0x064A: return .rightToLeft
    default:
      let ranges = strongDirectionRanges
      let index = indexOfRange(
        containing: value, count: ranges.count, first: { ranges[$0].first },
        last: { ranges[$0].last })
      return index.map { ranges[$0].isRightToLeft ? .rightToLeft : .leftToRight }
    }
  }
}
