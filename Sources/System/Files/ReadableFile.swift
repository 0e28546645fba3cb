#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A regular file that is open to be read at any offset, from any thread.
package final class ReadableFile: Sendable {
  /// The path that the file was opened by.
  package let path: String
  /// The status when the file was opened.
  package let status: FileStatus
  private let descriptor: Int32

  /// Opens a regular file. Does not wait for the writer of a FIFO, and does not follow a link.
  package init(at path: String) throws(FileError) {
    self.path = path
    (descriptor, status) = try FileSystem.openFile(path, flags: O_NOFOLLOW)
  }

  deinit {
    close(descriptor)
  }

  /// The status of the open file now, or `nil` if the system reports an error.
  package var currentStatus: FileStatus? { FileStatus(ofDescriptor: descriptor) }

  /// Reads once, even if a signal interrupts it. Returns how many bytes were read, 0 at the end.
  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(FileError) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 { return count }
      if errno != EINTR { throw FileError(path: path, code: errno) }
    }
  }
}
