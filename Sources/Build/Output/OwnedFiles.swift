import NewsgenText

/// The files of an output folder that earlier builds put there.
enum OwnedFiles: Sendable {
  /// As the record lists them.
  case listed(Set<UTF8Key>)
  case cached(Cached)

  /// As the cache knows them.
  struct Cached: Sendable {
    /// The places of the planned files.
    let plan: DigestIndex
    let pages: CachedPages
    /// Those that are no longer planned, sorted.
    let stale: [String]
    private let staleKeys: Set<UTF8Key>

    init(plan: DigestIndex, pages: CachedPages) {
      self.plan = plan
      self.pages = pages
      let keys = pages.stale.map { UTF8Key($0.file) }.sorted()
      stale = keys.map(\.text)
      staleKeys = Set(keys)
    }

    func contains(_ file: String) -> Bool {
      if let place = plan.place(of: Digest(of: file)) { return pages.isKnown(place) }
      return staleKeys.contains(UTF8Key(file))
    }
  }

  func contains(_ file: String) -> Bool {
    switch self {
    case .listed(let files): files.contains(UTF8Key(file))
    case .cached(let cached): cached.contains(file)
    }
  }

  /// Whether every file of the plan is known to be newsgen's, and no other.
  var isAll: Bool {
    switch self {
    case .listed: false
    case .cached(let cached): cached.stale.isEmpty && cached.pages.areAllKnown
    }
  }
}
