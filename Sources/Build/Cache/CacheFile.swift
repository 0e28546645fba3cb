import NewsgenContent
import NewsgenSystem
import NewsgenText

/// The file that a build leaves for the next, in the site's `.newsgen`; `CacheFormat` says what is
/// in it.
///
/// It is used only if the same program wrote it, the build that wrote it ended, and what it holds
/// has the digests that it says. A build marks the cache open before it touches the output, with a
/// file beside it, and removes the mark when both are written. There is neither a journal nor a
/// flush: the mark tells whether a writer ended, the digests whether a machine that stopped lost a
/// part.
struct CacheFile: Sendable {
  let path: String
  private var mark: String { path + ".open" }

  /// Why there is nothing to go by.
  enum Refusal: Error, Equatable {
    /// No build wrote here.
    case missing
    case open
    case foreign
    case damaged
    /// Another version of newsgen wrote it, or one with other libraries.
    case otherProgram
    /// The system does not let it be read, for a reason that has nothing to do with what is in it.
    case unreadable(reason: String)

    init(_ error: FileError) {
      self =
        switch error {
        case _ where error.isMissing: .missing
        case _ where error.isNoFile: .foreign
        default: .unreadable(reason: error.reason)
        }
    }
  }

  init(site: String, output: String) {
    // Below the site, the output moves with it.
    let name = output.removing(prefix: site + "/") ?? output
    path = site + "/.newsgen/cache-\(ContentHash(name.utf8).name(length: 8)).bin"
  }

  /// Checks that the file can be opened without waiting for another program.
  ///
  /// - Throws: `FileError` if a pipe, device or socket has its name.
  func checkKind() throws(FileError) {
    for path in [path, mark] where FileSystem.kind(at: path) == .other {
      throw FileError(path: path, code: FileError.notAFile)
    }
  }

  /// What the last build left.
  func contents(of program: Digest) throws(Refusal) -> CacheContents {
    guard FileSystem.kind(at: path, followingLinks: false) != nil else { throw .missing }
    guard FileSystem.kind(at: mark, followingLinks: false) == nil else { throw .open }
    let file: MappedFile
    do throws(FileError) {
      file = try MappedFile(at: path)
    } catch {
      throw Refusal(error)
    }
    return try CacheContents(file, program: program)
  }

  /// Records that the output and the cache may differ from now on.
  func markOpen() throws(FileError) {
    guard FileSystem.kind(at: mark, followingLinks: false) == nil else { return }
    try FileWriter.create(mark, [])
  }

  /// Records that they belong together.
  func markClosed() throws(FileError) {
    try FileWriter.remove(mark)
  }

  /// Removes whatever has the name of the cache, but a file, which another replaces.
  func clear() throws(FileError) {
    if FileSystem.kind(at: path, followingLinks: false) == .folder {
      try FileWriter.removeTree(path)
    }
  }
}

extension CacheFile.Refusal {
  /// What people are told; `nil` if nothing was lost.
  var note: String? {
    switch self {
    case .missing: nil
    case .open: "the previous build was interrupted; running a full build"
    case .foreign: "the cache is not newsgen's or is damaged; running a full build"
    case .damaged: "the cache is damaged; running a full build"
    case .otherProgram: "the cache is from a different newsgen program; running a full build"
    case .unreadable(let reason): "the cache cannot be read (\(reason)); running a full build"
    }
  }
}
