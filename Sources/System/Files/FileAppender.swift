#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An existing file to which bytes are appended.
package struct FileAppender: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Opens a file of `size` bytes; a symbolic link is not followed.
  ///
  /// - Throws: `FileError`, with `ESTALE` if the file has another size.
  package init(_ path: String, size: Int) throws(FileError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    guard FileStatus(ofDescriptor: descriptor)?.size == size else {
      throw FileError(path: path, code: ESTALE)
    }
  }

  deinit {
    close(descriptor)
  }

  /// Appends bytes to the file.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    if let code = writeBytes(bytes.span, to: descriptor) { throw FileError(path: path, code: code) }
  }
}
