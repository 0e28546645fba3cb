import NewsgenText

extension FileList {
  /// Files whose paths differ only in normalization.
  struct Collision {
    /// The path as the file system spells it.
    let path: String
    let other: String
  }

  /// Whether the file system spells any path otherwise than in NFC.
  var hasSpellings: Bool { !spellings.isEmpty }

  /// Returns a file's path as the file system spells it.
  func spelling(_ index: Int) -> String { spellings[index] ?? path(index) }

  /// The spellings of the paths that are not spelled in NFC.
  var spellingsByPath: [UTF8Key: String] {
    Dictionary(
      spellings.map { (UTF8Key(path($0)), $1) }, uniquingKeysWith: { first, _ in first })
  }

  /// Returns the list sorted by its NFC paths, directory by directory, without files that have the
  /// path of another file, and those files.
  ///
  /// Complexity: O(n log n); only a list that `hasSpellings` needs it.
  func composed() -> (list: FileList, collisions: [Collision]) {
    // A slash sorted before all other bytes gives the order of names within each directory.
    let keys = (0..<count).map { path($0).utf8.map { $0 == UInt8(ascii: "/") ? 0 : $0 } }
    let order = (0..<count).sorted { left, right in
      if keys[left] != keys[right] { return keys[left].lexicographicallyPrecedes(keys[right]) }
      // The file that is spelled in NFC is kept.
      return (spellings[left].map(UTF8Key.init)).precedes(spellings[right].map(UTF8Key.init))
    }
    var list = FileList()
    var collisions: [Collision] = []
    var last: Int?
    for index in order {
      if let last, keys[last] == keys[index] {
        collisions.append(Collision(path: spelling(index), other: spelling(last)))
        continue
      }
      list.append(spelled: spelling(index), states[index])
      last = index
    }
    return (list, collisions)
  }
}

extension UTF8Key? {
  /// Whether the key comes first; `nil` comes before any key.
  fileprivate func precedes(_ other: UTF8Key?) -> Bool {
    guard let other else { return false }
    return self.map { $0 < other } ?? true
  }
}
