/// No-break spaces at the edges of a block, which word processors leave behind: they are white space there, and
/// go as other white space does (domain.md A5).
enum NoBreakSpaces {
  /// The text of a node, without those at the start and the end of its block.
  static func trimmed(_ node: CMarkNode) -> UnsafeBufferPointer<UInt8> {
    let text = node.literal
    let begins = text.first == 0xC2 && text.dropFirst().first == 0xA0
    guard begins || text.last == 0xA0, node.parent?.kind.isBlock == true else { return text }
    var trimmed = text[...]
    if node.previous == nil {
      while trimmed.starts(with: bytes) { trimmed = trimmed.dropFirst(2).drop { $0 == 0x20 } }
    }
    if node.next == nil {
      while trimmed.suffix(2).elementsEqual(bytes) {
        trimmed = trimmed.dropLast(2)
        while trimmed.last == 0x20 { trimmed = trimmed.dropLast() }
      }
    }
    return UnsafeBufferPointer(rebasing: trimmed)
  }

  private static let bytes: [UInt8] = [0xC2, 0xA0]
}
