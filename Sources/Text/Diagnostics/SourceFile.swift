/// A file's name as people know it, and its bytes.
package struct SourceFile: Sendable {
  /// Relative to the site's folder, with `/` between the parts.
  package let path: String
  package let bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Where `range` of the file stands, with the line it is on.
  ///
  /// Complexity: O(n) in the bytes before the range. Called for problems only.
  package func location(of range: Range<Int>) -> SourceLocation {
    let start = min(range.lowerBound, bytes.count)
    let lineStart = bytes[..<start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    if lineEnd > lineStart, bytes[lineEnd - 1] == UInt8(ascii: "\r") {
      lineEnd -= 1
    }
    let lineNumber = bytes[..<start].count { $0 == UInt8(ascii: "\n") } + 1
    var end = min(max(range.upperBound, start), max(lineEnd, start))
    // A range that ends inside of a character marks all of it.
    while end < lineEnd, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let excerpt = Excerpt(
      line: bytes[lineStart..<max(lineStart, lineEnd)], marking: start..<end)
    return SourceLocation(
      path: path, line: lineNumber, column: start - lineStart + 1, excerpt: excerpt)
  }

  /// The file as a whole, for a problem that has no place inside it.
  package var location: SourceLocation {
    SourceLocation(path: path, line: nil, column: nil, excerpt: nil)
  }
}
