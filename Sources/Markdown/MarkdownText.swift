import NewsgenText

/// The content of a Markdown text, without its markup.
package struct MarkdownText: Sendable {
  /// A link or an image.
  package struct Link: Sendable, Hashable {
    /// The destination, without bidi controls.
    package let destination: String
    /// The destination with its bidi controls, as written.
    package let written: String
    /// The line of the link's block, from 1, in the parsed text.
    package let line: Int
  }

  /// The text of the paragraphs at the start, up to the requested limit, separated by spaces.
  package let lead: [UInt8]
  /// The number of words in the whole text.
  package let wordCount: Int
  /// The links and images, in the order of the text.
  package let links: [Link]
  /// The lines of raw HTML that are shown as text, from 1.
  package let rawHTMLLines: [Int]
}

extension MarkdownDocument {
  /// Reads the text once. The lead has at least `leadLimit` bytes if the text is long enough; it
  /// may be longer, since nodes are not cut.
  package borrowing func text(leadLimit: Int) -> MarkdownText {
    var reader = TextReader(leadLimit: leadLimit, needsFilter: needsFilter)
    switch content {
    case .prose(let prose): reader.read(prose)
    case .tree(let tree): tree.root.walk { reader.visit($0, $1, $2) }
    }
    return MarkdownText(
      lead: reader.lead, wordCount: reader.words.count, links: reader.links,
      rawHTMLLines: reader.rawHTMLLines)
  }
}

private struct TextReader {
  let leadLimit: Int
  let needsFilter: Bool
  var lead: [UInt8] = []
  var words = WordCounter()
  var links: [MarkdownText.Link] = []
  var rawHTMLLines: [Int] = []
  private var line = 1
  /// How many open nodes exclude their text from the lead.
  private var outsideOfLead = 0

  init(leadLimit: Int, needsFilter: Bool) {
    self.leadLimit = leadLimit
    self.needsFilter = needsFilter
  }

  mutating func read(_ prose: PlainProse) {
    prose.forEachLine {
      read($0)
      readSpace()
    }
    readSpace()
  }

  mutating func visit(_ node: CMarkNode, _ kind: MarkdownNodeKind, _ step: WalkStep) -> Bool {
    switch step {
    case .enter: enter(node, kind)
    case .leave: leave(kind)
    }
    return true
  }

  private mutating func enter(_ node: CMarkNode, _ kind: MarkdownNodeKind) {
    if kind.isBlock, node.startLine > 0 { line = node.startLine }
    if kind.isOutsideOfLead { outsideOfLead += 1 }
    switch kind {
    case .text, .code: read(node.literal)
    case .codeBlock: read(node.literal)
    case .softBreak, .lineBreak: readSpace()
    case .link, .image:
      let url = needsFilter ? TextHygiene.printable(node.url) : Array(copying: node.url)
      let written = String(decoding: url, as: UTF8.self)
      links.append(
        .init(
          destination: TextHygiene.withoutBidiControls(written), written: written, line: line))
    case .htmlInline where RawHTML.isLineBreak(node.literal): readSpace()
    case .htmlBlock, .htmlInline:
      if !RawHTML.withoutComment(node.literal).isEmpty { rawHTMLLines.append(line) }
    case .document, .blockQuote, .list, .item, .customBlock, .paragraph, .heading,
      .thematicBreak, .footnoteDefinition, .table, .tableRow, .tableHeader, .tableCell,
      .customInline, .emphasis, .strong, .footnoteReference, .strikethrough:
      break
    }
  }

  private mutating func leave(_ kind: MarkdownNodeKind) {
    if kind.isBlock { readSpace() }
    if kind.isOutsideOfLead { outsideOfLead -= 1 }
  }

  private mutating func read(_ text: Span<UInt8>) {
    words.read(text)
    guard outsideOfLead == 0, lead.count < leadLimit else { return }
    if needsFilter {
      lead += TextHygiene.printable(text)
    } else {
      // Leave room for the space after it.
      if lead.isEmpty { lead.reserveCapacity(text.count + 64) }
      lead.append(copying: text)
    }
  }

  private mutating func readSpace() {
    words.endWord()
    if outsideOfLead == 0, lead.count < leadLimit, lead.last != UInt8(ascii: " ") {
      lead.append(UInt8(ascii: " "))
    }
  }
}

extension MarkdownNodeKind {
  var isBlock: Bool {
    switch self {
    case .document, .blockQuote, .list, .item, .codeBlock, .htmlBlock, .customBlock, .paragraph,
      .heading, .thematicBreak, .footnoteDefinition, .table, .tableRow, .tableHeader, .tableCell:
      true
    case .text, .softBreak, .lineBreak, .code, .htmlInline, .customInline, .emphasis, .strong,
      .link, .image, .footnoteReference, .strikethrough:
      false
    }
  }

  fileprivate var isOutsideOfLead: Bool {
    switch self {
    case .heading, .codeBlock, .table, .footnoteDefinition, .list, .image: true
    case .document, .blockQuote, .item, .htmlBlock, .customBlock, .paragraph, .thematicBreak,
      .tableRow, .tableHeader, .tableCell, .text, .softBreak, .lineBreak, .code, .htmlInline,
      .customInline, .emphasis, .strong, .link, .footnoteReference, .strikethrough:
      false
    }
  }
}
