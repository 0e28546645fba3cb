/// Cleans a text in one pass, paragraph by paragraph.
struct TextCleaner {
  private let text: ArraySlice<UInt8>
  private let allowsOverrides: Bool
  private(set) var out: [UInt8] = []
  private(set) var places: [TextHygiene.Place] = []
  private(set) var holdsMarkers = false

  private var open: [Opener] = []
  /// The open isolates and embeddings, including those dropped as too deep.
  private var depth = 0
  private var dropped = 0
  private var lineIsBlank = true
  private var isAtParagraphStart = true
  /// The offset of the last mark that was kept.
  private var markOffset = 0
  /// The fence that began the current fenced code.
  private var fence: CodeFence?

  private enum Opener { case isolate, embedding, override }

  /// The deepest nesting that is kept; UAX #9 BD2 allows 125.
  private static let maximumDepth = 8

  init(_ text: ArraySlice<UInt8>, allowsOverrides: Bool) {
    self.text = text
    self.allowsOverrides = allowsOverrides
    out.reserveCapacity(text.count)
  }

  mutating func run() {
    var decoder = UTF8()
    var bytes = text.makeIterator()
    var offset = text.startIndex
    readFence(at: offset)
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      read(scalar, at: offset)
      offset += UTF8.width(scalar)
      if out.last == 0xA, scalar.value == 0xA { readFence(at: offset) }
    }
    closeParagraph(at: offset)
  }

  private mutating func read(_ scalar: Unicode.Scalar, at offset: Int) {
    if fence != nil, TextHygiene.isBidiControl(scalar) { return show(scalar, at: offset) }
    switch scalar.value {
    case 0x202D, 0x202E: beginOverride(scalar.value, at: offset)
    case 0x202A, 0x202B:
      report(.bidiEmbedding, at: offset)
      begin(.embedding, scalar.value == 0x202A ? 0x2066 : 0x2067, at: offset)
    case 0x2066...0x2068: begin(.isolate, scalar.value, at: offset)
    case 0x202C: endEmbedding(at: offset)
    case 0x2069: endIsolate(at: offset)
    case 0x200E, 0x200F, 0x061C: readMark(scalar, at: offset)
    case 0xA: endLine(at: offset)
    case 0x2028, 0x2029, 0x85:
      report(.lineSeparator, at: offset)
      endLine(at: offset)
    default:
      if let finding = TextHygiene.unprintable(scalar) { return report(finding, at: offset) }
      if !TextCleaner.isBlank(scalar.value) {
        lineIsBlank = false
        isAtParagraphStart = false
      }
      append(scalar)
    }
  }

  private mutating func endLine(at offset: Int) {
    if lineIsBlank { closeParagraph(at: offset) }
    lineIsBlank = true
    out.append(0xA)
  }

  // MARK: - Isolates, embeddings, overrides

  private mutating func begin(_ opener: Opener, _ isolate: UInt32, at offset: Int) {
    guard depth < TextCleaner.maximumDepth else {
      dropped += 1
      return report(.bidiDepth, at: offset)
    }
    depth += 1
    open.append(opener)
    lineIsBlank = false
    appendScalar(isolate)
  }

  private mutating func beginOverride(_ control: UInt32, at offset: Int) {
    open.append(.override)
    guard allowsOverrides else { return report(.bidiOverride, at: offset) }
    let isLeftToRight = control == 0x202D
    appendMarker(isLeftToRight ? BidiMarker.leftToRightOverride : BidiMarker.rightToLeftOverride)
  }

  private mutating func endEmbedding(at offset: Int) {
    if dropped > 0 {
      dropped -= 1
      return
    }
    switch open.last {
    case .embedding?, .override?: popLast()
    case .isolate?, nil: report(.bidiUnbalanced, at: offset)
    }
  }

  private mutating func endIsolate(at offset: Int) {
    if dropped > 0 {
      dropped -= 1
      return
    }
    guard open.contains(.isolate) else { return report(.bidiUnbalanced, at: offset) }
    while let opener = open.last {
      popLast()
      if opener == .isolate { return }
    }
  }

  private mutating func popLast() {
    guard let opener = open.popLast() else { return }
    if opener == .override {
      if allowsOverrides { appendMarker(BidiMarker.endOfOverride) }
    } else {
      depth -= 1
      endInitiator()
    }
  }

  /// Closes what was opened last; a pair with nothing but spaces in it is dropped.
  private mutating func endInitiator() {
    var end = out.count
    while end > 0, out[end - 1] == UInt8(ascii: " ") { end -= 1 }
    let isEmpty =
      end >= 3 && out[end - 3] == 0xE2 && out[end - 2] == 0x81
      && (0xA6...0xA8).contains(out[end - 1])
    if isEmpty {
      out.removeSubrange(end - 3..<end)
      // The line may be blank now, and then ends the paragraph.
      let last = out.last { !TextCleaner.isBlank(UInt32($0)) }
      lineIsBlank = last == nil || last == 0xA
    } else {
      lineIsBlank = false
      appendScalar(0x2069)
    }
  }

  /// Closes everything that is open, since controls end with the paragraph (UAX #9 P1). Closes it
  /// before the white space of the last line: a line that ends a paragraph stays blank.
  private mutating func closeParagraph(at offset: Int) {
    let hasMark = markOffset > 0
    // Dropped overrides leave nothing to close.
    if !hasMark, !allowsOverrides, open.allSatisfy({ $0 == .override }) { open = [] }
    var whiteSpace: [UInt8] = []
    // Dropping one may expose other marks.
    while !open.isEmpty || hasMark {
      let end = (out.lastIndex { $0 != 0xA && !TextCleaner.isBlank(UInt32($0)) } ?? -1) + 1
      whiteSpace = out[end...] + whiteSpace
      out.removeSubrange(end...)
      if hasMark { dropMarksAtEnd() }
      while let opener = open.last {
        // An override was reported at its start.
        if opener != .override { report(.bidiUnbalanced, at: offset) }
        popLast()
      }
      if out.count == end { break }
    }
    out += whiteSpace
    dropped = 0
    markOffset = 0
    isAtParagraphStart = true
  }

  // MARK: - Marks

  /// Keeps a mark only if a neutral character may need it: not at the start of a paragraph, and not
  /// twice.
  private mutating func readMark(_ scalar: Unicode.Scalar, at offset: Int) {
    let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    guard !isAtParagraphStart, !out.suffix(bytes.count).elementsEqual(bytes) else {
      return report(.bidiMark, at: offset)
    }
    lineIsBlank = false
    markOffset = offset
    out += bytes
  }

  /// Drops marks after a letter or a space at the end of a paragraph, which change nothing.
  private mutating func dropMarksAtEnd() {
    while true {
      let width = out.suffix(2).elementsEqual("\u{61C}".utf8) ? 2 : 3
      guard out.count >= width, TextCleaner.isMark(out.suffix(width)) else { return }
      var before = out.count - width
      while before > 0, TextCleaner.isBlank(UInt32(out[before - 1])) { before -= 1 }
      let isUseless =
        before < out.count - width
        || TextCleaner.endsInLetterOrMark(out.span.extracting(..<before))
      guard isUseless else { return }
      out.removeSubrange(before...)
      report(.bidiMark, at: markOffset)
    }
  }

  private static func endsInLetterOrMark(_ text: Span<UInt8>) -> Bool {
    let kind = BidiText.kind(of: BidiText(bytes: text).scalar(before: text.count).scalar)
    return kind == .left || kind == .right || kind == .mark
  }

  private static func isMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.elementsEqual("\u{200E}".utf8) || bytes.elementsEqual("\u{200F}".utf8)
      || bytes.elementsEqual("\u{61C}".utf8)
  }

  // MARK: - Code

  /// Checks whether a line begins or ends fenced code, in which controls are shown.
  private mutating func readFence(at offset: Int) {
    guard let found = CodeFence(at: text[offset...]) else { return }
    if let fence {
      if found.ends(fence) { self.fence = nil }
    } else if found.canBegin {
      closeParagraph(at: offset)
      fence = found
    }
  }

  private mutating func show(_ scalar: Unicode.Scalar, at offset: Int) {
    report(.bidiInCode, at: offset)
    if let marker = BidiMarker.marker(of: scalar.value) { appendMarker(marker) }
    lineIsBlank = false
  }

  // MARK: - Output

  /// Whether a blank line of Markdown may hold the scalar (CommonMark 0.29 2.1).
  private static func isBlank(_ value: UInt32) -> Bool {
    value == 0x20 || value == 0x9 || value == 0xD
  }

  private mutating func report(_ finding: TextHygiene.Finding, at offset: Int) {
    places.append(.init(finding: finding, offset: offset))
  }

  private mutating func appendMarker(_ value: UInt32) {
    holdsMarkers = true
    appendScalar(value)
  }

  private mutating func appendScalar(_ value: UInt32) {
    if let scalar = Unicode.Scalar(value) { append(scalar) }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { out.append(byte) }
  }
}

/// A line of at least three backticks or tildes (CommonMark 0.29 4.5), perhaps in a quote.
struct CodeFence {
  private let character: UInt8
  private let length: Int
  /// Whether nothing follows the fence.
  private let isBare: Bool
  /// Whether it can begin code: a line such as ```` ```x``` ```` is a code span.
  let canBegin: Bool

  init?(at line: ArraySlice<UInt8>) {
    let start = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ">") }
    guard let first = start.first, first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else {
      return nil
    }
    let rest = start.drop { $0 == first }
    let information = rest.prefix { $0 != 0xA && $0 != 0xD }
    character = first
    length = rest.startIndex - start.startIndex
    guard length >= 3 else { return nil }
    isBare = information.allSatisfy { $0 == 0x20 || $0 == 0x9 }
    canBegin = first == UInt8(ascii: "~") || !information.contains(first)
  }

  func ends(_ opening: CodeFence) -> Bool {
    isBare && character == opening.character && length >= opening.length
  }
}
