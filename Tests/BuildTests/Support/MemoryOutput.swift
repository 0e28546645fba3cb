import NewsgenContent
import NewsgenSystem
import NewsgenText
import Synchronization

@testable import NewsgenBuild

/// An output directory as a dictionary.
final class MemoryOutput: OutputSink {
  private let written = Mutex<[String: [UInt8]]>([:])

  let path = "/site/public"

  var files: [String: [UInt8]] { written.withLock { $0 } }

  func write(_ page: ByteBuffer, to file: String) -> FileOutcome {
    add(page.bytes, file)
  }

  func copy(
    _ source: String, of files: any SourceFiles, to file: String
  ) throws(FileError) -> FileOutcome {
    add(try files.read(source, limit: .max), file)
  }

  private func add(_ bytes: [UInt8], _ file: String) -> FileOutcome {
    let isAdded = written.withLock { $0.updateValue(bytes, forKey: file) == nil }
    return .written(bytes: bytes.count, isAdded: isAdded, Digest(of: bytes))
  }
}
