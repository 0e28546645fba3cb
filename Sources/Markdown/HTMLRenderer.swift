package import NewsgenText

extension MarkdownDocument {
  /// Appends the text as HTML; returns its headings in order.
  ///
  /// The result is libcmark-gfm's HTML in its safe mode, except that headings have ids, raw HTML is
  /// shown as text, unsafe URLs are dropped, tables are in a scrollable box, a block has a
  /// direction if it differs from that around it, and runs that the bidirectional algorithm would
  /// reorder are isolated.
  @discardableResult
  package borrowing func appendHTML(
    to out: inout ByteBuffer, options: HTMLOptions
  ) -> [Heading] {
    switch content {
    case .prose(let prose):
      prose.appendHTML(to: &out, direction: options.direction)
      return []
    case .tree(let tree):
      var renderer = HTMLRenderer(out: out, options: options, of: self)
      // The renderer owns the bytes while it works; a copy of a large page would cost more than
      // rendering it.
      out = ByteBuffer()
      tree.root.walk { renderer.visit($0, $1, $2) }
      renderer.closeFootnotes()
      out = renderer.out
      return renderer.headings
    }
  }

  /// Appends the HTML of plain prose, which is the same on every page of that direction. Appends
  /// nothing and returns `false` for any other text.
  package borrowing func appendProse(to out: inout ByteBuffer, direction: Direction) -> Bool {
    switch content {
    case .prose(let prose):
      prose.appendHTML(to: &out, direction: direction)
      return true
    case .tree: return false
    }
  }
}

struct HTMLRenderer {
  var out: ByteBuffer
  let options: HTMLOptions
  let needsFilter: Bool
  let holdsMarkers: Bool
  private(set) var headings: [Heading] = []
  /// The ids so far, folded, so that no two differ only in spelling: `#احمد` finds one heading.
  private var headingIDs: Set<String> = []
  /// The number of the next heading with the same text.
  private var nextNumbers: [String: Int] = [:]
  /// The open heading, whose text is collected so that its id can precede it.
  var openHeading: (level: Int, start: Int, text: [UInt8])?
  /// The alignments of the open table, and the column of the next cell.
  private var columns: [ColumnAlignment] = []
  private var column = 0
  private var isInTableHeader = false
  private var tableHasBody = false
  var footnotes = FootnoteNumbers()
  var openImages = 0
  var imageText: [UInt8] = []
  var directions: BlockDirections

  init(out: ByteBuffer, options: HTMLOptions, of document: borrowing MarkdownDocument) {
    self.out = out
    directions = BlockDirections(options.direction)
    self.options = options
    needsFilter = document.needsFilter
    holdsMarkers = document.holdsMarkers
  }

  mutating func visit(_ node: CMarkNode, _ kind: MarkdownNodeKind, _ step: WalkStep) -> Bool {
    if openImages > 0 {
      visitAlternativeText(node, kind, step)
      return true
    }
    switch step {
    case .enter: enter(node, kind)
    case .leave: leave(node, kind)
    }
    return true
  }

  private mutating func enter(_ node: CMarkNode, _ kind: MarkdownNodeKind) {
    switch kind {
    case .document, .customBlock, .customInline: break
    case .blockQuote:
      startLine("<blockquote")
      openContainer(direction(ofContainer: node, kind))
      out.append(">\n")
    case .list: enterList(node)
    case .item: enterItem(node)
    case .codeBlock: appendCodeBlock(node)
    case .htmlBlock: appendRawBlock(node)
    case .paragraph: enterParagraph(node)
    case .heading: enterHeading(node)
    case .thematicBreak: startLine("<hr />\n")
    case .footnoteDefinition: enterFootnote(node)
    case .table, .tableHeader, .tableRow, .tableCell: enterTable(node, kind)
    case .text: appendRunningText(node)
    case .softBreak: out.append("\n")
    case .lineBreak:
      directions.followsPhrase = false
      out.append("<br />\n")
    case .code: appendCode(node)
    case .htmlInline: appendRawInline(node)
    case .emphasis: out.append("<em>")
    case .strong: out.append("<strong>")
    case .strikethrough: out.append("<del>")
    case .link: enterLink(node)
    case .image: enterImage(node)
    case .footnoteReference: appendFootnoteReference(node)
    }
  }

