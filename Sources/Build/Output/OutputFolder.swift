import NewsgenContent
import NewsgenSite
import NewsgenSystem
import NewsgenText
import Synchronization

/// The folder that a site is written to.
///
/// New bytes are put into a folder of their own inside it first, and moved to their places when
/// every page is made: a build with errors, or on a full disk, leaves the site as it was. Files
/// that newsgen did not write are never touched.
struct OutputFolder: Sendable {
  let path: String
  /// Files of earlier builds, relative to the folder.
  let owned: any OwnedFiles
  /// Whether the folder was empty or missing, so that no page can be there already.
  let isNew: Bool
  /// What the last build removed, if it was killed while it changed the folder; else nil.
  let interruptedRemovals: [String]?
  private let record: OutputJournal

  static let stagingName = ".newsgen-staging"

  var staging: String { path + "/" + OutputFolder.stagingName }

  /// Looks at the folder; nil where it was reported that it cannot be written to.
  ///
  /// `cached` are the files that the cache knows, where the record says nothing else.
  init?(
    _ options: BuildOptions, cached: (any OwnedFiles)? = nil, into diagnostics: inout Diagnostics
  ) {
    path = options.output
    record = OutputJournal(options)
    do throws(FileError) {
      if let problem = OutputFolder.misplaced(options) {
        diagnostics.report(problem)
        return nil
      }
      if let cached {
        owned = cached
      } else if let files = try OutputFolder.owned(path, record) {
        owned = ListedFiles(files)
      } else {
        diagnostics.report(.foreignOutput(path))
        return nil
      }
      isNew = try OutputFolder.isEmpty(path)
      interruptedRemovals = try record.interruptedRemovals()
    } catch {
      diagnostics.report(.output(error))
      return nil
    }
  }

  /// An output inside of the sources would become a source. The sources may be links.
  static func misplaced(_ options: BuildOptions) -> Diagnostic? {
    for folder in ["Content", "Templates", "Themes", ".newsgen"] {
      let source = (options.source == "/" ? "" : options.source) + "/" + folder
      for source in [source, FileSystem.resolved(source)].compactMap(\.self)
      where isFolder(source, above: options.output) {
        return .outputInSource(options.output)
      }
    }
    return isFolder(options.output, above: options.source)
      ? .outputInSource(options.output) : nil
  }

  /// Whether one folder is the other, or above it; both are absolute, and `/` is above all.
  private static func isFolder(_ folder: String, above other: String) -> Bool {
    folder == "/" || (other + "/").hasPrefix(folder + "/")
  }

  private static func isEmpty(_ path: String) throws(FileError) -> Bool {
    guard FileSystem.kind(at: path) != nil else { return true }
    return try FileSystem.entries(of: path).allSatisfy { $0.name == stagingName }
  }

  /// The files that are newsgen's; nil where the folder is somebody else's.
  private static func owned(
    _ path: String, _ record: OutputJournal
  ) throws(FileError) -> [String]? {
    if try isEmpty(path) { return [] }
    let recorded = try record.files()
    if record.isKept, let recorded, try record.isOfLastWriter { return recorded }
    // The record was deleted with the cache, or another site was written here. Pages say who made
    // them; a copy of a file cannot, and is left alone.
    guard let found = try OwnPages(path).files() else { return recorded }
    return found + (recorded ?? [])
  }

  // MARK: - Writing

  /// Makes the folder for what this build writes.
  func prepare() throws(FileError) -> StagingFolder {
    try FileWriter.makeFolder(path)
    try FileWriter.removeTree(staging)
    try FileWriter.makeFolder(staging)
    return StagingFolder(of: self, try DirectoryHandle(staging))
  }

  /// Removes what this build made.
  func abandon() throws(FileError) {
    try FileWriter.removeTree(staging)
  }

  /// The files that this build made anew, relative to the folder.
  func staged() throws(FileError) -> [String] {
    var found: [String] = []
    func collect(_ folder: String) throws(FileError) {
      for entry in try FileSystem.entries(of: staging + "/" + folder) {
        if entry.kind == .folder {
          try collect(folder + entry.name + "/")
        } else {
          found.append(folder + entry.name)
        }
      }
    }
    try collect("")
    return found
  }

