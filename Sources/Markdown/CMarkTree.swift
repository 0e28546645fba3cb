internal import CCmarkGFM
import NewsgenSystem
import Synchronization

/// A parsed Markdown text that owns its tree; no other file uses libcmark-gfm.
struct CMarkTree: ~Copyable {
  private let document: OpaquePointer
  private let isLarge: Bool

  /// The length above which a tree takes megabytes.
  private static let largeText = 65_536

  /// The extensions that a text needs.
  struct Features: OptionSet {
    let rawValue: Int
    static let tables = Features(rawValue: 1)
    static let taskLists = Features(rawValue: 2)
    static let strikethrough = Features(rawValue: 4)
    static let autolinks = Features(rawValue: 8)

    /// libcmark-gfm keeps the characters that start these two in a process-wide table while it
    /// parses inlines, so that concurrent parses lose each other's (measured with 0.29.0.gfm.6: 23
    /// % wrong).
    static let onlyAlone: Features = [.strikethrough, .autolinks]
  }

  /// Parses UTF-8; never fails, since every text is valid Markdown.
  init(parsing text: ArraySlice<UInt8>, features: Features) {
    isLarge = text.count > CMarkTree.largeText
    document = text.withUnsafeBufferPointer { text in
      if features.isDisjoint(with: .onlyAlone) {
        CMarkTree.parse(text, features)
      } else {
        CMarkTree.parseAlone(text, features)
      }
    }
  }

  deinit {
    cmark_node_free(document)
    // glibc keeps freed memory for its thread, but another thread parses the body again.
    if isLarge { FreedMemory.giveBack() }
  }

  /// The document node; valid as long as the tree is.
  var root: CMarkNode { CMarkNode(document) }

  private static func parseAlone(
    _ text: UnsafeBufferPointer<UInt8>, _ features: Features
  ) -> OpaquePointer {
    // The tree leaves the lock as an address, since it shares nothing with the guarded value.
    let address = exclusiveParse.withLock { _ in UInt(bitPattern: parse(text, features)) }
    guard let document = OpaquePointer(bitPattern: address) else {
      preconditionFailure("parse returns a document")
    }
    return document
  }

  private static func parse(
    _ text: UnsafeBufferPointer<UInt8>, _ features: Features
  ) -> OpaquePointer {
    _ = registration
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES) else {
      preconditionFailure("cmark_parser_new aborts by itself when there is no memory")
    }
    defer { cmark_parser_free(parser) }
    for (feature, name) in extensionNames where features.contains(feature) {
      cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name))
    }
    text.withMemoryRebound(to: CChar.self) { characters in
      cmark_parser_feed(parser, characters.baseAddress, characters.count)
    }
    guard let document = cmark_parser_finish(parser) else {
      preconditionFailure("cmark_parser_finish returns the document of a parser that was fed")
    }
    return document
  }
}

/// Held while a text with autolinks or strikethrough is parsed.
private let exclusiveParse = Mutex(())

/// Registers the extensions once per process.
private let registration: Void = cmark_gfm_core_extensions_ensure_registered()

private let extensionNames: [(CMarkTree.Features, String)] = [
  (.tables, "table"), (.taskLists, "tasklist"), (.strikethrough, "strikethrough"),
  (.autolinks, "autolink"),
]

/// A node of a tree that the caller keeps alive.
struct CMarkNode {
  private let node: OpaquePointer

  init(_ node: OpaquePointer) {
    self.node = node
  }

  var firstChild: CMarkNode? { cmark_node_first_child(node).map(CMarkNode.init) }
  var lastChild: CMarkNode? { cmark_node_last_child(node).map(CMarkNode.init) }
  var next: CMarkNode? { cmark_node_next(node).map(CMarkNode.init) }
  var previous: CMarkNode? { cmark_node_previous(node).map(CMarkNode.init) }
  var parent: CMarkNode? { cmark_node_parent(node).map(CMarkNode.init) }

  func isSame(as other: CMarkNode) -> Bool { node == other.node }

  var kind: MarkdownNodeKind {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_CUSTOM_BLOCK: .customBlock
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_CUSTOM_INLINE: .customInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
    default: extensionKind
    }
  }

  /// Extensions get their node numbers when they register; their names are fixed.
  private var extensionKind: MarkdownNodeKind {
    switch String(cString: cmark_node_get_type_string(node)) {
    case "table": .table
    case "table_header": .tableHeader
    case "table_row": .tableRow
    case "table_cell": .tableCell
    case "strikethrough": .strikethrough
    // The task list extension does not change the node's type, only its name.
    case "tasklist": .item
    default: .customBlock
    }
  }

  var literal: Span<UInt8> {
    @_lifetime(borrow self) get { bytes(cmark_node_get_literal(node)) }
  }
  var url: Span<UInt8> { @_lifetime(borrow self) get { bytes(cmark_node_get_url(node)) } }
  var title: Span<UInt8> { @_lifetime(borrow self) get { bytes(cmark_node_get_title(node)) } }
  var fenceInfo: Span<UInt8> {
    @_lifetime(borrow self) get { bytes(cmark_node_get_fence_info(node)) }
  }
  var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }
  /// The line of the node, from 1; 0 if the parser does not know it.
  var startLine: Int { Int(cmark_node_get_start_line(node)) }

  var isOrderedList: Bool { cmark_node_get_list_type(node) == CMARK_ORDERED_LIST }
  var isTightList: Bool { cmark_node_get_list_tight(node) == 1 }
  var listStart: Int { Int(cmark_node_get_list_start(node)) }

  /// Whether a task's box is checked; `nil` for an item that is not a task.
  var taskIsDone: Bool? {
    guard String(cString: cmark_node_get_type_string(node)) == "tasklist" else { return nil }
    return cmark_gfm_extensions_get_tasklist_item_checked(node)
  }

  /// The alignments of a table's columns.
  var columnAlignments: [ColumnAlignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    guard let letters = cmark_gfm_extensions_get_table_alignments(node) else {
      return Array(repeating: .none, count: count)
    }
    return (0..<count).map { column in
      switch letters[column] {
      case UInt8(ascii: "l"): .start
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .end
      default: .none
      }
    }
  }

  /// The bytes are the tree's, which outlives its nodes.
  @_lifetime(borrow self)
  private func bytes(_ text: UnsafePointer<CChar>?) -> Span<UInt8> {
    guard let text else { return Span() }
    return _overrideLifetime(
      Span<UInt8>(_unsafeBytes: Bytes.terminated(text)), borrowing: self)
  }
}
