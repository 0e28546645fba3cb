import NewsgenContent
import NewsgenSystem
import NewsgenText

/// The folder inside of an output folder where new bytes wait until every page is made.
struct StagingFolder: OutputSink {
  let output: OutputFolder
  private let folder: DirectoryHandle

  init(of output: OutputFolder, _ folder: DirectoryHandle) {
    self.output = output
    self.folder = folder
  }

  var path: String { output.path }

  /// Puts a file's bytes aside, unless they are in the output already.
  func write(_ page: ByteBuffer, to file: String) throws(FileError) -> FileOutcome {
    try page.withBytes { bytes throws(FileError) in try write(bytes, to: file) }
  }

  private func write(
    _ bytes: Span<UInt8>, to file: String
  ) throws(FileError) -> FileOutcome {
    var isAdded = true
    if !output.isNew {
      let target = output.path + "/" + file
      if let size = FileWriter.size(of: target) {
        if size == bytes.count, try FileSystem.file(target, holds: bytes) {
          return .unchanged(OutputFiles.state(of: target))
        }
        guard output.owned.contains(file) else { return .foreign }
        isAdded = false
      }
    }
    let state = FileState.ofOutput(try folder.create(file, bytes))
    return .written(bytes: bytes.count, isAdded: isAdded, state)
  }

  /// As `write`, for a file of any size.
  func copy(
    _ source: String, of files: any SourceFiles, to file: String
  ) throws(FileError) -> FileOutcome {
    let source = files.absolute(source)
    let target = output.path + "/" + file
    var isAdded = true
    if !output.isNew, FileWriter.size(of: target) != nil {
      if try FileWriter.areEqual(source, target) {
        return .unchanged(OutputFiles.state(of: target))
      }
      guard output.owned.contains(file) else { return .foreign }
      isAdded = false
    }
    try folder.makeFolder(above: file)
    let copied = folder.path + "/" + file
    try FileWriter.copy(source, to: copied)
    return .written(
      bytes: FileWriter.size(of: source) ?? 0, isAdded: isAdded, OutputFiles.state(of: copied))
  }
}
