/// A place in a file, complete enough to print after the file's bytes are gone.
package struct SourceLocation: Sendable, Hashable {
  /// The path of the file, as messages print it.
  package let path: String
  /// From 1; `nil` if the problem is the file's, not a line's.
  package let line: Int?
  /// From 1, in UTF-8 bytes.
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

  /// A file, or a directory, as a whole.
  package init(path: String) {
    self.init(path: path, line: nil, column: nil, excerpt: nil)
  }
}

/// One line of a file and the part of it that a message speaks of.
package struct Excerpt: Sendable, Hashable {
  /// The text before, inside and after the marked part; cut to what fits a terminal's line.
  package let before: String
  /// The part that the message speaks of.
  package let marked: String
  /// The text after the marked part.
  package let after: String

  /// A line of one megabyte is shown by its neighbourhood only.
  private static let limit = 100

  /// `marking` is a range of `line`'s own indices.
  package init(line: ArraySlice<UInt8>, marking range: Range<Int>) {
    let start = min(max(range.lowerBound, line.startIndex), line.endIndex)
    let end = min(max(range.upperBound, start), line.endIndex)
    before = Excerpt.text(line[..<start], keeping: .end)
    marked = Excerpt.text(line[start..<end], keeping: .start)
    after = Excerpt.text(line[end...], keeping: .start)
  }

  /// One that was made before.
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
