/// The type of a node: CommonMark 0.29, GitHub's extensions, and footnotes.
enum MarkdownNodeKind: Sendable {
  case document, blockQuote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading
  case thematicBreak, footnoteDefinition
  case table, tableRow, tableHeader, tableCell
  case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
  case footnoteReference, strikethrough
}

/// The alignment of a table's column.
enum ColumnAlignment: Sendable {
  case none, start, center, end
}

/// A step of a walk through a tree.
enum WalkStep {
  case enter, leave
}

extension CMarkNode {
  /// Visits the node and everything below it, in the order of the text.
  ///
  /// `visit` returns whether to visit the node's children; leaving a node is always visited. It
  /// does not recurse: a line of a megabyte of `>` nests as deep as it is long.
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
