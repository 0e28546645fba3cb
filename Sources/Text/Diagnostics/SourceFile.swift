import Synchronization

/// A file by the path that messages show, and its bytes.
///
/// A class, since a reader of fields refers to it for every key.
package final class SourceFile: Sendable {
  /// The path relative to the site's directory, with `/` between the parts.
  package let path: String
  /// The contents of the file.
  package let bytes: [UInt8]
  /// The offsets of the lines, found at the first call of `location(of:)`. Counting lines for each
  /// of 100,000 links in a file took 30 seconds.
  private let lineStarts = Mutex<[Int]>([])

  /// Creates a file from its contents, which need not be UTF-8.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Creates a file that holds a string.
  package convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Returns the location of `range` in the file, with the line it is on.
  ///
  /// Complexity: O(log n), but O(n) for the first call. Called for problems only.
  package func location(of range: Range<Int>) -> SourceLocation {
    let start = min(range.lowerBound, bytes.count)
    let (lineNumber, line) = line(at: start)
    var lineEnd = line.upperBound
    if lineEnd > line.lowerBound, bytes[lineEnd - 1] == UInt8(ascii: "\r") {
      lineEnd -= 1
    }
    var end = min(max(range.upperBound, start), max(lineEnd, start))
    // A range that ends inside a character marks all of it.
    while end < lineEnd, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let excerpt = Excerpt(
      line: bytes[line.lowerBound..<max(line.lowerBound, lineEnd)], marking: start..<end)
    return SourceLocation(
      path: path, line: lineNumber, column: start - line.lowerBound + 1, excerpt: excerpt)
  }

  /// Returns the offset of the `line`th line, from 1, of the text from `start` on, or of its last
  /// line if there are fewer.
  package func offset(ofLine line: Int, from start: Int) -> Int {
    guard line > 1 else { return start }
    let wanted = self.line(at: start).number + line - 1
    return withLineStarts { $0[min(wanted, $0.count) - 1] }
  }

  /// Returns the number of a line, from 1, and its bytes without the line feed.
  private func line(at offset: Int) -> (number: Int, bytes: Range<Int>) {
    withLineStarts { starts in
      var (low, high) = (0, starts.count)
      while low < high {
        let middle = low + (high - low) / 2
        if starts[middle] > offset { high = middle } else { low = middle + 1 }
      }
      let end = low < starts.count ? starts[low] - 1 : bytes.count
      return (low, starts[low - 1]..<end)
    }
  }

  private func withLineStarts<Result>(_ body: ([Int]) -> Result) -> Result {
    lineStarts.withLock { starts in
      if starts.isEmpty {
        starts = [0]
        for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") {
          starts.append(index + 1)
        }
      }
      return body(starts)
    }
  }

  /// The location of the file as a whole.
  package var location: SourceLocation {
    SourceLocation(path: path, line: nil, column: nil, excerpt: nil)
  }
}
