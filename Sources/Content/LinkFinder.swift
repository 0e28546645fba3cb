import NewsgenMarkdown
import NewsgenText

/// Finds the locations of a body's links in its file, in the order of the body.
///
/// The parser knows only the line of a link's block. All searches together read a limited multiple
/// of the file; after that, links are located at their blocks.
struct LinkFinder {
  private let file: SourceFile
  /// The offset of the body in the file.
  private let start: Int
  private var line = 0
  /// Where to search for the next link of the line.
  private var next = 0
  /// The locations of the line's links, by destination.
  private var places: [String: SourceLocation] = [:]
  /// How many bytes may still be read.
  private var rest: Int

  init(_ file: SourceFile, from start: Int) {
    self.file = file
    self.start = start
    rest = 4_000_000 + 64 * file.bytes.count
  }

  /// Returns the location of the destination, or of the block's first line if it is written
  /// otherwise.
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
      // The link around an image comes after it. A line separator that became a line feed makes the
      // parser count one line more.
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
