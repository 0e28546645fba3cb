/// No-break spaces at the edges of a block, left by word processors: they are dropped there, like
/// other white space (Documentation/TextRules.md, "Invisible characters").
enum NoBreakSpaces {
  /// Returns the text of a node without no-break spaces at the start and the end of its block.
  static func trimmed(_ node: CMarkNode) -> UnsafeBufferPointer<UInt8> {
    let text = node.literal
    guard mayBeTrimmed(text), node.parent?.kind.isBlock == true else { return text }
    return trimmed(text, isFirst: node.previous == nil, isLast: node.next == nil)
  }

  /// Returns the text without no-break spaces at its start, if it is the first of its block, and at
  /// its end, if it is the last.
  static func trimmed(
    _ text: UnsafeBufferPointer<UInt8>, isFirst: Bool, isLast: Bool
  ) -> UnsafeBufferPointer<UInt8> {
    guard mayBeTrimmed(text) else { return text }
    var trimmed = text[...]
    if isFirst {
      while trimmed.starts(with: bytes) { trimmed = trimmed.dropFirst(2).drop { $0 == 0x20 } }
    }
    if isLast {
      while trimmed.suffix(2).elementsEqual(bytes) {
        trimmed = trimmed.dropLast(2)
        while trimmed.last == 0x20 { trimmed = trimmed.dropLast() }
      }
    }
    return UnsafeBufferPointer(rebasing: trimmed)
  }

  @inline(__always)
  private static func mayBeTrimmed(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.last == 0xA0 || text.first == 0xC2 && text.dropFirst().first == 0xA0
  }

  private static let bytes: [UInt8] = [0xC2, 0xA0]
}
