#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A regular file whose bytes are in memory, as long as the value lives.
///
/// A file that takes its place, or bytes that are appended to it, do not disturb it. Reading bytes
/// that another program has cut off ends the process (SIGBUS): newsgen never cuts a file off, but
/// puts another in its place.
package final class MappedFile: Sendable {
  // The mapping is read-only.
  nonisolated(unsafe) private let address: UnsafeRawPointer?
  package let count: Int

  /// Maps a regular file; a symbolic link is not followed.
  package init(at path: String) throws(FileError) {
    let (descriptor, status) = try FileSystem.openFile(path, flags: O_NOFOLLOW)
    defer { close(descriptor) }
    count = status.size
    guard count > 0 else {
      address = nil
      return
    }
    guard let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      mapped != MAP_FAILED
    else { throw FileError(path: path, code: errno) }
    address = UnsafeRawPointer(mapped)
  }

  deinit {
    if let address { munmap(UnsafeMutableRawPointer(mutating: address), count) }
  }

  /// The bytes; they are there as long as this object is.
  package var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let bytes = UnsafeRawBufferPointer(start: address, count: count)
      return _overrideLifetime(Span(_unsafeBytes: bytes), borrowing: self)
    }
  }
}