  // MARK: - Finishing

  /// The files of earlier builds that the site no longer has; `files` are all that it has.
  func stale(among files: some Sequence<String>) -> [String] { owned.stale(among: files) }

  /// What stands where a folder or a file has to go and is not newsgen's, relative to the output.
  ///
  /// `stale` are files that are about to go.
  func obstacles(removing stale: [String]) throws(FileError) -> [String] {
    guard !isNew else { return [] }
    let stale = Set(stale.map(UTF8Key.init))
    var found: [String] = []
    func look(_ folder: String) throws(FileError) {
      for entry in try FileSystem.entries(of: staging + "/" + folder) {
        let file = folder + entry.name
        let there = FileSystem.kind(at: path + "/" + file, followingLinks: false)
        switch (entry.kind, there) {
        case (.folder, .folder?): try look(file + "/")
        case (_, .folder?): if try !holdsOnly(stale, file) { found.append(file) }
        case (_, nil): continue
        case (.file, .file?): continue
        default: if !stale.contains(UTF8Key(file)) { found.append(file) }
        }
      }
    }
    try look("")
    return found
  }

  /// Whether a folder of the output has nothing but files that are about to go.
  private func holdsOnly(_ stale: Set<UTF8Key>, _ folder: String) throws(FileError) -> Bool {
    for entry in try FileSystem.entries(of: path + "/" + folder) {
      let file = folder + "/" + entry.name
      let goes =
        entry.kind == .folder ? try holdsOnly(stale, file) : stale.contains(UTF8Key(file))
      if !goes { return false }
    }
    return true
  }

  /// Records old and new files before the first is touched, so that the next build completes this
  /// one if it is killed. Returns the record of the files that remain, if it is another.
  ///
  /// `pages` are all pages of the site.
  func beginChange(
    _ pages: PlannedPages, removing stale: [String]
  ) throws(FileError) -> PreparedFile? {
    var remaining: PreparedFile?
    if !(stale.isEmpty && owned.isAll) {
      try record.write(pages, and: stale)
      if !stale.isEmpty { remaining = try record.prepare(pages) }
    }
    try record.markChanging(removing: stale + (interruptedRemovals ?? []))
    return remaining
  }

  /// Records the state of the home page after the change, if it is not recorded yet.
  func prepareHomeState() throws(FileError) -> PreparedFile? {
    try record.prepareHomeState(in: [staging, path])
  }

  /// Moves what was made to its places and removes stale files. Returns the files that were
  /// removed.
  ///
  /// - Precondition: `beginChange(_:removing:)` recorded the change.
  func replace(removing stale: [String]) throws(FileError) -> [String] {
    var removed: [String] = []
    for file in stale {
      if FileSystem.kind(at: path + "/" + file, followingLinks: false) != nil {
        try FileWriter.remove(path + "/" + file)
        removed.append(file)
      }
      // A build that was killed may have left the folders of a file that it removed.
      removeEmptyFolders(above: file)
    }
    try merge(staging, into: path)
    try FileWriter.removeTree(staging)
    return removed
  }

  /// Records that the output is complete, and what changed is known.
  func markFinished() throws(FileError) {
    try record.removeMark()
  }

  /// Ends a build that made nothing new; no file is removed.
  func discard() throws(FileError) -> [String] {
    try FileWriter.removeTree(staging)
    return []
  }

  /// The state of the file that lists what is newsgen's.
  var recordState: Digest { record.state }

  private func removeEmptyFolders(above file: String) {
    var parts = file.split(separator: "/").dropLast()
    while !parts.isEmpty {
      guard FileWriter.removeFolderIfEmpty(path + "/" + parts.joined(separator: "/")) else {
        return
      }
      parts.removeLast()
    }
  }

