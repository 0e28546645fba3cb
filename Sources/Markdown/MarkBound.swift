import NewsgenText

/// Why a text is not parsed: the parser would need too much memory, or quadratic time.
package struct MarkExcess: Sendable, Equatable {
  /// What a text can have too much of.
  package enum Kind: Sendable, Equatable {
    /// Marks of the whole text: each becomes a node of the tree.
    case marks
    /// Marks of one paragraph, which the parser compares with each other.
    case marksOfParagraph
    /// Nested quotes and lists.
    case nesting
    /// Bytes of definitions that reference links repeat.
    case references
  }

  /// What the text has too much of.
  package let kind: Kind
  /// How many marks, levels or bytes were counted when the limit was reached.
  package let count: Int
  /// The line of the parsed text, from 1.
  package let line: Int

  /// Creates an excess found at a line.
  package init(kind: Kind, count: Int, line: Int) {
    self.kind = kind
    self.count = count
    self.line = line
  }
}

/// Limits libcmark-gfm's work on a text before it is parsed.
///
/// libcmark-gfm 0.29.0.gfm.6 takes time quadratic in a paragraph (`process_emphasis` visits all
/// delimiters for each link, `handle_close_bracket` all open images, and an unclosed `<?` is
/// searched to the end of the paragraph) and 185 bytes per node. Every count must be an upper bound
/// of the parser's work, or a text could bypass it: so a line that may begin a block ends a
/// paragraph only if it does in every context.
struct MarkBound: ~Escapable {
  /// Texts up to this length cannot be harmful: 16 million steps take about 10 ms.
  static let harmlessLength = 4096
  /// The deepest nesting of quotes, lists and items. Browsers nest 512 elements.
  static let maximumDepth = 500

  /// The most comparisons: at most a quarter of a second in an article of a megabyte.
  private static func maximumSteps(_ length: Int) -> Int { 32_000_000 + 128 * length }
  /// The memory of an article: at most 50 MB and 100 bytes per byte, of which the program needs 20
  /// MB.
  private static func maximumMemory(_ length: Int) -> Int { 30_000_000 + 100 * length }

  private let text: Span<UInt8>
  private let features: CMarkTree.Features
  private var line = 1
  private var paragraph = Paragraph(start: 0, line: 1)
  /// The depth of the last line with text, and whether the line before this one is blank.
  private var depth = 0
  private var followsBlank = true
  /// Whether the lines so far are items of a numbered list, with any numbers.
  private var isInNumbers = false
  private var memory = 0
  private var marks = 0

  /// The counts of one paragraph.
  private struct Paragraph {
    let start: Int
    let line: Int
    var delimiters = 0
    var images = 0
    var closers = 0
    var instructions = 0
    /// The steps of tildes, which strikethrough reads in pieces of 99.
    var tildeSteps = 0

    func steps(end: Int) -> Int {
      (delimiters + images) * (delimiters + closers) + instructions * (end - start) + tildeSteps
    }
  }

  /// Returns the excess that keeps a text from being parsed, or `nil`. Complexity: O(n).
  static func excess(
    in text: ArraySlice<UInt8>, _ census: ByteSet, _ features: CMarkTree.Features
  ) -> MarkExcess? {
    guard text.count > harmlessLength else { return nil }
    var bound = MarkBound(text.span, features)
    if let excess = bound.read() { return excess }
    guard census.contains(UInt8(ascii: "[")), census.contains(UInt8(ascii: ":")) else {
      return nil
    }
    return ReferenceBound.excess(in: text.span)
  }

  @_lifetime(copy text)
  private init(_ text: Span<UInt8>, _ features: CMarkTree.Features) {
    self.text = text
    self.features = features
  }

  private mutating func read() -> MarkExcess? {
    var steps = 0
    var start = 0
    while start < text.count {
      let end = endOfLine(from: start)
      let prefix = LinePrefix(text, start..<end)
      if prefix.isBlank || beginsParagraph(prefix) {
        steps += paragraph.steps(end: start)
        if steps > MarkBound.maximumSteps(text.count) { return excessOfParagraph }
        paragraph = Paragraph(start: start, line: prefix.isBlank ? line + 1 : line)
      }
      if !prefix.isBlank { nest(prefix) }
      if depth > MarkBound.maximumDepth {
        return MarkExcess(kind: .nesting, count: depth, line: line)
      }
      followsBlank = prefix.isBlank
      memory += prefix.markers * Weight.block + Weight.line
      if prefix.isHeading { memory += Weight.heading }
      count(from: prefix.end, to: end)
      if memory > MarkBound.maximumMemory(text.count) {
        return MarkExcess(kind: .marks, count: marks, line: line)
      }
      start = afterLineEnd(end)
      line += 1
    }
    steps += paragraph.steps(end: text.count)
    return steps > MarkBound.maximumSteps(text.count) ? excessOfParagraph : nil
  }