  private mutating func leave(_ node: CMarkNode, _ kind: MarkdownNodeKind) {
    switch kind {
    case .document, .customBlock, .customInline, .codeBlock, .htmlBlock, .thematicBreak, .text,
      .softBreak, .lineBreak, .code, .htmlInline, .image, .footnoteReference:
      break
    case .blockQuote:
      directions.close()
      startLine("</blockquote>\n")
    case .list:
      directions.close()
      out.append(node.isOrderedList ? "</ol>\n" : "</ul>\n")
    case .item: out.append("</li>\n")
    case .paragraph: leaveParagraph(node)
    case .heading: leaveHeading()
    case .footnoteDefinition: leaveFootnote(node)
    case .table, .tableHeader, .tableRow, .tableCell: leaveTable(kind)
    case .emphasis: out.append("</em>")
    case .strong: out.append("</strong>")
    case .strikethrough: out.append("</del>")
    case .link:
      directions.isInAddress = false
      out.append("</a>")
    }
  }
}

// MARK: - Text

extension HTMLRenderer {
  private mutating func appendRunningText(_ node: CMarkNode) {
    let text = NoBreakSpaces.trimmed(node)
    openHeading?.text.append(copying: text)
    guard needsFilter else { return appendIsolating(text, of: node) }
    if holdsMarkers { return appendOverrides(in: text, of: node) }
    let printable = TextHygiene.printable(text)
    appendIsolating(printable.span, of: node)
  }

  /// Appends text whose direction is settled: code, attributes, raw HTML.
  mutating func appendText(_ text: Span<UInt8>) {
    openHeading?.text.append(copying: text)
    guard needsFilter else { return out.append(escapingMarkup: text) }
    let printable = TextHygiene.printable(text)
    out.append(escapingMarkup: printable.span)
  }

  /// Begins a new line with the text, as every block does.
  mutating func startLine(_ text: StaticString) {
    if let last = out.last, last != UInt8(ascii: "\n") { out.append("\n") }
    out.append(text)
  }

  private mutating func appendCode(_ node: CMarkNode) {
    out.append("<code")
    out.append(directions.block == .rightToLeft ? " dir=\"ltr\"" : "")
    out.append(" translate=\"no\">")
    appendText(node.literal)
    out.append("</code>")
    directions.followsPhrase = false
  }

  private mutating func appendCodeBlock(_ node: CMarkNode) {
    startLine("<pre")
    appendDirection(.leftToRight)
    out.append(" translate=\"no\">")
    let info = node.fenceInfo
    let end = info.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let language = info.extracting(..<(end ?? info.count))
    if language.isEmpty {
      out.append("<code>")
    } else {
      out.append("<code class=\"language-")
      if let clean = TextHygiene.withoutBidiControls(language) {
        appendText(clean.span)
      } else {
        appendText(language)
      }
      out.append("\">")
    }
    if holdsMarkers { appendChips(in: node.literal) } else { appendText(node.literal) }
    out.append("</code></pre>\n")
  }

  /// Appends raw HTML as text, so that what an editor pasted can be found; drops comments.
  private mutating func appendRawBlock(_ node: CMarkNode) {
    let shown = RawHTML.withoutComment(node.literal)
    guard !shown.isEmpty else { return }
    startLine("<p")
    appendDirection(node.direction(inherited: directions.container))
    out.append(">")
    appendText(shown)
    out.append("</p>\n")
  }

  private mutating func appendRawInline(_ node: CMarkNode) {
    directions.followsPhrase = false
    if RawHTML.isLineBreak(node.literal) { return out.append("<br />") }
    appendText(RawHTML.withoutComment(node.literal))
  }
}

// MARK: - Headings

extension HTMLRenderer {
  private mutating func enterHeading(_ node: CMarkNode) {
    if let last = out.last, last != UInt8(ascii: "\n") { out.append("\n") }
    openHeading = (node.headingLevel, out.count, [])
    beginBlock(node)
  }

  /// Ends a heading: its id depends on its text, so the text is removed and appended after the tag.
  private mutating func leaveHeading() {
    guard let heading = openHeading else { return }
    openHeading = nil
    let title = TextHygiene.printable(heading.text.span)
    let text = TextHygiene.withoutBidiControls(String(decoding: title, as: UTF8.self))
    let id = uniqueID(for: text)
    let html = out.withBytes(from: heading.start) { Array(copying: $0) }
    out.truncate(to: heading.start)
    out.append("<h\(heading.level) id=\"")
    out.append(escapingMarkup: id)
    out.append("\"")
    appendDirection(directions.block)
    out.append(">")
    out.append(html)
    out.append("</h\(heading.level)>\n")
    headings.append(Heading(level: heading.level, id: id, title: text))
  }