  /// Moves files, and whole folders where there is none of that name.
  private func merge(_ folder: String, into target: String) throws(FileError) {
    for entry in try FileSystem.entries(of: folder) {
      let source = folder + "/" + entry.name
      let place = target + "/" + entry.name
      if entry.kind == .folder, FileSystem.kind(at: place) == .folder {
        try merge(source, into: place)
      } else {
        try FileWriter.rename(source, to: place)
      }
    }
  }
}

/// Finds out which files of an output folder newsgen made, where no record tells.
private struct OwnPages {
  let path: String

  init(_ path: String) {
    self.path = path
  }

  /// Nil where neither the home page nor the feed is newsgen's.
  func files() throws(FileError) -> [String]? {
    let homeIsOwn = try isThereAndOwn("index.html")
    let feedIsOwn = try isThereAndOwn("feed.xml")
    guard homeIsOwn || feedIsOwn else { return nil }
    // Where the home page does not say who made it, no page does: what the sitemap names is
    // newsgen's.
    var found = homeIsOwn ? [] : try listed()
    try collect("", into: &found)
    return found
  }

  private func isThereAndOwn(_ file: String) throws(FileError) -> Bool {
    guard FileSystem.kind(at: path + "/" + file) == .file else { return false }
    return isOwn(file, try FileSystem.read(path + "/" + file))
  }

  /// The pages that the sitemap names: templates of a site need not say who made them.
  private func listed() throws(FileError) -> [String] {
    guard FileSystem.kind(at: path + "/sitemap.xml") == .file else { return [] }
    let text = String(decoding: try FileSystem.read(path + "/sitemap.xml"), as: UTF8.self)
    let addresses = text.split(separator: "<loc>").dropFirst().map { $0.prefix { $0 != "<" } }
    guard let home = addresses.min(by: { $0.utf8.count < $1.utf8.count }) else { return [] }
    return addresses.compactMap { address in
      guard let encoded = String(address).removing(prefix: String(home)),
        let file = percentDecoded(encoded)
      else { return nil }
      return file.isEmpty || file.hasSuffix("/") ? file + "index.html" : file
    }
  }

  private func collect(_ folder: String, into found: inout [String]) throws(FileError) {
    for entry in try FileSystem.entries(of: path + "/" + folder) {
      let file = folder + entry.name
      // What an interrupted build left there is removed as a whole.
      if file == OutputFolder.stagingName { continue }
      switch entry.kind {
      case .folder:
        // The output of another site, inside of this one's.
        if FileSystem.kind(at: path + "/" + file + "/sitemap.xml") == .file { continue }
        try collect(file + "/", into: &found)
      case .file: if isOwn(file, try FileSystem.read(path + "/" + file)) { found.append(file) }
      case .link, .other: continue
      }
    }
  }

  /// Pages and feeds name their generator, assets their hash, and two files have a fixed name.
  private func isOwn(_ file: String, _ bytes: [UInt8]) -> Bool {
    if file == "robots.txt" || file == "sitemap.xml" || file.hasPrefix("sitemap/") { return true }
    if file.hasPrefix("assets/") {
      let name = file.split(separator: "/").last ?? ""
      return name.split(separator: ".").dropFirst().first.map(String.init)
        .map { bytesHaveName($0, bytes) } ?? false
    }
    let head = bytes.prefix(8192)
    if file.hasSuffix(".html") {
      return head.firstRange(of: Array("<meta name=\"generator\" content=\"newsgen".utf8)) != nil
    }
    return file == "feed.xml" && head.firstRange(of: Array("<generator>newsgen".utf8)) != nil
  }

  private func bytesHaveName(_ hash: String, _ bytes: [UInt8]) -> Bool {
    ContentHash(bytes).name(length: hash.utf8.count) == hash
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func foreignOutput(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "foreign-output", "output directory contains files that newsgen did not write",
      at: SourceLocation(path: path), help: "empty it, or set another directory with --output")
  }

  fileprivate static func outputInSource(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "output-in-source", "the output would be among the site's sources",
      at: SourceLocation(path: path), help: "name a folder of its own with --output")
  }
}
