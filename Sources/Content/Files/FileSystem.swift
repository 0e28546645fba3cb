import Glibc

/// What the operating system said about a path.
package struct FileError: Error, Sendable {
  package let path: String
  package let code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// Not an error of the system: something that should be a regular file is a pipe, device or socket.
  package static let notAFile: Int32 = -1

  /// `Permission denied`
  package var reason: String {
    code == FileError.notAFile ? "not a regular file" : String(cString: strerror(code))
  }

  package var isTooLarge: Bool { code == EFBIG }
  package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  package var isReadOnly: Bool { code == EACCES || code == EROFS || code == EPERM }
  package var isFullDisk: Bool { code == ENOSPC || code == EDQUOT }
}

/// Reading files and folders through the operating system, without a detour: the build reads every
/// file of a site, and some of them twice.
package enum FileSystem {
  package enum Kind: Sendable {
    case file, folder, link, other
  }

  package struct Entry: Sendable {
    package let name: String
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

  /// Returns all bytes of a file or pipe, which is waited for.
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
    _ path: String, holds bytes: UnsafeBufferPointer<UInt8>
  ) throws(FileError) -> Bool {
    let found = try read(path)
    guard found.count == bytes.count else { return false }
    return bytes.baseAddress.map { memcmp(found, $0, found.count) == 0 } ?? true
  }

  /// A file by its path in a folder that is open, and what was said of it before it was read.
  static func read(
    _ path: String, below folder: Int32, limit: Int = .max
  ) throws(FileError) -> (bytes: [UInt8], status: stat) {
    let (descriptor, information) = try openFile(path, below: folder)
    defer { close(descriptor) }
    guard information.st_size <= limit else { throw FileError(path: path, code: EFBIG) }
    let bytes = try readAll(descriptor, expecting: Int(information.st_size), path: path)
    return (bytes, information)
  }

  /// Opens a regular file to read it. A pipe is not waited for.
  static func openFile(
    _ path: String, below folder: Int32 = AT_FDCWD
  ) throws(FileError) -> (descriptor: Int32, status: stat) {
    let descriptor = openat(folder, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    var status = stat()
    let code = fstat(descriptor, &status) == 0 ? reason(notToRead: status) : errno
    guard let code else { return (descriptor, status) }
    close(descriptor)
    throw FileError(path: path, code: code)
  }

  private static func reason(notToRead status: stat) -> Int32? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: EISDIR
    default: FileError.notAFile
    }
  }

  private static func readAll(
    _ descriptor: Int32, expecting size: Int, limit: Int = .max, path: String
  ) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    // One byte more than expected: where it stays free, the end was seen without a second call.
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
      let got = Glibc.read(descriptor, start + count, buffer.count - count)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        failure = errno
        break
      }
      count += got
      if count == size { break }
    }
    return count
  }

  /// The entries of a folder, by the bytes of their names; `.` and `..` left out.
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
        entries.append(Entry(name: name, kind: kind(of: entry.pointee.d_type, path + "/" + name)))
      }
      errno = 0
    }
    guard errno == 0 else { throw FileError(path: path, code: errno) }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func kind(of type: UInt8, _ path: String) -> Kind {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): kind(at: path, followingLinks: false) ?? .other
    default: .other
    }
  }

  /// What is at the path; nil where there is nothing.
  package static func kind(at path: String, followingLinks: Bool = true) -> Kind? {
    var information = stat()
    let result =
      followingLinks ? stat(path, &information) : lstat(path, &information)
    guard result == 0 else { return nil }
    return switch information.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The absolute path without links, `.` and `..`, of a file that need not exist: links are followed
  /// as far as there are files.
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

  /// The path without links, `.` and `..`; nil where it leads nowhere.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
