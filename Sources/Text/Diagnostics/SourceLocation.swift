/// A location in a file, complete enough to print it without the file.
package struct SourceLocation: Sendable, Hashable {
  /// The path of the file, as messages print it.
  package let path: String
  /// The number of the line, from 1; `nil` for the file as a whole.
  package let line: Int?
  /// The column, from 1, in UTF-8 bytes.
  package let column: Int?
  /// The line with the problem, or `nil` if the whole file is meant.
  package let excerpt: Excerpt?

  /// Creates a location; `line` and `column` count from 1.
  package init(path: String, line: Int?, column: Int?, excerpt: Excerpt?) {
    self.path = path
    self.line = line
    self.column = column
    self.excerpt = excerpt
  }

  /// Creates the location of a file or directory as a whole.
  package init(path: String) {
    self.init(path: path, line: nil, column: nil, excerpt: nil)
  }
}

/// One line of a file, and the part of it that a message is about.
package struct Excerpt: Sendable, Hashable {
  /// The text before the marked part; all three are cut to fit a terminal's line.
  package let before: String
  /// The part that the message is about.
  package let marked: String
  /// The text after the marked part.
  package let after: String

  /// The bytes that are shown of a long line, around the marked part.
  private static let limit = 100

  /// Creates the excerpt of a line; `range` indexes the slice.
  package init(line: ArraySlice<UInt8>, marking range: Range<Int>) {
    let start = min(max(range.lowerBound, line.startIndex), line.endIndex)
    let end = min(max(range.upperBound, start), line.endIndex)
    before = Excerpt.text(line[..<start], keeping: .end)
    marked = Excerpt.text(line[start..<end], keeping: .start)
    after = Excerpt.text(line[end...], keeping: .start)
  }

  /// Creates an excerpt from its parts, as a cache stores them.
  package init(before: String, marked: String, after: String) {
    self.before = before
    self.marked = marked
    self.after = after
  }

  private enum Side { case start, end }

  private static func text(_ bytes: ArraySlice<UInt8>, keeping side: Side) -> String {
    guard bytes.count > limit else { return String(decoding: bytes, as: UTF8.self) }
    switch side {
    case .start:
      var cut = bytes.startIndex + limit
      while cut > bytes.startIndex, isContinuation(bytes[cut]) { cut -= 1 }
      return String(decoding: bytes[..<cut], as: UTF8.self) + "…"
    case .end:
      var cut = bytes.endIndex - limit
      while cut < bytes.endIndex, isContinuation(bytes[cut]) { cut += 1 }
      return "…" + String(decoding: bytes[cut...], as: UTF8.self)
    }
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
