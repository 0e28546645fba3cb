#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open directory, so that its path is not looked up again for each of its files.
package final class DirectoryHandle: Sendable {
  /// The absolute path, which error messages name.
  package let path: String
  private let descriptor: Int32

  /// Opens the directory at an absolute path.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// Returns the bytes of a file in the directory or below it.
  ///
  /// - Throws: `FileError`, with `EFBIG` for more than `limit` bytes.
  package func read(_ file: String, limit: Int = .max) throws(FileError) -> [UInt8] {
    try readWithStatus(file, limit: limit).bytes
  }

  /// Like `read(_:limit:)`, with the status of the file before it was read.
  package func readWithStatus(
    _ file: String, limit: Int = .max
  ) throws(FileError) -> (bytes: [UInt8], status: FileStatus) {
    do throws(FileError) {
      return try FileSystem.read(file, below: descriptor, limit: limit)
    } catch {
      throw located(error, file)
    }
  }

  /// Creates a file that must not exist yet, and the directories above it.
  ///
  /// Returns the file's status, or `nil` if the system reports an error.
  package func create(
    _ file: String, _ bytes: Span<UInt8>
  ) throws(FileError) -> FileStatus? {
    do throws(FileError) {
      return try FileWriter.create(file, bytes, below: descriptor)
    } catch  where error.isMissing && file.utf8.contains(UInt8(ascii: "/")) {
      // Cheaper than remembering which directories exist: most files are not the first of theirs.
      try makeFolder(above: file)
    } catch {
      throw located(error, file)
    }
    do throws(FileError) {
      return try FileWriter.create(file, bytes, below: descriptor)
    } catch {
      throw located(error, file)
    }
  }

  /// Creates the directories above a file; existing ones are fine.
  package func makeFolder(above file: String) throws(FileError) {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    try FileWriter.makeFolder(path + "/" + file[..<slash])
  }

  private func located(_ error: FileError, _ file: String) -> FileError {
    FileError(path: path + "/" + file, code: error.code)
  }
}
