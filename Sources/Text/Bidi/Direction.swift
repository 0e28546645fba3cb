/// The direction of text: from the left or from the right.
package enum Direction: String, Sendable, Hashable {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"
}

extension Direction {
  /// Creates the direction of a string by its first strong character, or `inherited` if it has none
  /// (`DirectionScan`).
  package init(of text: String, inherited: Direction) {
    var scan = DirectionScan(inherited: inherited)
    text.withBytes { scan.read($0) }
    self = scan.direction
  }
}

extension Unicode.Scalar {
  /// The direction of a strong character (Bidi_Class L, R or AL); `nil` for every other.
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
