import NewsgenText

/// The files of the output that the cache knows.
struct CachedFiles: OwnedFiles {
  private let plan: DigestIndex
  private let pages: CachedPages
  /// Those that are no longer planned, sorted.
  private let stale: [String]
  private let staleKeys: Set<UTF8Key>

  /// `plan` has the paths of the planned files.
  init(plan: DigestIndex, pages: CachedPages) {
    self.plan = plan
    self.pages = pages
    let keys = pages.stale.map { UTF8Key($0.file) }.sorted()
    stale = keys.map(\.text)
    staleKeys = Set(keys)
  }

  var isAll: Bool { stale.isEmpty && pages.areAllKnown }

  func contains(_ file: String) -> Bool {
    if let position = plan.place(of: Digest(of: file)) { return pages.isKnown(position) }
    return staleKeys.contains(UTF8Key(file))
  }

  func stale(among files: some Sequence<String>) -> [String] { stale }
}
