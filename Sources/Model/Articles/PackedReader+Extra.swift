package import NewsgenText

extension PackedReader {
  /// Deeper than any front matter can be; damaged bytes end here.
  private static let maximumDepth = 80

  /// Reads entries of `extra`, at most `maximumDepth` levels deep.
  package mutating func extra(depth: Int = 0) -> [ExtraEntry] {
    list { ExtraEntry(name: $0.text(), value: $0.extraValue(depth: depth)) }
  }

  private mutating func extraValue(depth: Int) -> ExtraValue {
    guard depth < PackedReader.maximumDepth else {
      markDamaged()
      return .none
    }
    switch byte() {
    case 0: return .none
    case 1: return .flag(false)
    case 2: return .flag(true)
    case 3: return .integer(number())
    case 4: return .decimal(Double(bitPattern: UInt64(UInt(bitPattern: number()))))
    case 5: return .text(text())
    case 6: return .list(list { $0.extraValue(depth: depth + 1) })
    case 7: return .map(extra(depth: depth + 1))
    default:
      markDamaged()
      return .none
    }
  }
}
