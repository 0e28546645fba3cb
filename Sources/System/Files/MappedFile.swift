#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A regular file mapped into memory as long as the object lives.
///
/// Replacing the file, or appending to it, does not change the mapped bytes. Reading bytes that
/// another program has truncated ends the process (SIGBUS); newsgen never truncates a file, but
/// replaces it.
package final class MappedFile: Sendable {
  // The mapping is read-only.
  nonisolated(unsafe) private let address: UnsafeRawPointer?
  /// The size of the file when it was mapped, in bytes.
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

  /// The bytes, valid as long as this object lives.
  package var bytes: Span<UInt8> {
    @_lifetime(borrow self)
    get {
      let bytes = UnsafeRawBufferPointer(start: address, count: count)
      return _overrideLifetime(Span(_unsafeBytes: bytes), borrowing: self)
    }
  }
}
