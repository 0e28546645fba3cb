/// Finds the phrases of right-to-left scripts in left-to-right text.
enum ArabicRunFinder {
  /// Returns the phrases: each from its first letter, or the `#` or `@` before it, to its last
  /// letter. Numbers and spaces inside belong to a phrase; an ASCII comma and quotes end it.
  static func runs(in text: BidiText) -> [IsolatedRun] {
    var runs: [IsolatedRun] = []
    var index = 0
    while index < text.count {
      let (kind, width) = text.kind(at: index)
      guard kind == .right else {
        index += width
        continue
      }
      var start = index
      let sign = text.byte(index - 1)
      if sign == UInt8(ascii: "#") || sign == UInt8(ascii: "@") { start -= 1 }
      index = end(of: text, from: index + width)
      runs.append(IsolatedRun(range: start..<index, direction: .rightToLeft))
    }
    return runs
  }

  private static func end(of text: BidiText, from start: Int) -> Int {
    var end = start
    var index = start
    while index < text.count {
      let (kind, width) = text.kind(at: index)
      switch kind {
      case .right, .mark, .arabicDigit:
        index += width
        end = index
      case .digit, .space: index += width
      case .other where isInside(text.scalar(at: index).scalar): index += width
      case .left, .other: return end
      }
    }
    return end
  }

  /// Whether the scalar can be inside a phrase: `-`, `_`, `.`, `:`, and the comma and the percent
  /// sign of Arabic.
  private static func isInside(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2E, 0x3A, 0x5F, 0x060C, 0x066A, 0x066B, 0x066C: true
    default: false
    }
  }
}
