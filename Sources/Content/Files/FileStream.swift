import Glibc
package import NewsgenText

/// A file that is written piece by piece and takes the place of an older one when it is whole: a reader sees the
/// old bytes or the new ones, and no memory holds all of them.
package struct FileStream: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var isFinished = false
  /// What is not written yet.
  private var pending = ByteBuffer(capacity: FileStream.limit + 4096)

  private static let limit = 1 << 16

  private static func temporary(_ path: String) -> String { path + ".tmp" }

  package init(replacing path: String) throws(FileError) {
    self.path = path
    let temporary = FileStream.temporary(path)
    unlink(temporary)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: temporary, code: errno) }
  }

  /// Appends what `write` puts into the buffer.
  package mutating func append(_ write: (inout ByteBuffer) -> Void) throws(FileError) {
    write(&pending)
    if pending.count >= FileStream.limit { try flush() }
  }

  /// Puts the file into its place.
  package consuming func finish() throws(FileError) {
    let path = self.path
    try complete()
    try FileWriter.rename(FileStream.temporary(path), to: path)
  }

  /// Completes the file beside its place, where `PreparedFile.commit()` puts it.
  package consuming func prepare() throws(FileError) -> PreparedFile {
    let path = self.path
    try complete()
    return PreparedFile(temporary: FileStream.temporary(path), path: path)
  }

  private consuming func complete() throws(FileError) {
    try flush()
    isFinished = true
    guard close(descriptor) == 0 else { throw FileError(path: path, code: errno) }
  }

  private mutating func flush() throws(FileError) {
    let code = pending.withBytes {
      FileWriter.write(UnsafeRawBufferPointer($0), to: descriptor)
    }
    if let code {
      throw FileError(path: FileStream.temporary(path), code: code)
    }
    pending.removeAll()
  }

  deinit {
    if isFinished { return }
    close(descriptor)
    unlink(FileStream.temporary(path))
  }
}

/// A whole file that waits beside its place: putting it there needs no more room on the disk.
package struct PreparedFile: Sendable {
  fileprivate let temporary: String
  fileprivate let path: String

  /// Replaces the older file.
  package func commit() throws(FileError) {
    try FileWriter.rename(temporary, to: path)
  }

  /// Removes the file; the older one stays.
  package func discard() throws(FileError) {
    try FileWriter.remove(temporary)
  }
}
