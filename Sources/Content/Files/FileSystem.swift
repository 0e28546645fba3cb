import Glibc

/// What the operating system said about a path.
package struct FileError: Error, Sendable {
  package let path: String
  package let code: Int32

  package init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// `Permission denied`
  package var reason: String { String(cString: strerror(code)) }

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

  /// A file, whole.
  ///
  /// - Throws: An error with the code `EFBIG`, and nothing was read, if the file has more than `limit` bytes.
  package static func read(
    _ path: String, limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    try read(path, below: AT_FDCWD, limit: limit).bytes
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
    let descriptor = openat(folder, path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw FileError(path: path, code: errno) }
    guard information.st_mode & S_IFMT != S_IFDIR else { throw FileError(path: path, code: EISDIR) }
    guard information.st_size <= limit else { throw FileError(path: path, code: EFBIG) }
    let bytes = try readAll(descriptor, expecting: Int(information.st_size), path: path)
    return (bytes, information)
  }

  private static func readAll(
    _ descriptor: Int32, expecting size: Int, path: String
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

  /// The path without links, `.` and `..`; nil where it leads nowhere.
  package static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
