#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written under a temporary name and moved to its path when it is complete.
///
/// A file that is not completed is removed when the value is destroyed.
package struct NewFile: ~Copyable {
  /// The path that the file will have.
  package let path: String
  private let descriptor: Int32
  private var isComplete = false

  /// The path of the file until `prepare()`'s result is committed.
  package var temporaryPath: String { path + ".tmp" }

  /// Creates the file under its temporary name, after removing one that a killed program left.
  package init(replacing path: String) throws(FileError) {
    self.path = path
    let temporary = path + ".tmp"
    unlink(temporary)
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: temporary, code: errno) }
  }

  deinit {
    if isComplete { return }
    close(descriptor)
    unlink(path + ".tmp")
  }

  /// Appends bytes to the file.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    try write(bytes.span)
  }

  /// Appends bytes to the file.
  package func write(_ bytes: Span<UInt8>) throws(FileError) {
    if let code = writeBytes(bytes, to: descriptor) {
      throw FileError(path: temporaryPath, code: code)
    }
  }

  /// Completes the file, still under its temporary name; `PreparedFile.commit()` moves it.
  package consuming func prepare() throws(FileError) -> PreparedFile {
    let path = self.path
    let temporary = temporaryPath
    isComplete = true
    guard close(descriptor) == 0 else {
      let code = errno
      unlink(temporary)
      throw FileError(path: path, code: code)
    }
    return PreparedFile(temporary: temporary, path: path)
  }
}

/// A complete file under its temporary name: moving it to its path needs no more disk space.
package struct PreparedFile: Sendable {
  fileprivate let temporary: String
  fileprivate let path: String

  /// Moves the file to its path: a reader sees the old file or the new one.
  package func commit() throws(FileError) {
    try FileWriter.rename(temporary, to: path)
  }

  /// Removes the file; the older one at its path stays.
  package func discard() throws(FileError) {
    try FileWriter.remove(temporary)
  }
}
