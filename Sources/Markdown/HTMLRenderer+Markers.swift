import NewsgenText

/// Bidi controls that are shown instead of obeyed, and overrides that an author allowed.
///
/// `TextHygiene` replaces them by noncharacters (`BidiMarker`), which all other code drops.
extension HTMLRenderer {
  /// Appends code, with each control as a chip with its name.
  mutating func appendChips(in text: Span<UInt8>) {
    var start = 0
    while let (place, marker) = BidiMarker.first(in: text, from: start) {
      appendText(text.extracting(start..<place))
      start = place + BidiMarker.width
      guard case .control(let name) = marker else { continue }
      out.append("<mark class=\"control\">")
      out.append(name)
      out.append("</mark>")
    }
    appendText(text.extracting(start...))
  }

  /// Appends running text, with overrides as `bdo`: closed at the end of each piece of text and
  /// opened again in the next one, so that elements nest.
  mutating func appendOverrides(in text: Span<UInt8>, of node: CMarkNode) {
    for direction in directions.overrides { appendOverride(direction) }
    var start = 0
    while let (place, marker) = BidiMarker.first(in: text, from: start) {
      appendPiece(text.extracting(start..<place), of: node)
      start = place + BidiMarker.width
      switch marker {
      case .overrideStart(let direction):
        directions.overrides.append(direction)
        appendOverride(direction)
      case .overrideEnd: if directions.overrides.popLast() != nil { out.append("</bdo>") }
      case .control: break
      }
    }
    appendPiece(text.extracting(start...), of: node)
    for _ in directions.overrides { out.append("</bdo>") }
  }

  private mutating func appendPiece(_ text: Span<UInt8>, of node: CMarkNode) {
    guard !text.isEmpty else { return }
    let printable = TextHygiene.printable(text)
    if directions.overrides.isEmpty {
      appendIsolating(printable.span, of: node)
    } else {
      out.append(escapingMarkup: printable.span)
    }
  }

  private mutating func appendOverride(_ direction: Direction) {
    out.append(direction == .rightToLeft ? "<bdo dir=\"rtl\">" : "<bdo dir=\"ltr\">")
  }
}
