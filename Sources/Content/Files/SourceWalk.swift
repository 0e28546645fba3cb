import NewsgenSystem
import NewsgenText

/// Walks directories of a site with all workers: years in parallel, then months, then everything
/// below them.
struct SourceWalk: Sendable {
  let root: String
  let workers: Workers
  /// The start of the walk: files that change after it have an unknown state.
  let now = FileStatus.now

  init(root: String, workers: Workers) {
    self.root = root
    self.workers = workers
  }

  /// The files to find.
  struct Request: Sendable {
    /// The directory relative to the root, in NFC.
    let folder: String
    /// The end of the files' names.
    var suffix = ""
    /// Whether to read the states of the files; otherwise they are unknown.
    var readsStates = true
  }

  /// Returns the files below a directory, sorted by the bytes of their names in NFC within each
  /// directory.
  func files(_ request: Request, into diagnostics: inout Diagnostics) async -> FileList {
    let folder = FileSystem.spelling(of: request.folder, in: root)
    guard FileSystem.kind(at: root + "/" + folder) == .folder else { return FileList() }
    let boundary = LinkBoundary(of: folder, in: root)
    if let problem = boundary.problem(of: folder) {
      diagnostics.report(problem)
      return FileList()
    }
    var parts = [Part(next: Place(path: Array(folder.utf8), followsLink: true))]
    // A single worker walks to the end at once.
    for isLast in workers.count == 1 ? [true] : [false, false, true] {
      let places = parts.compactMap(\.next)
      let walked = await workers.map(places.indices, by: 1) { range in
        var walk = FolderWalk(self, request, boundary, isLast: isLast)
        walk.enter(places[range.lowerBound])
        return (parts: walk.parts, diagnostics: walk.diagnostics)
      }
      for folder in walked { diagnostics.report(contentsOf: folder.diagnostics) }
      parts = SourceWalk.joined(parts, walked.map(\.parts))
    }
    var all = FileList()
    for part in parts { all.append(part.files) }
    guard all.hasSpellings else { return all }
    let (composed, collisions) = all.composed()
    for collision in collisions { diagnostics.report(.sameName(collision)) }
    return composed
  }

  /// Inserts what was found in each directory between the files before and after it.
  private static func joined(_ parts: [Part], _ inner: [[Part]]) -> [Part] {
    var joined: [Part] = []
    var place = 0
    for part in parts {
      joined.append(Part(files: part.files))
      guard part.next != nil else { continue }
      joined += inner[place]
      place += 1
    }
    return joined
  }

  /// A directory still to be walked.
  fileprivate struct Place: Sendable {
    /// The path relative to the root, without a slash at its end.
    let path: [UInt8]
    /// The targets of the links that were followed so far, so that a circle is noticed.
    var links: [String] = []
    var followsLink = false
  }

  /// Files, and the directory that follows them in the order of names.
  fileprivate struct Part: Sendable {
    var files = FileList()
    var next: Place?
  }
}

private let slash = UInt8(ascii: "/")

/// One worker's walk through a directory.
private struct FolderWalk {
  private let walk: SourceWalk
  private let boundary: LinkBoundary
  private let suffix: [UInt8]
  private let readsStates: Bool
  /// Whether subdirectories are walked too, instead of being left for other workers.
  private let isLast: Bool
  private(set) var parts = [SourceWalk.Part()]
  private(set) var diagnostics = Diagnostics()
  private var links: [String] = []

  init(
    _ walk: SourceWalk, _ request: SourceWalk.Request, _ boundary: LinkBoundary, isLast: Bool
  ) {
    self.walk = walk
    self.boundary = boundary
    suffix = Array(request.suffix.utf8)
    readsStates = request.readsStates
    self.isLast = isLast
  }

  mutating func enter(_ place: SourceWalk.Place) {
    links = place.links
    enter(place.path, followsLink: place.followsLink)
  }

  private mutating func enter(_ path: [UInt8], followsLink: Bool) {
    let name = String(decoding: path, as: UTF8.self)
    do throws(FileError) {
      try look(DirectoryStream(walk.root + "/" + name, followsLink: followsLink), path + [slash])
    } catch {
      diagnostics.report(.unreadable(name, error))
    }
  }

  /// Walks a directory, whose path ends in a slash.
  private mutating func look(
    _ folder: borrowing DirectoryStream, _ path: [UInt8]
  ) throws(FileError) {
    let entries = try folder.entries(path: String(decoding: path, as: UTF8.self))
    let isInNFC = !mayNeedNormalization(path[...])
    for entry in entries.entries {
      let name = entries.name(of: entry)
      guard !SourceTree.isLeftover(name) || FolderWalk.isWellKnown(path, name) else { continue }
      if let problem = FolderWalk.problem(ofName: name, in: path) {
        diagnostics.report(problem)
        continue
      }
      var kind = entry.kind
      var status: FileStatus?
      if kind == nil {
        // A file that vanished is reported when it is read.
        status = folder.status(of: entry, in: entries)
        kind = status?.kind ?? .file
      }
      switch kind {
      case .file:
        guard name.hasEnding(suffix) else { continue }
        if readsStates, status == nil { status = folder.status(of: entry, in: entries) }
        let state = readsStates ? status.map { FileState.ofSource($0, now: walk.now) } : nil
        append(path, name, state ?? .unknown, isInNFC: isInNFC && !mayNeedNormalization(name))
      case .folder: enter(entry, of: entries, in: folder, path + name)
      case .link: follow(String(decoding: path + name, as: UTF8.self))
      case .other, nil:
        diagnostics.report(.specialFile(String(decoding: path + name, as: UTF8.self)))
      }
    }
  }

