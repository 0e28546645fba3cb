import Glibc
package import NewsgenText

/// Writing files and folders through the operating system.
package enum FileWriter {
  /// Writes a file that must not exist yet, in a folder that does; its state as a file of the output.
  @discardableResult
  package static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) -> Digest {
    try bytes.withUnsafeBufferPointer { bytes throws(FileError) in
      try create(path, bytes, below: AT_FDCWD)
    }
  }

  /// As the other, by the file's path in a folder that is open.
  static func create(
    _ path: String, _ bytes: UnsafeBufferPointer<UInt8>, below folder: Int32
  ) throws(FileError) -> Digest {
    let descriptor = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    let failure = write(UnsafeRawBufferPointer(bytes), to: descriptor)
    var information = stat()
    let state = fstat(descriptor, &information) == 0 ? FileState.ofOutput(information) : .unknown
    let closed = close(descriptor)
    let code = failure ?? (closed == 0 ? nil : errno)
    guard let code else { return state }
    unlinkat(folder, path, 0)
    throw FileError(path: path, code: code)
  }

  static func write(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var done = 0
    while done < buffer.count, let start = buffer.baseAddress {
      let count = Glibc.write(descriptor, start + done, buffer.count - done)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      done += count
    }
    return nil
  }

  /// Replaces a file, or makes it: a reader sees the old bytes or the new ones.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let temporary = path + ".tmp"
    unlink(temporary)
    try create(temporary, bytes)
    try rename(temporary, to: path)
  }

  /// Copies a file of any size to a path that must not exist yet.
  package static func copy(_ source: String, to path: String) throws(FileError) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw FileError(path: source, code: errno) }
    defer { close(input) }
    let output = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw FileError(path: path, code: errno) }
    defer { close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(input, &buffer, buffer.count)
      if count == 0 { return }
      guard count > 0 else { throw FileError(path: source, code: errno) }
      let code = buffer.withUnsafeBytes {
        write(UnsafeRawBufferPointer(rebasing: $0[..<count]), to: output)
      }
      if let code {
        unlink(path)
        throw FileError(path: path, code: code)
      }
    }
  }

  /// Whether two files hold the same bytes; false where one is missing.
  package static func areEqual(_ first: String, _ second: String) throws(FileError) -> Bool {
    guard let size = size(of: first), size == self.size(of: second) else { return false }
    let one = open(first, O_RDONLY | O_CLOEXEC)
    guard one >= 0 else { throw FileError(path: first, code: errno) }
    defer { close(one) }
    let two = open(second, O_RDONLY | O_CLOEXEC)
    guard two >= 0 else { throw FileError(path: second, code: errno) }
    defer { close(two) }
    var left = [UInt8](repeating: 0, count: 1 << 16)
    var right = left
    while true {
      let count = Glibc.read(one, &left, left.count)
      let other = Glibc.read(two, &right, right.count)
      guard count >= 0, other >= 0 else { throw FileError(path: first, code: errno) }
      if count != other || left[..<count] != right[..<count] { return false }
      if count == 0 { return true }
    }
  }

  /// In bytes; nil where there is no file.
  package static func size(of path: String) -> Int? {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return Int(information.st_size)
  }

  /// Makes a folder and those above it; one that exists is fine.
  package static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw FileError(path: path, code: errno)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw FileError(path: path, code: errno)
    }
  }

  package static func rename(_ source: String, to path: String) throws(FileError) {
    guard Glibc.rename(source, path) == 0 else { throw FileError(path: path, code: errno) }
  }

  /// Removes a file; one that is not there is fine.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw FileError(path: path, code: errno)
    }
  }

  /// Removes a folder if nothing is in it; says whether it did.
  package static func removeFolderIfEmpty(_ path: String) -> Bool {
    rmdir(path) == 0
  }

  /// Removes a folder and everything in it; links are removed, not followed.
  package static func removeTree(_ path: String) throws(FileError) {
    guard FileSystem.kind(at: path, followingLinks: false) == .folder else {
      return try remove(path)
    }
    for entry in try FileSystem.entries(of: path) { try removeTree(path + "/" + entry.name) }
    guard rmdir(path) == 0 else { throw FileError(path: path, code: errno) }
  }
}

/// A lock on a path that one process at a time holds; let go when the value ends.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// Nil where another process holds it.
  package init?(_ path: String) throws(FileError) {
    // A link that came with a restored `.newsgen` must not make a file elsewhere.
    descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
  }

  deinit {
    close(descriptor)
  }
}
