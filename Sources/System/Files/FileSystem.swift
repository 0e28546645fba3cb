#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads files and directories by the system's calls, without Foundation's overhead: a build reads
/// every file of a site, and some of them twice.
package enum FileSystem {
  /// What is at a path; `other` is a pipe, a device or a socket.
  package enum Kind: Sendable {
    case file, folder, link, other
  }

  /// An entry of a directory.
  package struct Entry: Sendable {
    /// The name in its directory; bytes that are not UTF-8 are replaced.
    package let name: String
    /// What the entry is, a link not followed.
    package let kind: Kind
  }

  /// Returns the bytes of a regular file.
  ///
  /// - Throws: `FileError` at once for a pipe or device, which might never end, and for a file of
  ///   more than `limit` bytes (`EFBIG`).
  package static func read(
    _ path: String, limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    try read(path, below: AT_FDCWD, limit: limit).bytes
  }

  /// Returns all bytes of a file or pipe; waits for the end of a pipe.
  ///
  /// - Throws: `FileError`, with `EFBIG` for more than `limit` bytes.
  package static func readToEnd(
    _ path: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    try read(opened: open(path, O_RDONLY | O_CLOEXEC), path, limit: limit)
  }

  /// Returns all bytes of standard input.
  ///
  /// - Throws: `FileError`, with `EFBIG` for more than `limit` bytes.
  package static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    try read(opened: dup(STDIN_FILENO), "<stdin>", limit: limit)
  }

  private static func read(
    opened descriptor: Int32, _ path: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, expecting: 0, limit: limit, path: path)
  }

  /// Whether a file holds those bytes, and no others.
  package static func file(
    _ path: String, holds bytes: Span<UInt8>
  ) throws(FileError) -> Bool {
    let found = try read(path)
    return Bytes.areEqual(found.span, bytes)
  }

  /// Returns the bytes of a regular file, and its status before they were read.
  package static func readWithStatus(
    _ path: String, limit: Int = .max
  ) throws(FileError) -> (bytes: [UInt8], status: FileStatus) {
    try read(path, below: AT_FDCWD, limit: limit)
  }

  /// Reads a file by its path below an open directory; the status is that before it was read.
  static func read(
    _ path: String, below folder: Int32, limit: Int = .max
  ) throws(FileError) -> (bytes: [UInt8], status: FileStatus) {
    let (descriptor, information) = try openFile(path, below: folder)
    defer { close(descriptor) }
    guard information.size <= limit else { throw FileError(path: path, code: EFBIG) }
    let bytes = try readAll(descriptor, expecting: information.size, path: path)
    return (bytes, information)
  }

  /// Opens a regular file for reading. Does not wait for the writer of a pipe.
  static func openFile(
    _ path: String, below folder: Int32 = AT_FDCWD, flags: Int32 = 0
  ) throws(FileError) -> (descriptor: Int32, status: FileStatus) {
    let descriptor = openat(folder, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    let status = FileStatus(ofDescriptor: descriptor)
    let code = errno
    if let status, status.kind == .file { return (descriptor, status) }
    close(descriptor)
    throw FileError(path: path, code: status.map { reason(notToRead: $0) } ?? code)
  }

  private static func reason(notToRead status: FileStatus) -> Int32 {
    status.kind == .folder ? EISDIR : FileError.notAFile
  }

  private static func readAll(
    _ descriptor: Int32, expecting size: Int, limit: Int = .max, path: String
  ) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    // Ask for one extra byte: a short read then proves EOF without a second call.
    var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      count = fill(
        UnsafeMutableRawBufferPointer(buffer), from: descriptor, expecting: size,
        failure: &failure)
    }
    while failure == 0, bytes.count > size {
      // The file grew while it was read.
      let rest = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = fill(
          UnsafeMutableRawBufferPointer(buffer), from: descriptor, expecting: nil,
          failure: &failure)
      }
      if rest.isEmpty { break }
      bytes += rest
      if bytes.count > limit { throw FileError(path: path, code: EFBIG) }
    }
    guard failure == 0 else { throw FileError(path: path, code: failure) }
    return bytes
  }

  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, expecting size: Int?,
    failure: inout Int32
  ) -> Int {
    var count = 0
    while let start = buffer.baseAddress, count < buffer.count {
      let got = readBytes(descriptor, start + count, buffer.count - count)
      if got == 0 { break }
      if got < 0 {
        failure = errno
        break
      }
      count += got
      if count == size { break }
    }
    return count
  }

  /// Returns the entries of a directory but `.` and `..`, sorted by the bytes of their names.
  package static func entries(of path: String) throws(FileError) -> [Entry] {
    guard let folder = opendir(path) else { throw FileError(path: path, code: errno) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." {
        let kind =
          Kind(ofEntry: entry.pointee.d_type)
          ?? self.kind(at: path + "/" + name, followingLinks: false)
        entries.append(Entry(name: name, kind: kind ?? .other))
      }
      errno = 0
    }
    guard errno == 0 else { throw FileError(path: path, code: errno) }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Returns what is at the path, or `nil` if nothing is there.
  package static func kind(at path: String, followingLinks: Bool = true) -> Kind? {
    FileStatus(of: path, followingLinks: followingLinks)?.kind
  }

  /// Returns the absolute path without links, `.` and `..`, of a file that need not exist: links
  /// are resolved in the part of the path that exists.
  package static func canonical(_ path: String) -> String {
    var existing = path.hasPrefix("/") ? path : (resolved(".") ?? "") + "/" + path
    var missing: [Substring] = []
    while true {
      if let real = resolved(existing.isEmpty ? "/" : existing) {
        let rest = missing.reversed().reduce(into: [Substring]()) { parts, part in
          if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
        }
        return rest.isEmpty ? real : (real == "/" ? "" : real) + "/" + rest.joined(separator: "/")
      }
      while existing.hasSuffix("/") { existing.removeLast() }
      let start = existing.lastIndex(of: "/") ?? existing.startIndex
      missing.append(existing[start...].drop { $0 == "/" })
      existing = String(existing[..<start])
    }
  }

  /// Returns the path without links, `.` and `..`, or `nil` if nothing is at its end.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