  /// Returns a slug of the heading, `section` if it has no letter; a repeated one gets a number.
  private mutating func uniqueID(for title: String) -> String {
    let base = slug(for: title)
    let isLikeAFootnotes = base.hasPrefix("fn-") || base.hasPrefix("fnref-")
    let stem = base.isEmpty ? "section" : isLikeAFootnotes ? "section-" + base : base
    let key = folded(stem)
    var id = stem
    var number = nextNumbers[key] ?? 2
    while !headingIDs.insert(folded(id)).inserted {
      id = "\(stem)-\(number)"
      number += 1
    }
    nextNumbers[key] = number
    return id
  }
}

// MARK: - Lists

extension HTMLRenderer {
  private mutating func enterList(_ node: CMarkNode) {
    startLine(node.isOrderedList ? "<ol" : "<ul")
    openContainer(direction(ofContainer: node, .list))
    if node.isOrderedList, node.listStart != 1 {
      out.append(" start=\"")
      out.append(decimal: node.listStart)
      out.append("\"")
    }
    out.append(">\n")
  }

  private mutating func enterItem(_ node: CMarkNode) {
    startLine("<li>")
    switch node.taskIsDone {
    case true?: appendCheckbox(" checked=\"\"", options.labels.taskDone)
    case false?: appendCheckbox("", options.labels.taskOpen)
    case nil: break
    }
  }

  private mutating func appendCheckbox(_ state: StaticString, _ label: String) {
    out.append("<input type=\"checkbox\"")
    out.append(state)
    out.append(" disabled=\"\" aria-label=\"")
    out.append(escapingMarkup: label)
    out.append("\" /> ")
  }

  private func isInTightList(_ paragraph: CMarkNode) -> Bool {
    guard let list = paragraph.parent?.parent, list.kind == .list else { return false }
    return list.isTightList
  }

  /// Begins a paragraph. In a tight list, text of the other direction gets an element, so that its
  /// bullet stays on the side of the others.
  private mutating func enterParagraph(_ node: CMarkNode) {
    beginBlock(node)
    let isTight = isInTightList(node)
    guard !isTight || directions.block != directions.container else { return }
    if isTight { out.append("<bdi") } else { startLine("<p") }
    appendDirection(directions.block)
    out.append(">")
  }

  private mutating func leaveParagraph(_ node: CMarkNode) {
    if let definition = node.parent, definition.kind == .footnoteDefinition, node.next == nil {
      appendBackReferences()
    }
    if !isInTightList(node) {
      out.append("</p>\n")
    } else if directions.block != directions.container {
      out.append("</bdi>")
    }
  }
}

// MARK: - Tables

extension HTMLRenderer {
  private mutating func enterTable(_ node: CMarkNode, _ kind: MarkdownNodeKind) {
    switch kind {
    case .table:
      columns = node.columnAlignments
      tableHasBody = false
      startLine("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
      out.append(escapingMarkup: options.labels.table)
      out.append("\"><table")
      openContainer(direction(ofContainer: node, .table))
      out.append(">\n")
    case .tableHeader:
      isInTableHeader = true
      column = 0
      startLine("<thead>\n<tr>")
    case .tableRow:
      if !tableHasBody {
        startLine("<tbody>")
        tableHasBody = true
      }
      column = 0
      startLine("<tr>")
    default:
      startLine(isInTableHeader ? "<th scope=\"col\"" : "<td")
      beginBlock(node)
      appendDirection(directions.block)
      appendAlignment()
      out.append(">")
      column += 1
    }
  }

  private mutating func leaveTable(_ kind: MarkdownNodeKind) {
    switch kind {
    case .table:
      directions.close()
      if tableHasBody { out.append("</tbody>") }
      out.append("</table></div>\n")
    case .tableHeader:
      isInTableHeader = false
      startLine("</tr>\n</thead>\n")
    case .tableRow: startLine("</tr>\n")
    default: out.append(isInTableHeader ? "</th>" : "</td>")
    }
  }

  /// Appends the alignment as a class: `align` is obsolete in HTML, and its sides do not follow the
  /// direction. A cell of the other direction stays on the side of its column.
  private mutating func appendAlignment() {
    guard column < columns.count else { return }
    let turns = directions.block != directions.container
    switch columns[column] {
    case .none: if turns { out.append(" class=\"end\"") }
    case .start: out.append(turns ? " class=\"end\"" : " class=\"start\"")
    case .center: out.append(" class=\"center\"")
    case .end: out.append(turns ? " class=\"start\"" : " class=\"end\"")
    }
  }
}