  private mutating func append(
    _ path: [UInt8], _ name: ArraySlice<UInt8>, _ state: Digest, isInNFC: Bool
  ) {
    if isInNFC { return parts[parts.count - 1].files.append(path, name, state) }
    parts[parts.count - 1].files.append(spelled: String(utf8: path + name), state)
  }

  /// Returns whether the path is the hidden directory that hosts publish (RFC 8615).
  private static func isWellKnown(_ path: [UInt8], _ name: ArraySlice<UInt8>) -> Bool {
    name.elementsEqual(".well-known".utf8) && path.elementsEqual("Content/files/".utf8)
  }

  /// Returns why a file with that name cannot be a source; most names are ASCII, which is allowed.
  private static func problem(
    ofName name: ArraySlice<UInt8>, in path: [UInt8]
  ) -> Diagnostic? {
    if name.allSatisfy({ $0 < 0x80 }) { return nil }
    if firstInvalidUTF8(in: Array(name)) != nil {
      return .fileNameNotUTF8(String(decoding: path + name, as: UTF8.self))
    }
    guard TextHygiene.firstBidiControl(in: name) != nil else { return nil }
    return .bidiInFileName(String(decoding: path + name, as: UTF8.self))
  }

  private mutating func enter(
    _ entry: DirectoryStream.Entry, of entries: borrowing DirectoryStream.Entries,
    in folder: borrowing DirectoryStream, _ path: [UInt8]
  ) {
    guard isLast else {
      parts[parts.count - 1].next = SourceWalk.Place(path: path, links: links)
      return parts.append(SourceWalk.Part())
    }
    let name = String(decoding: path, as: UTF8.self)
    do throws(FileError) {
      try look(DirectoryStream(entry, of: entries, in: folder, path: name), path + [slash])
    } catch {
      diagnostics.report(.unreadable(name, error))
    }
  }

  private mutating func follow(_ path: String) {
    guard let target = FileSystem.resolved(walk.root + "/" + path) else {
      return diagnostics.report(.brokenLink(path))
    }
    if let problem = boundary.problem(of: path) { return diagnostics.report(problem) }
    switch FileSystem.kind(at: target) {
    case .folder: break
    case .file:
      guard Array(path.utf8)[...].hasEnding(suffix) else { return }
      let state = FileState.ofSource(at: walk.root + "/" + path, now: walk.now)
      return parts[parts.count - 1].files.append(
        spelled: path, readsStates ? state : .unknown)
    case .link, .other, nil: return diagnostics.report(.specialFile(path))
    }
    guard !links.contains(target), !(walk.root + "/" + path).hasPrefix(target + "/") else {
      return diagnostics.report(.linkInCircle(path, target))
    }
    links.append(target)
    enter(Array(path.utf8), followsLink: true)
    links.removeLast()
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasEnding(_ ending: [UInt8]) -> Bool {
    count >= ending.count && suffix(ending.count).elementsEqual(ending)
  }
}

// MARK: - Messages

extension Diagnostic {
  fileprivate static func bidiInFileName(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "bidi-in-file-name", "the name holds an invisible bidi control",
      at: SourceLocation(path: path), help: "rename it")
  }

  fileprivate static func sameName(_ collision: FileList.Collision) -> Diagnostic {
    Diagnostic(
      .error, "path-collision", "has the name of another file, in another Unicode normalization",
      at: SourceLocation(path: collision.path),
      notes: [
        Diagnostic.Note("the other source", at: SourceLocation(path: collision.other))
      ],
      help: "remove one of them, or rename it")
  }

  fileprivate static func specialFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "special-file", "is neither a file nor a directory", at: SourceLocation(path: path))
  }

  fileprivate static func brokenLink(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "broken-link", "is a broken symbolic link", at: SourceLocation(path: path))
  }

  fileprivate static func fileNameNotUTF8(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "invalid-file-name", "the file name is not UTF-8", at: SourceLocation(path: path),
      help: "rename it; convmv renames whole directories: convmv -f windows-1256 -t utf-8 -r")
  }

  fileprivate static func linkInCircle(_ path: String, _ target: String) -> Diagnostic {
    Diagnostic(
      .error, "link-in-circle", "is a symbolic link to a directory that contains it: \(target)",
      at: SourceLocation(path: path))
  }
}
