import NewsgenText

/// The files of an output directory that earlier builds wrote.
protocol OwnedFiles: Sendable {
  func contains(_ file: String) -> Bool
  /// The files that are not among those of the site, sorted.
  func stale(among files: some Sequence<String>) -> [String]
  /// Whether every file of the site is known to be newsgen's, and no other.
  var isAll: Bool { get }
}

/// The files that the journal lists.
struct ListedFiles: OwnedFiles {
  private let files: Set<UTF8Key>

  init(_ files: [String]) {
    self.files = Set(files.map(UTF8Key.init))
  }

  var isAll: Bool { false }

  func contains(_ file: String) -> Bool { files.contains(UTF8Key(file)) }

  func stale(among files: some Sequence<String>) -> [String] {
    if self.files.isEmpty { return [] }
    return self.files.subtracting(files.map(UTF8Key.init)).sorted().map(\.text)
  }
}