  private var excessOfParagraph: MarkExcess {
    MarkExcess(
      kind: .marksOfParagraph,
      count: paragraph.delimiters + paragraph.images + paragraph.closers + paragraph.instructions,
      line: paragraph.line)
  }

  private func endOfLine(from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] != UInt8(ascii: "\n"), text[end] != UInt8(ascii: "\r") {
      end += 1
    }
    return end
  }

  private func afterLineEnd(_ end: Int) -> Int {
    let isCRLF =
      end + 1 < text.count && text[end] == UInt8(ascii: "\r")
      && text[end + 1] == UInt8(ascii: "\n")
    return end + (isCRLF ? 2 : 1)
  }

  // MARK: - Blocks

  /// Returns whether the line ends every paragraph before it.
  ///
  /// A bullet with text, a heading and the number 1 interrupt any paragraph (CommonMark 0.29 5.2);
  /// another number does if the line before it is an item without text of this indent.
  private mutating func beginsParagraph(_ prefix: LinePrefix) -> Bool {
    switch prefix.first {
    case .bullet, .heading:
      isInNumbers = false
      return true
    case .one:
      isInNumbers = true
      return true
    case .number: return isInNumbers
    case .quote, .footnote, nil:
      isInNumbers = false
      return false
    }
  }

  /// Continues containers by their indent or marker. If the paragraph continues without both (5.1),
  /// all stay open.
  private mutating func nest(_ prefix: LinePrefix) {
    let own = min(depth, prefix.columns) + prefix.markers
    depth = followsBlank ? own : max(depth, own)
  }

  // MARK: - Marks

  /// The most bytes that parts of a text take in the tree and on the page.
  private enum Weight {
    static let mark = 250
    static let text = 200
    static let delimiter = 64
    static let line = 135
    static let block = 250
    static let heading = 600
    static let footnote = 900
    static let cell = 500
  }

  private mutating func count(from start: Int, to end: Int) {
    var isInText = false
    var index = start
    while index < end {
      let byte = text[index]
      let next = index + 1 < end ? text[index + 1] : 0
      guard MarkBound.isMark[Int(byte)] else {
        if !isInText { memory += Weight.text }
        isInText = true
        index += 1
        continue
      }
      isInText = false
      var length = 1
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        while index + length < end, text[index + length] == byte { length += 1 }
        paragraph.delimiters += 1
        memory += Weight.delimiter
        if byte == UInt8(ascii: "~") {
          paragraph.tildeSteps += length / 99 * length
          memory += length / 99 * Weight.mark
        }
      case UInt8(ascii: "!"): if next == UInt8(ascii: "[") { paragraph.images += 1 }
      case UInt8(ascii: "["): if next == UInt8(ascii: "^") { memory += Weight.footnote }
      case UInt8(ascii: "]"): paragraph.closers += 1
      case UInt8(ascii: "<"): countInstruction(at: index, next)
      case UInt8(ascii: "|"):
        guard features.contains(.tables) else { break }
        memory += Weight.cell
      case UInt8(ascii: "w"), UInt8(ascii: ":"):
        guard features.contains(.autolinks) else {
          isInText = true
          index += 1
          continue
        }
      default: break
      }
      marks += 1
      memory += Weight.mark
      index += length
    }
  }

  /// Counts `<?`, `<!A` and `<![CDATA[`, whose end is searched to the end of the paragraph.
  private mutating func countInstruction(at index: Int, _ next: UInt8) {
    let third = index + 2 < text.count ? text[index + 2] : 0
    let isOne =
      next == UInt8(ascii: "?") || next == UInt8(ascii: "!") && third != UInt8(ascii: "-")
    if isOne { paragraph.instructions += 1 }
  }

  /// The bytes at which the parser ends a text node: `SPECIAL_CHARS` of `inlines.c`, and those of
  /// the extensions.
  private static let isMark: [Bool] = (0..<256).map { byte in
    "\\`&_*[]<!~|w:".utf8.contains(UInt8(byte))
  }
}
