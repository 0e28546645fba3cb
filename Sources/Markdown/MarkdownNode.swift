/// What a node of a Markdown tree is: CommonMark 0.29, the extensions of GitHub, and footnotes.
enum MarkdownNodeKind: Sendable {
  case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading
  case thematicBreak, footnoteDefinition
  case table, tableRow, tableHeader, tableCell
  case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
  case footnoteReference, strikethrough
}

/// How a table's column is aligned.
enum ColumnAlignment: Sendable {
  case none, start, center, end
}

/// A step of a walk over a tree.
enum WalkStep {
  case enter, leave
}

extension CMarkNode {
  /// Visits the node and everything below it, in the order of the text.
  ///
  /// `visit` answers whether to look at the node's children; a node is left in any case. Without
  /// recursion: a line of a megabyte of `>` nests as deep as it is long.
  func walk(_ visit: (CMarkNode, MarkdownNodeKind, WalkStep) -> Bool) {
    var node = self
    var kinds = [kind]
    var descends = visit(node, kinds[0], .enter)
    while true {
      if descends, let child = node.firstChild {
        node = child
        kinds.append(child.kind)
        descends = visit(node, kinds[kinds.count - 1], .enter)
        continue
      }
      _ = visit(node, kinds.removeLast(), .leave)
      if kinds.isEmpty { return }
      if let sibling = node.next {
        node = sibling
        kinds.append(sibling.kind)
        descends = visit(node, kinds[kinds.count - 1], .enter)
      } else if let parent = node.parent {
        node = parent
        descends = false
      } else {
        return
      }
    }
  }
}
