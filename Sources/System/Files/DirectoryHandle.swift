#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open directory, so that its path is not looked up again for each of its files.
package final class DirectoryHandle: Sendable {
  /// Absolute; what messages name.
  package let path: String
  private let descriptor: Int32

  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
  }

  deinit {
    close(descriptor)
  }

  /// A file in the folder or below it, whole.
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

  /// Writes a file that must not exist yet, and makes the directories that it is in. Returns the
  /// file's status, or `nil` if the system does not tell.
  package func create(
    _ file: String, _ bytes: Span<UInt8>
  ) throws(FileError) -> FileStatus? {
    do throws(FileError) {
      return try FileWriter.create(file, bytes, below: descriptor)
    } catch  where error.isMissing && file.utf8.contains(UInt8(ascii: "/")) {
      // Cheaper than to remember which folders there are: most files are not the first in theirs.
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

  /// Makes the folders that a file is in; those that exist are fine.
  package func makeFolder(above file: String) throws(FileError) {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return }
    try FileWriter.makeFolder(path + "/" + file[..<slash])
  }

  private func located(_ error: FileError, _ file: String) -> FileError {
    FileError(path: path + "/" + file, code: error.code)
  }
}
