import NewsgenContent
import NewsgenSystem
import NewsgenText

/// HTML of articles' texts that was known when they were read, so that their sources are not read
/// again when their pages are made.
///
/// What is more than `memory` lies in a file, so that memory does not grow with the texts.
struct KeptBodies: Sendable {
  private let file: SpillFile
  /// Of the paths of their sources.
  private let index: DigestIndex
  private let places: [Place]

  /// Where a text lies in the file.
  private struct Place: Sendable {
    let start: UInt32
    let count: UInt32
  }

  /// A text that lies somewhere, as counted from a start that is told later.
  struct Entry: Sendable {
    let source: Digest
    let range: Range<Int>

    init(source: String, range: Range<Int>) {
      self.source = Digest(of: source)
      self.range = range
    }

    fileprivate init(_ entry: Entry, from start: Int) {
      source = entry.source
      range = start + entry.range.lowerBound..<start + entry.range.upperBound
    }
  }

  init(_ entries: [Entry], in file: SpillFile) {
    self.file = file
    var index = DigestIndex(capacity: entries.count)
    var places: [Place] = []
    places.reserveCapacity(entries.count)
    for entry in entries {
      index.insert(entry.source)
      places.append(
        Place(start: UInt32(entry.range.lowerBound), count: UInt32(entry.range.count)))
    }
    self.index = index
    self.places = places
  }

  /// Nil for a text that was not kept.
  func html(of source: String) -> String? {
    guard let place = index.place(of: Digest(of: source)) else { return nil }
    let start = Int(places[place].start)
    return file.text(at: start..<start + Int(places[place].count))
  }

  /// Takes what a worker put aside: the entries as they lie in the file, none where it has no room.
  static func spill(_ texts: KeptTexts, _ entries: [Entry], into file: SpillFile) -> [Entry] {
    guard !entries.isEmpty, let start = texts.html.withBytes(file.append) else { return [] }
    return entries.map { Entry($0, from: start) }
  }

  /// Most sites never come near it, and places have 32 bits.
  static let limit = 256 << 20

  /// The texts of ten thousand articles, which is what a newsroom has in some years.
  static let memory = 16 << 20
}
