import NewsgenModel
import NewsgenText

/// Checks that the paths of a plan can be in one directory tree.
///
/// Two pages with one path, and a file where another page needs a directory, are errors; paths that
/// differ only in case are warnings. Complexity: O(n), with a look-up for each new directory.
struct PathCheck {
  private let pages: PlannedPages
  private let origins: PageOrigins
  /// The distinct paths, by their digests.
  let index: DigestIndex
  /// The pages of the entries of `index`; `nil` if they are the same numbers.
  private let owners: [Int]?
  /// Pages whose path another page has already, and that page.
  private let duplicates: [(page: Int, other: Int)]

  /// `digests` are those of the paths of `pages`.
  init(_ pages: PlannedPages, digests: [Digest], origins: PageOrigins) {
    self.pages = pages
    self.origins = origins
    var index = DigestIndex(capacity: pages.count)
    var owners: [Int]?
    var duplicates: [(page: Int, other: Int)] = []
    for (page, digest) in digests.enumerated() {
      let entry = index.insert(digest)
      if entry == page { continue }
      if entry < owners?.count ?? page {
        duplicates.append((page, owners?[entry] ?? entry))
        owners = owners ?? Array(0..<page)
      } else {
        owners?.append(page)
      }
    }
    self.index = index
    self.owners = owners
    self.duplicates = duplicates
  }

  func report(into diagnostics: inout Diagnostics) {
    for (page, other) in duplicates {
      let (first, second) = ordered(page, other)
      diagnostics.report(.duplicatePath(pages[page].file, first, second))
    }
    for (file, below) in filesAsDirectories() {
      let (first, second) = (origin(of: file), origin(of: below))
      diagnostics.report(
        .fileAsDirectory(pages[file].file, first, needed: pages[below].file, second))
    }
    for (page, other) in caseVariants() {
      let (first, second) = ordered(page, other)
      diagnostics.report(.caseVariant(pages[page].file, first, pages[other].file, second))
    }
  }

  /// The page with the path, or `nil`.
  private func page(at path: Digest) -> Int? {
    index.place(of: path).map { owners?[$0] ?? $0 }
  }

  // MARK: - Directories

  /// Pages whose paths are directories of other pages, once each, with one such page.
  private func filesAsDirectories() -> [(file: Int, below: Int)] {
    var found: [(file: Int, below: Int)] = []
    var reported: Set<Int> = []
    var previous: [UInt8] = []
    for page in pages.indices {
      pages.withFile(page) { path in
        for end in newDirectories(of: path, after: previous) {
          let directory = Digest(of: path.extracting(..<end))
          if let file = self.page(at: directory), reported.insert(file).inserted {
            found.append((file, page))
          }
        }
        previous.removeAll(keepingCapacity: true)
        previous.append(copying: path)
      }
    }
    return found
  }

  /// Where the directories of a path end that are not directories of the path before it: neighbors
  /// mostly share theirs.
  private func newDirectories(
    of path: Span<UInt8>, after previous: [UInt8]
  ) -> [Int] {
    var shared = 0
    while shared < path.count, shared < previous.count, path[shared] == previous[shared] {
      shared += 1
    }
    var ends: [Int] = []
    for index in shared..<path.count where path[index] == UInt8(ascii: "/") { ends.append(index) }
    return ends
  }

  // MARK: - Case

  /// Pages whose paths differ from another page's only in case, with that page.
  ///
  /// Slugs, ids and kinds are lowercase, so only aliases and copied files can have uppercase
  /// letters.
  private func caseVariants() -> [(page: Int, other: Int)] {
    var found: [(page: Int, other: Int)] = []
    var folded: [Digest: Int] = [:]
    for page in pages.indices where type(of: pages.kind(page)).isNamedFreely {
      let path = pages[page].file
      let lowercase = path.lowercased()
      guard lowercase != path else { continue }
      let digest = Digest(of: lowercase)
      if let other = self.page(at: digest) ?? folded[digest] { found.append((page, other)) }
      folded[digest] = page
    }
    return found
  }

  // MARK: - Origins

  /// The origins of two pages, one with a location first.
  private func ordered(_ page: Int, _ other: Int) -> (PageOrigin, PageOrigin) {
    let (first, second) = (origin(of: page), origin(of: other))
    return first.location == nil ? (second, first) : (first, second)
  }

  private func origin(of page: Int) -> PageOrigin {
    let kind = pages.kind(page)
    if let target = kind.redirectTarget, let target = self.page(at: Digest(of: target)) {
      return origins.origin(ofAlias: pages[page].file, of: pages.kind(target))
    }
    return kind.origin(in: origins)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func duplicatePath(
    _ file: String, _ first: PageOrigin, _ second: PageOrigin
  ) -> Diagnostic {
    Diagnostic(
      .error, "path-collision", "/\(file) is already the path of \(second.name)",
      at: first.location ?? SourceLocation(path: "Content"), notes: second.notes,
      help: "give one of them another `slug`, another name or another date")
  }

  fileprivate static func fileAsDirectory(
    _ file: String, _ first: PageOrigin, needed path: String, _ second: PageOrigin
  ) -> Diagnostic {
    let isOwn = first.location != nil
    let (here, there) = isOwn ? (first, second) : (second, first)
    return Diagnostic(
      .error, "path-collision",
      isOwn
        ? "/\(file) is a file, but /\(path), \(second.name), needs a directory of that name"
        : "/\(path) needs the directory /\(file), which is \(first.name)",
      at: here.location ?? SourceLocation(path: "Content"), notes: there.notes,
      help: "give one of them another `slug`, another name or another date")
  }

  fileprivate static func caseVariant(
    _ file: String, _ first: PageOrigin, _ other: String, _ second: PageOrigin
  ) -> Diagnostic {
    Diagnostic(
      .warning, "case-variant", "/\(file) and /\(other) differ only in case",
      at: first.location ?? SourceLocation(path: "Content"), notes: second.notes,
      help: "rename one of them: on macOS and Windows they are one file")
  }
}
