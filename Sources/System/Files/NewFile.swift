#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written under a temporary name, which takes its place when it is complete.
///
/// A file that was not completed is removed with the value.
package struct NewFile: ~Copyable {
  /// Where the file will be.
  package let path: String
  private let descriptor: Int32
  private var isComplete = false

  package var temporaryPath: String { path + ".tmp" }

  /// Creates the file under its temporary name. One that is there, such as that of a program that
  /// was killed, is removed.
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

  /// Completes the file beside its place, where `PreparedFile.commit()` puts it.
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

/// A complete file that waits beside its place: moving it there needs no more room on the disk.
package struct PreparedFile: Sendable {
  fileprivate let temporary: String
  fileprivate let path: String

  /// Replaces the older file: a reader sees the old bytes or the new ones.
  package func commit() throws(FileError) {
    try FileWriter.rename(temporary, to: path)
  }

  /// Removes the file; the older one stays.
  package func discard() throws(FileError) {
    try FileWriter.remove(temporary)
  }
}
