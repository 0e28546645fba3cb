import NewsgenText

extension HTMLRenderer {
  mutating func enterLink(_ node: CMarkNode) {
    out.append("<a")
    appendDestination("href", of: node)
    directions.isInAddress = isAddress(node)
    appendTitle(of: node, in: directions.isInAddress ? .leftToRight : directions.block)
    if directions.isInAddress { out.append(" dir=\"ltr\"") }
    out.append(">")
  }

  mutating func enterImage(_ node: CMarkNode) {
    out.append("<img")
    appendDestination("src", of: node)
    out.append(" alt=\"")
    openImages = 1
    imageText = []
    directions.followsPhrase = false
  }

  /// Appends the text inside an image, which is in an attribute, so that only text counts.
  mutating func visitAlternativeText(
    _ node: CMarkNode, _ kind: MarkdownNodeKind, _ step: WalkStep
  ) {
    switch (kind, step) {
    case (.image, .enter): openImages += 1
    case (.image, .leave):
      openImages -= 1
      if openImages == 0 { leaveImage(node) }
    case (.text, .enter), (.code, .enter): imageText.append(copying: node.literal)
    case (.softBreak, .enter), (.lineBreak, .enter): imageText.append(UInt8(ascii: " "))
    default: break
    }
  }

  /// Ends an image. `alt` and `title` are shown in the element's direction, so the text decides it.
  private mutating func leaveImage(_ node: CMarkNode) {
    var scan = DirectionScan(inherited: directions.block)
    let text = imageText
    imageText = []
    scan.read(text.span)
    append(attribute: text.span, in: scan.direction)
    openHeading?.text.append(contentsOf: text)
    out.append("\"")
    if scan.direction != directions.block {
      out.append(scan.direction == .rightToLeft ? " dir=\"rtl\"" : " dir=\"ltr\"")
    }
    appendTitle(of: node, in: scan.direction)
    out.append(" loading=\"lazy\" />")
  }

  private mutating func appendDestination(_ attribute: StaticString, of node: CMarkNode) {
    var url = needsFilter ? TextHygiene.printable(node.url) : Array(copying: node.url)
    guard isSafeURL(url.span) else { return }
    url = TextHygiene.withoutBidiControls(url.span) ?? url
    let written = String(decoding: url, as: UTF8.self)
    let destination = options.destination(written) ?? written
    guard !destination.isEmpty || written.isEmpty else { return }
    out.append(" ")
    out.append(attribute)
    out.append("=\"")
    var encoded = ByteBuffer()
    encoded.append(percentEncoding: destination)
    encoded.withBytes { out.append(escapingMarkup: $0) }
    out.append("\"")
  }

  private mutating func appendTitle(of node: CMarkNode, in direction: Direction) {
    guard !node.title.isEmpty else { return }
    out.append(" title=\"")
    append(attribute: node.title, in: direction)
    out.append("\"")
  }

  /// Appends an attribute's value: isolates are balanced, since no block ends them there, and text
  /// of the other direction gets an isolate (Documentation/TextRules.md, "Places without markup").
  mutating func append(attribute text: Span<UInt8>, in direction: Direction) {
    let printable = needsFilter ? TextHygiene.printable(text) : Array(copying: text)
    let balanced = TextHygiene.balanced(printable.span) ?? printable
    var scan = DirectionScan(inherited: direction)
    scan.read(balanced.span)
    let isOther = scan.direction != direction
    if isOther { out.append("\u{2068}") }
    out.append(escapingMarkup: balanced[...])
    if isOther { out.append("\u{2069}") }
  }
}
