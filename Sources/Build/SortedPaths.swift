import NewsgenText

/// Paths in one array of bytes, in the order of their bytes: a million of them are sorted without a million strings.
struct SortedPaths {
  private var text: [UInt8] = []
  private var ends: [Int] = []
  /// The places of the paths as given, sorted.
  private(set) var order: [Int] = []

  init(_ paths: some Sequence<String>) {
    for path in paths {
      text.append(contentsOf: path.utf8)
      ends.append(text.count)
    }
    order = text.withUnsafeBufferPointer { text in
      ends.indices.sorted { left, right in
        text[range(left)].lexicographicallyPrecedes(text[range(right)])
      }
    }
  }

  /// The path that was given as the `place`th.
  func path(_ place: Int) -> String { String(decoding: text[range(place)], as: UTF8.self) }

  private func range(_ place: Int) -> Range<Int> {
    (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }
}
