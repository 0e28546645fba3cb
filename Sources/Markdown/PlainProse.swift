package import NewsgenText

/// A text of paragraphs without markup, as most news articles are.
///
/// It needs neither parser nor tree, which took most of the time. Any byte that CommonMark,
/// GitHub's extensions or footnotes could read as more than text and line ends is left to the
/// parser; tests compare both.
package struct PlainProse {
  private let text: ArraySlice<UInt8>
  /// The ranges of the lines; an empty one ends a paragraph.
  private let lines: [Range<Int>]

  /// Creates the paragraphs, or returns `nil` if the text may hold markup. `census` is the text's
  /// set of bytes. Complexity: O(n).
  package init?(_ text: ArraySlice<UInt8>, _ census: ByteSet) {
    guard !PlainProse.markup.contains(where: census.contains) else { return nil }
    // Tabs, carriage returns and all other controls except line feeds.
    guard !census.contains(0x00...0x09), !census.contains(0x0B...0x1F) else { return nil }
    guard let lines = PlainProse.lines(of: text.span) else { return nil }
    self.lines = lines
    self.text = text
  }

  /// Calls `body` with each line that is not empty, in order.
  func forEachLine(_ body: (Span<UInt8>) -> Void) {
    for line in lines where !line.isEmpty { body(text.span.extracting(line)) }
  }

  /// Calls `body` with each paragraph, given by its lines.
  func forEachParagraph(_ body: (Span<UInt8>, ArraySlice<Range<Int>>) -> Void) {
    var index = 0
    while index < lines.count {
      var end = index
      while end < lines.count, !lines[end].isEmpty { end += 1 }
      if end > index { body(text.span, lines[index..<end]) }
      index = end + 1
    }
  }

  /// The bytes that begin an inline or a reference anywhere, and the bars of tables.
  private static let markup: [UInt8] = Array("\\`*_[]<&~|".utf8)

  private static func lines(of text: Span<UInt8>) -> [Range<Int>]? {
    guard !text.begins(with: "\u{FEFF}") else { return nil }
    var lines: [Range<Int>] = []
    lines.reserveCapacity(8)
    var start = 0
    while start < text.count {
      let end = text.firstIndex(of: 0x0A, from: start) ?? text.count
      // Two spaces at the end of a line are a line break; one is dropped.
      guard start == end || canBegin(text[start]) && text[end - 1] != UInt8(ascii: " ") else {
        return nil
      }
      lines.append(start..<end)
      start = end + 1
    }
    return lines
  }

  /// Returns whether a line that begins with the byte is certainly text: no indent, list marker,
  /// heading, quote, rule or fence.
  private static func canBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x80..., UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
