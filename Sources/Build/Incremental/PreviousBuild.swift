import NewsgenContent
import NewsgenModel
import NewsgenSystem
import NewsgenText

/// What is left of the build before this one, and what has changed since, as far as file states
/// tell.
struct PreviousBuild: Sendable {
  let file: CacheFile
  let program: Digest
  /// What the last build left; `nil` if there is nothing to go by.
  let contents: CacheContents?
  /// Why there is nothing to go by, where people should know.
  let note: String?
  /// The sources, with the theme of the last build; what was wrong with them.
  private let scanned: (files: SourceTree, diagnostics: Diagnostics)?
  /// What is in the output folder.
  let output: FileList

  /// `isTrusted`: whether a cache that is there may be believed.
  init(_ options: BuildOptions, isTrusted: Bool, workers: Workers) async throws(FileError) {
    file = CacheFile(site: options.source, output: options.output)
    try file.checkKind()
    program = ProgramIdentity.digest(version: options.generator)
    var contents: CacheContents?
    var note: String?
    if isTrusted {
      do throws(CacheFile.Refusal) {
        contents = try file.contents(of: program)
      } catch {
        note = error.note
      }
    } else {
      note = CacheFile.Refusal.damaged.note
    }
    self.note = note
    let theme = contents?.summary.theme
    async let scanned = PreviousBuild.scan(options, theme, workers)
    let output: Result<FileList, FileError>
    do throws(FileError) {
      output = .success(
        try OutputFiles.scan(options.output, skipping: OutputFolder.stagingName))
    } catch {
      output = .failure(error)
    }
    self.contents = contents
    self.scanned = await scanned
    self.output = try output.get()
  }

  private static func scan(
    _ options: BuildOptions, _ theme: String?, _ workers: Workers
  ) async -> (SourceTree, Diagnostics)? {
    guard let theme else { return nil }
    var diagnostics = Diagnostics()
    let tree = await SourceTree(
      scanning: options.source, theme: theme, workers: workers, into: &diagnostics)
    return (tree, diagnostics)
  }

  var summary: CacheSummary? { contents?.summary }

  /// What the last build said, where this one would do the same and find nothing to write.
  func unchanged(_ options: BuildOptions) -> CacheSummary? {
    guard let summary, let scanned, scanned.diagnostics.isEmpty, !options.writesManifest,
      summary.options == PreviousBuild.digest(of: options),
      summary.now <= options.now, options.now < summary.nextChange,
      let sources = scanned.files.digest, summary.sources == sources,
      summary.output == output.digest
    else { return nil }
    let record = OutputJournal(options)
    return summary.record == record.state && !record.isMarked ? summary : nil
  }

  /// The site's files and what was wrong with them, if they were looked for in the same theme.
  func files(theme: String) -> (SourceTree, Diagnostics)? {
    summary?.theme == theme ? scanned : nil
  }

  /// Of the options that decide what the site looks like, beside the configuration and the sources.
  static func digest(of options: BuildOptions) -> Digest {
    Digest(of: options.baseURL?.absolute ?? "")
      .combined(with: Digest(low: options.includesDrafts ? 1 : 0, high: 1))
      .combined(with: Digest(low: options.includesFuture ? 1 : 0, high: 2))
  }
}
