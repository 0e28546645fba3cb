import Glibc
import NewsgenSite
import NewsgenText

/// Paths in one array of bytes, in the order of their bytes: a million of them are sorted without a million strings.
struct SortedPaths {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// The places of the paths as given, sorted.
  private(set) var order: [Int] = []

  init(_ paths: [String]) {
    for path in paths {
      text.append(contentsOf: path.utf8)
      ends.append(text.count)
    }
    sort()
  }

  /// The files of some pages.
  init(of pages: PlannedPages, at places: some Collection<Int>) {
    ends.reserveCapacity(places.count)
    for place in places {
      pages.withFile(place) { text.append(contentsOf: $0) }
      ends.append(text.count)
    }
    sort()
  }

  private mutating func sort() {
    order = text.withUnsafeBufferPointer { text in
      ends.indices.sorted { left, right in
        let (left, right) = (range(left), range(right))
        let count = min(left.count, right.count)
        guard let start = text.baseAddress, count > 0 else { return left.count < right.count }
        let difference = memcmp(start + left.lowerBound, start + right.lowerBound, count)
        return difference == 0 ? left.count < right.count : difference < 0
      }
    }
  }

  /// The path that was given as the `place`th.
  func path(_ place: Int) -> String { String(decoding: text[range(place)], as: UTF8.self) }

  private func range(_ place: Int) -> Range<Int> {
    (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }
}
