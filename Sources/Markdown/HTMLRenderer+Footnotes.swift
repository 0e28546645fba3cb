import NewsgenText

/// The numbers of footnotes: libcmark-gfm sorts definitions by first reference.
struct FootnoteNumbers {
  /// The number of references so far, by footnote.
  var references: [Int: Int] = [:]
  /// The definition being rendered; 0 before the first one.
  var current = 0
}

extension HTMLRenderer {
  mutating func appendFootnoteReference(_ node: CMarkNode) {
    guard let number = Int(String(decoding: node.literal)) else { return }
    let occurrence = footnotes.references[number, default: 0] + 1
    footnotes.references[number] = occurrence
    let suffix = occurrence == 1 ? "" : "-\(occurrence)"
    out.append(
      "<sup class=\"footnote-ref\"><a href=\"#fn-\(number)\" id=\"fnref-\(number)\(suffix)\">")
    out.append("\(number)</a></sup>")
  }

  mutating func enterFootnote(_ node: CMarkNode) {
    if footnotes.current == 0 {
      startLine("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"")
      out.append(escapingMarkup: options.labels.footnotes)
      out.append("\">\n<ol>\n")
    }
    footnotes.current += 1
    out.append("<li id=\"fn-\(footnotes.current)\">\n")
  }

  /// Ends a definition; its link back follows the last block if that is not a paragraph.
  mutating func leaveFootnote(_ node: CMarkNode) {
    if node.lastChild?.kind != .paragraph {
      appendBackReferences()
    }
    startLine("</li>\n")
  }

  mutating func appendBackReferences() {
    let number = footnotes.current
    for occurrence in 1...max(1, footnotes.references[number, default: 1]) {
      let suffix = occurrence == 1 ? "" : "-\(occurrence)"
      out.append(" <a href=\"#fnref-\(number)\(suffix)\" class=\"footnote-backref\" aria-label=\"")
      out.append(escapingMarkup: options.labels.backToText)
      out.append(" \(number)\(suffix)\">\u{21A9}</a>")
    }
  }

  mutating func closeFootnotes() {
    guard footnotes.current > 0 else { return }
    startLine("</ol>\n</div>\n")
  }
}
