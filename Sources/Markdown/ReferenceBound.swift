import NewsgenText

/// Limits how much reference links repeat of their definitions.
///
/// libcmark-gfm 0.29.0.gfm.6 copies the destination and the title of a definition to every link: 80
/// KB became 1.4 GB. Later versions of cmark stop at the size of the text or 100 KB, whichever is
/// larger; so does this check, before parsing. It counts everything that could be a definition or a
/// use.
struct ReferenceBound: ~Escapable {
  private static func maximumBytes(_ length: Int) -> Int { max(length, 100_000) }
  /// The longest label (CommonMark 0.29 6.6).
  private static let maximumLabel = 999

  private let text: Span<UInt8>
  /// The number of uses and the longest definition of a label, by its hash.
  private var uses: [UInt64: Int] = [:]
  private var definitions: [UInt64: Int] = [:]
  /// Uses of labels that can be written in several ways, or over several lines of a quote: each may
  /// mean any definition.
  private var variableUses = 0
  private var variableDefinition = 0
  private var allUses = 0
  private var longest = (size: 0, line: 1)
  /// The known offset of the next closing mark of a title.
  private var closers: [UInt8: Int] = [:]
  /// The white space and the word that were read last, which definitions without spaces share.
  private var space = 0..<0
  private var word = 0..<0

  /// Returns the excess, or `nil`. Complexity: O(n).
  static func excess(in text: Span<UInt8>) -> MarkExcess? {
    var bound = ReferenceBound(text: text)
    bound.read()
    let bytes = bound.bytes
    guard bytes > maximumBytes(text.count) else { return nil }
    return MarkExcess(kind: .references, count: bytes, line: bound.longest.line)
  }

  @_lifetime(copy text)
  private init(text: Span<UInt8>) {
    self.text = text
  }

  private var bytes: Int {
    // One of the uses of a defined label is the definition itself.
    let known = definitions.reduce(0) { $0 + $1.value * (uses[$1.key, default: 1] - 1) }
    return known + variableUses * longest.size + (allUses - variableUses) * variableDefinition
  }

  private mutating func read() {
    var open: Int?
    var line = 1
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "\n"): line += 1
      case UInt8(ascii: "["): open = index + 1
      case UInt8(ascii: "]"):
        guard let start = open, index > start, index - start <= ReferenceBound.maximumLabel else {
          continue
        }
        add(start..<index, line: line)
      default: continue
      }
    }
  }

  private mutating func add(_ label: Range<Int>, line: Int) {
    let key = key(of: label)
    allUses += 1
    if let key { uses[key, default: 0] += 1 } else { variableUses += 1 }
    guard label.upperBound + 1 < text.count, text[label.upperBound + 1] == UInt8(ascii: ":") else {
      return
    }
    let size = sizeOfDefinition(from: label.upperBound + 2)
    if let key {
      definitions[key] = max(definitions[key] ?? 0, size)
    } else {
      variableDefinition = max(variableDefinition, size)
    }
    if size > longest.size { longest = (size, line) }
  }

  /// Returns a hash of the label in the parser's form, in lower case and with single spaces, or
  /// `nil` if a different label may be equal to it.
  private func key(of label: Range<Int>) -> UInt64? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var hasSpace = false
    var isEmpty = true
    var isASCII = true
    for index in label {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\\"): return nil
      case 0x9...0xC, UInt8(ascii: " "): hasSpace = true
      default:
        if hasSpace, !isEmpty { hash = (hash ^ 0x20) &* 0x100_0000_01B3 }
        hasSpace = false
        isEmpty = false
        isASCII = isASCII && byte < 0x80
        hash = (hash ^ UInt64(0x41...0x5A ~= byte ? byte | 0x20 : byte)) &* 0x100_0000_01B3
      }
    }
    guard isASCII || !changesInCase(label) else { return nil }
    return hash
  }

  private func changesInCase(_ label: Range<Int>) -> Bool {
    String(decoding: text.extracting(label)).unicodeScalars
      .contains { $0.value >= 0x80 && $0.properties.changesWhenCaseFolded }
  }

  /// Returns the most bytes that a destination and a title after a colon may have.
  private mutating func sizeOfDefinition(from start: Int) -> Int {
    let destination = startOfWord(from: start)
    var end = endOfWord(from: destination)
    if destination < text.count, text[destination] == UInt8(ascii: "<") {
      end = max(end, closer(UInt8(ascii: ">"), from: destination + 1))
    }
    let size = end - destination
    let title = startOfWord(from: end)
    guard title < text.count else { return size }
    switch text[title] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return size + closer(text[title], from: title + 1) - title
    case UInt8(ascii: "("): return size + closer(UInt8(ascii: ")"), from: title + 1) - title
    default: return size
    }
  }

  /// Returns the offset after white space, and after the marker of a line in a quote.
  private mutating func startOfWord(from start: Int) -> Int {
    if space.contains(start) { return space.upperBound }
    var index = start
    while index < text.count, text[index] <= UInt8(ascii: " ") || text[index] == UInt8(ascii: ">") {
      index += 1
    }
    space = start..<index
    return index
  }

  private mutating func endOfWord(from start: Int) -> Int {
    if word.contains(start) { return word.upperBound }
    var index = start
    while index < text.count, text[index] > UInt8(ascii: " ") { index += 1 }
    word = start..<index
    return index
  }

  /// Returns the offset of the next such mark without a backslash before it, or the end of the
  /// text.
  ///
  /// The result is cached, so that all calls together read the text once.
  private mutating func closer(_ mark: UInt8, from start: Int) -> Int {
    if let known = closers[mark], known >= start { return known }
    var index = start
    while index < text.count {
      if text[index] == mark, text[index - 1] != UInt8(ascii: "\\") { break }
      index += 1
    }
    closers[mark] = index
    return index
  }
}
