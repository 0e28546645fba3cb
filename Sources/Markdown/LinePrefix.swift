import NewsgenText

/// The containers at the start of a line, whatever contains the line.
struct LinePrefix: ~Escapable {
  enum Marker { case bullet, one, number, quote, footnote, heading }

  /// The first marker, if it is indented by less than four columns.
  private(set) var first: Marker?
  /// How many blocks the markers begin: an item may begin a list too.
  private(set) var markers = 0
  /// The columns of white space before and between the markers.
  private(set) var columns = 0
  private(set) var isHeading = false
  private(set) var isBlank = false
  /// The index of the rest of the line.
  private(set) var end: Int

  private let text: Span<UInt8>
  private let limit: Int

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, _ line: Range<Int>) {
    self.text = text
    limit = line.upperBound
    end = line.lowerBound
    skipSpaces()
    isBlank = end == limit
    guard !isBlank else { return }
    // A line of hyphens may be either.
    isHeading = isUnderline
    guard !isRule else { return }
    let indent = columns
    while let (marker, length) = marker {
      if markers == 0, indent < 4 { first = marker }
      switch marker {
      case .heading:
        isHeading = true
        return
      case .quote, .footnote: markers += 1
      case .bullet, .one, .number: markers += 2
      }
      end += length
      // The space after a marker is not part of the content's indent.
      if end < limit, text[end] == UInt8(ascii: " ") { end += 1 }
      skipSpaces()
    }
    // An empty item cannot interrupt a paragraph.
    if end == limit { first = nil }
  }

  private mutating func skipSpaces() {
    while end < limit {
      switch text[end] {
      case UInt8(ascii: " "): columns += 1
      case UInt8(ascii: "\t"): columns += 4
      default: return
      }
      end += 1
    }
  }

  /// Whether the line can turn the line before it into a heading.
  private var isUnderline: Bool {
    let mark = text[end]
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
    return text.extracting(end..<limit).allSatisfy { $0 == mark || $0 <= UInt8(ascii: " ") }
  }

  /// Whether the line is a thematic break, whose marks are not bullets.
  private var isRule: Bool {
    let mark = text[end]
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") else { return false }
    return text.extracting(end..<limit).allSatisfy {
      $0 == mark || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
    }
  }

  private func byte(_ index: Int) -> UInt8 { index < limit ? text[index] : UInt8(ascii: "\n") }

  private func isSpace(at index: Int) -> Bool { byte(index) <= UInt8(ascii: " ") }

  private var marker: (Marker, length: Int)? {
    switch byte(end) {
    case UInt8(ascii: ">"): return (.quote, 1)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      return isSpace(at: end + 1) ? (.bullet, 1) : nil
    case UInt8(ascii: "#"): return isHeadingStart ? (.heading, 1) : nil
    case 0x30...0x39: return number
    case UInt8(ascii: "["): return footnote
    default: return nil
    }
  }

  private var isHeadingStart: Bool {
    var index = end
    while byte(index) == UInt8(ascii: "#") { index += 1 }
    return index - end <= 6 && isSpace(at: index)
  }

  private var number: (Marker, length: Int)? {
    var index = end
    while index < end + 9, 0x30...0x39 ~= byte(index) { index += 1 }
    guard byte(index) == UInt8(ascii: ".") || byte(index) == UInt8(ascii: ")"),
      isSpace(at: index + 1)
    else { return nil }
    let isOne = index == end + 1 && byte(end) == UInt8(ascii: "1")
    return (isOne ? .one : .number, index + 1 - end)
  }

  private var footnote: (Marker, length: Int)? {
    guard byte(end + 1) == UInt8(ascii: "^") else { return nil }
    var index = end + 2
    while byte(index) > UInt8(ascii: " "), byte(index) != UInt8(ascii: "]") { index += 1 }
    guard byte(index) == UInt8(ascii: "]"), byte(index + 1) == UInt8(ascii: ":") else {
      return nil
    }
    return (.footnote, index + 2 - end)
  }
}
