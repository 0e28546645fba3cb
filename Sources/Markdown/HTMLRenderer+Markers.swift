import NewsgenText

/// Bidi controls that are shown instead of obeyed, and overrides that an author allowed.
///
/// `TextHygiene` replaces them by noncharacters (`BidiMarker`), which all other code drops.
extension HTMLRenderer {
  /// Appends code, with each control as a chip with its name.
  mutating func appendChips(in text: UnsafeBufferPointer<UInt8>) {
    var rest = text[...]
    while let (place, marker) = BidiMarker.first(in: rest) {
      appendText(UnsafeBufferPointer(rebasing: rest[..<place]))
      rest = rest[(place + BidiMarker.width)...]
      guard case .control(let name) = marker else { continue }
      out.append("<mark class=\"control\">")
      out.append(name)
      out.append("</mark>")
    }
    appendText(UnsafeBufferPointer(rebasing: rest))
  }

  /// Appends running text, with overrides as `bdo`: closed at the end of each piece of text and
  /// opened again in the next one, so that elements nest.
  mutating func appendOverrides(in text: UnsafeBufferPointer<UInt8>, of node: CMarkNode) {
    for direction in directions.overrides { appendOverride(direction) }
    var rest = text[...]
    while let (place, marker) = BidiMarker.first(in: rest) {
      appendPiece(rest[..<place], of: node)
      rest = rest[(place + BidiMarker.width)...]
      switch marker {
      case .overrideStart(let direction):
        directions.overrides.append(direction)
        appendOverride(direction)
      case .overrideEnd: if directions.overrides.popLast() != nil { out.append("</bdo>") }
      case .control: break
      }
    }
    appendPiece(rest, of: node)
    for _ in directions.overrides { out.append("</bdo>") }
  }

  private mutating func appendPiece(_ text: Slice<UnsafeBufferPointer<UInt8>>, of node: CMarkNode) {
    guard !text.isEmpty else { return }
    TextHygiene.printable(UnsafeBufferPointer(rebasing: text)).withUnsafeBufferPointer {
      if directions.overrides.isEmpty {
        appendIsolating($0, of: node)
      } else {
        out.append(escapingMarkup: $0)
      }
    }
  }

  private mutating func appendOverride(_ direction: Direction) {
    out.append(direction == .rightToLeft ? "<bdo dir=\"rtl\">" : "<bdo dir=\"ltr\">")
  }
}
