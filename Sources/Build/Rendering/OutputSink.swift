import NewsgenContent
import NewsgenSystem
import NewsgenText

/// Where rendered files go. `StagingFolder` puts them beside the output of a site.
protocol OutputSink: Sendable {
  /// The directory of the output, for messages.
  var path: String { get }

  /// Writes the bytes of a file, whose path is relative to the output.
  func write(_ page: ByteBuffer, to file: String) throws(FileError) -> FileOutcome

  /// Copies a file of the site.
  func copy(
    _ source: String, of files: any SourceFiles, to file: String
  ) throws(FileError) -> FileOutcome
}

/// What became of a file, and the state that it is in.
enum FileOutcome: Sendable {
  /// `isAdded`: there was none of that name.
  case written(bytes: Int, isAdded: Bool, Digest)
  case unchanged(Digest)
  /// A file that newsgen did not write is in the way.
  case foreign
}

/// Drops what is rendered: `newsgen check`.
struct DiscardedOutput: OutputSink {
  var path: String { "" }

  func write(_ page: ByteBuffer, to file: String) -> FileOutcome { .unchanged(.unknown) }

  func copy(_ source: String, of files: any SourceFiles, to file: String) -> FileOutcome {
    .unchanged(.unknown)
  }
}

// MARK: - Messages

extension Diagnostic {
  static func foreignFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, "foreign-file", "a file that newsgen did not write is in the way",
      at: SourceLocation(path: path), help: "move the file out of the output directory")
  }

  static func output(_ error: FileError) -> Diagnostic {
    Diagnostic(
      .error, error.isFullDisk ? "disk-full" : "unwritable", "cannot be written: \(error.reason)",
      at: SourceLocation(path: error.path.replacing("/.newsgen-staging", with: "")),
      help: error.isFullDisk
        ? "the site is as it was before; make room and build again" : nil)
  }
}
