import NewsgenText

/// No-break spaces at the edges of a block, left by word processors: they are dropped there, like
/// other white space (Documentation/TextRules.md, "Invisible characters").
enum NoBreakSpaces {
  /// Returns the text of a node without no-break spaces at the start and the end of its block.
  @_lifetime(borrow node)
  static func trimmed(_ node: CMarkNode) -> Span<UInt8> {
    let text = node.literal
    guard mayBeTrimmed(text), node.parent?.kind.isBlock == true else { return text }
    return trimmed(text, isFirst: node.previous == nil, isLast: node.next == nil)
  }

  /// Returns the text without no-break spaces at its start, if it is the first of its block, and at
  /// its end, if it is the last.
  @_lifetime(copy text)
  static func trimmed(
    _ text: Span<UInt8>, isFirst: Bool, isLast: Bool
  ) -> Span<UInt8> {
    guard mayBeTrimmed(text) else { return text }
    var (start, end) = (0, text.count)
    if isFirst {
      while end - start >= 2, isNoBreakSpace(text, at: start) {
        start += 2
        while start < end, text[start] == 0x20 { start += 1 }
      }
    }
    if isLast {
      while end - start >= 2, isNoBreakSpace(text, at: end - 2) {
        end -= 2
        while end > start, text[end - 1] == 0x20 { end -= 1 }
      }
    }
    return text.extracting(start..<end)
  }

  @inline(__always)
  private static func mayBeTrimmed(_ text: Span<UInt8>) -> Bool {
    text.last == 0xA0 || text.first == 0xC2 && text.count > 1 && text[1] == 0xA0
  }

  private static func isNoBreakSpace(_ text: Span<UInt8>, at index: Int) -> Bool {
    text[index] == 0xC2 && text[index + 1] == 0xA0
  }
}
