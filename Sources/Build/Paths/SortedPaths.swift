import NewsgenText

/// Paths in one array of bytes, in the order of their bytes: a million of them are sorted without a
/// million strings.
struct SortedPaths {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// What `path` is asked for, sorted.
  private(set) var order: [Int] = []

  init(_ paths: [String]) {
    for path in paths {
      text.append(contentsOf: path.utf8)
      ends.append(text.count)
    }
    order = Array(ends.indices)
    sort()
  }

  /// The paths of some pages.
  init(of paths: PagePaths, at places: some Collection<Int>) {
    if let noted = paths.noted {
      (text, ends) = noted
      order = Array(places)
    } else {
      ends.reserveCapacity(places.count)
      for place in places {
        paths.withPath(place) { text.append(copying: $0) }
        ends.append(text.count)
      }
      order = Array(ends.indices)
    }
    sort()
  }

  private mutating func sort() {
    let ends = self.ends
    let text = self.text
    let paths = text.span
    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }
    order.sort { paths.extracting(range($0)).precedes(paths.extracting(range($1))) }
  }

  /// The path of one of `order`.
  func path(_ place: Int) -> String { String(decoding: text[range(place)], as: UTF8.self) }

  private func range(_ place: Int) -> Range<Int> {
    (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }
}
