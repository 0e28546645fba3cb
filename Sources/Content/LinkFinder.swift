import NewsgenMarkdown
import NewsgenText

/// Finds the links of a text in its file, in the order in which they are in the text.
///
/// The parser knows the line of a link's block only. All searches together read a multiple of the
/// file; links that are left when that is used up are where their block begins.
struct LinkFinder {
  private let file: SourceFile
  /// Where the text begins in the file, in bytes.
  private let start: Int
  private var line = 0
  /// Where the search goes on for the next link of the line.
  private var next = 0
  /// Places of the line's links, by their destinations.
  private var places: [String: SourceLocation] = [:]
  /// The bytes that may still be read.
  private var rest: Int

  init(_ file: SourceFile, from start: Int) {
    self.file = file
    self.start = start
    rest = 4_000_000 + 64 * file.bytes.count
  }

  /// The place of the destination; of the block's first line if it is written in another way.
  mutating func location(of link: MarkdownText.Link) -> SourceLocation {
    let lineStart = file.offset(ofLine: link.line, from: start)
    if link.line != line {
      line = link.line
      next = lineStart
      places = [:]
    }
    if let known = places[link.written] { return known }
    let wanted = Array(link.written.utf8)
    var place = first(wanted, from: next)
    if let place {
      next = place.upperBound
    } else {
      // The link of an image follows it. A line separator that became a line feed makes the
      // parser count a line more.
      place = first(wanted, from: lineStart) ?? first(wanted, from: start)
    }
    let location = file.location(of: place ?? lineStart..<lineStart + 1)
    places[link.written] = location
    return location
  }

  private mutating func first(_ wanted: [UInt8], from start: Int) -> Range<Int>? {
    guard let letter = wanted.first else { return nil }
    var index = start
    let bytes = file.bytes
    while rest > 0, let found = bytes.span.firstIndex(of: letter, from: index) {
      rest -= found - index + wanted.count
      let place = found..<found + wanted.count
      if place.upperBound <= file.bytes.count, file.bytes[place].elementsEqual(wanted) {
        return place
      }
      index = found + 1
    }
    rest -= file.bytes.count - index
    return nil
  }
}
