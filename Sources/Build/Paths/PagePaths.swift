import NewsgenSite
import NewsgenText

/// The paths of a site's pages, for those who go through many of them.
///
/// A path is put together from its article's metadata, and these lie far apart. What is written
/// behind a build that made most pages names all of them three times: then they are noted in one
/// array, until the build ends.
struct PagePaths: Sendable {
  let pages: PlannedPages
  /// All paths, one behind the other, and where each ends; nil where few will be asked for.
  let noted: (text: [UInt8], ends: [Int])?

  init(of pages: PlannedPages, noted isNoted: Bool) {
    self.pages = pages
    guard isNoted else {
      noted = nil
      return
    }
    var text: [UInt8] = []
    var ends: [Int] = []
    text.reserveCapacity(pages.count * 64)
    ends.reserveCapacity(pages.count)
    for place in pages.indices {
      pages.withFile(place) { text.append(copying: $0) }
      ends.append(text.count)
    }
    noted = (text, ends)
  }

  /// The path of a page, in bytes that are there while `body` runs.
  func withPath(_ place: Int, _ body: (Span<UInt8>) -> Void) {
    guard let noted else { return pages.withFile(place, body) }
    let start = place == 0 ? 0 : noted.ends[place - 1]
    body(noted.text.span.extracting(start..<noted.ends[place]))
  }
}
