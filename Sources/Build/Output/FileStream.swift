import NewsgenSystem
import NewsgenText

/// A file that is written piece by piece and replaces an older one when it is complete: a reader
/// sees the old bytes or the new ones, and no memory holds all of them.
struct FileStream: ~Copyable {
  private let file: NewFile
  /// What is not written yet.
  private var pending = ByteBuffer(capacity: FileStream.limit + 4096)

  private static let limit = 1 << 16

  init(replacing path: String) throws(FileError) {
    file = try NewFile(replacing: path)
  }

  /// Appends what `write` puts into the buffer.
  mutating func append(_ write: (inout ByteBuffer) -> Void) throws(FileError) {
    write(&pending)
    if pending.count >= FileStream.limit { try flush() }
  }

  /// Completes the file beside its place, where `PreparedFile.commit()` puts it.
  consuming func prepare() throws(FileError) -> PreparedFile {
    try flush()
    return try file.prepare()
  }

  private mutating func flush() throws(FileError) {
    try pending.withBytes { bytes throws(FileError) in try file.write(bytes) }
    pending.removeAll()
  }
}
