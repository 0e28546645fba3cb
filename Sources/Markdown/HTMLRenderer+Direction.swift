import NewsgenText

/// The directions of blocks during rendering.
struct BlockDirections {
  /// The directions of the elements around the current block, outermost first.
  private var containers: [Direction]
  /// The direction of the open paragraph, heading or cell.
  var block: Direction
  /// Whether the text so far ends in a phrase of the other direction, which the next node may
  /// continue.
  var followsPhrase = false
  /// Whether a link's text that is a URL or an e-mail address is being written, which is isolated
  /// as a whole.
  var isInAddress = false
  /// The directions of the overrides that are open in the block, outermost first.
  var overrides: [Direction] = []

  init(_ direction: Direction) {
    containers = [direction]
    block = direction
  }

  /// The direction that a block inherits.
  var container: Direction { containers[containers.count - 1] }

  /// Whether a container is too deep to get a direction of its own: a line of `>` may nest a
  /// million.
  var isTooDeep: Bool { containers.count > 16 }

  mutating func open(_ direction: Direction) {
    containers.append(direction)
    block = direction
  }

  mutating func close() {
    containers.removeLast()
    block = container
  }
}

extension HTMLRenderer {
  // MARK: - Blocks

  /// Appends the open element's `dir` if its direction differs from that around it.
  mutating func appendDirection(_ direction: Direction) {
    guard direction != directions.container else { return }
    out.append(direction == .rightToLeft ? " dir=\"rtl\"" : " dir=\"ltr\"")
  }

  /// Begins a paragraph, a heading or a cell: finds its direction.
  mutating func beginBlock(_ node: CMarkNode) {
    directions.block = node.direction(inherited: directions.container)
    directions.followsPhrase = false
    directions.overrides = []
  }

  /// Appends the direction of a quote, a list or a table, which decides the side of bullets, bars
  /// and columns.
  mutating func openContainer(_ direction: Direction) {
    appendDirection(direction)
    directions.open(direction)
  }

  func direction(ofContainer node: CMarkNode, _ kind: MarkdownNodeKind) -> Direction {
    let around = directions.container
    guard !directions.isTooDeep else { return around }
    switch kind {
    case .list: return majority(of: node.children.map { $0.firstChild ?? $0 }) ?? around
    case .table:
      // The columns are in the order of the header.
      let rows = node.children
      let header = rows.first.flatMap { majority(of: $0.children) }
      return header ?? majority(of: rows.dropFirst().flatMap(\.children)) ?? around
    default: return node.direction(inherited: around)
    }
  }

  /// Returns the direction of most blocks, or `nil` if none has letters.
  private func majority(of blocks: some Sequence<CMarkNode>) -> Direction? {
    let around = directions.container
    var balance = 0
    var hasLetters = false
    for block in blocks {
      let scan = block.directionScan(inherited: around)
      guard scan.first != nil else { continue }
      hasLetters = true
      balance += scan.direction == around ? 1 : -1
    }
    return hasLetters ? (balance >= 0 ? around : around.opposite) : nil
  }

  // MARK: - Text

  /// Appends running text, with runs isolated in their own elements.
  mutating func appendIsolating(_ text: Span<UInt8>, of node: CMarkNode) {
    let block = directions.block
    if directions.isInAddress {
      out.append(escapingMarkup: text)
    } else {
      out.append(
        isolating: text, in: block, followsPhrase: directions.followsPhrase,
        precedesPhrase: { node.isFollowedByPhrase(otherThan: block) })
    }
    directions.followsPhrase = InlineIsolation.ends(text, inPhraseOtherThan: block)
  }

  /// Returns whether a link's text is a URL, an e-mail address or a phone number.
  func isAddress(_ link: CMarkNode) -> Bool {
    guard directions.block == .rightToLeft, let text = link.firstChild, text.next == nil,
      text.kind == .text
    else { return false }
    return InlineIsolation.isAddress(text.literal)
      || link.url.begins(with: "tel:")
        && text.direction(inherited: .leftToRight) == .leftToRight
  }
}

extension ByteBuffer {
  /// Appends running text of a block, with runs isolated in their own elements.
  mutating func append(
    isolating text: Span<UInt8>, in block: Direction, followsPhrase: Bool,
    precedesPhrase: () -> Bool
  ) {
    let census = BidiPrescan(text)
    let runs = InlineIsolation.runs(
      in: text, census, direction: block, followsPhrase: followsPhrase,
      precedesPhrase: precedesPhrase)
    var copied = 0
    for run in runs {
      append(text, copied..<run.range.lowerBound, census)
      append(run.direction == .leftToRight ? "<bdi dir=\"ltr\">" : "<bdi dir=\"rtl\">")
      append(text, run.range, census)
      append("</bdi>")
      copied = run.range.upperBound
    }
    append(text, copied..<text.count, census)
  }

  private mutating func append(
    _ text: Span<UInt8>, _ range: Range<Int>, _ census: BidiPrescan
  ) {
    let part = text.extracting(range)
    census.holdsMarkup ? append(escapingMarkup: part) : append(part)
  }
}

extension Direction {
  var opposite: Direction { self == .rightToLeft ? .leftToRight : .rightToLeft }
}

extension CMarkNode {
  var children: [CMarkNode] {
    guard let first = firstChild else { return [] }
    return Array(sequence(first: first, next: \.next))
  }

  func direction(inherited: Direction) -> Direction {
    directionScan(inherited: inherited).direction
  }

  /// Reads the node's text until its direction is settled; code and the text of images do not
  /// count.
  func directionScan(inherited: Direction) -> DirectionScan {
    var scan = DirectionScan(inherited: inherited)
    var node = self
    var descends = true
    while !scan.isSettled {
      let kind = node.kind
      switch kind {
      case .text, .htmlBlock, .htmlInline: if descends { scan.read(node.literal) }
      default: break
      }
      if descends, kind != .image, let child = node.firstChild {
        node = child
      } else if node.isSame(as: self) {
        return scan
      } else if let next = node.next {
        node = next
        descends = true
      } else if let parent = node.parent, !parent.isSame(as: self) {
        node = parent
        descends = false
      } else {
        return scan
      }
    }
    return scan
  }

  /// Returns whether the text after this node begins with a phrase of the other direction.
  func isFollowedByPhrase(otherThan direction: Direction) -> Bool {
    guard var node = next else { return false }
    while let child = node.firstChild { node = child }
    return node.kind == .text
      && InlineIsolation.begins(node.literal, withPhraseOtherThan: direction)
  }
}
