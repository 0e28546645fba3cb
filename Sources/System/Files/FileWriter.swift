#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes, moves and removes files and directories by the system's calls.
package enum FileWriter {
  /// Creates a file that must not exist yet, in a directory that does.
  ///
  /// Returns the file's status, or `nil` if the system reports an error.
  @discardableResult
  package static func create(_ path: String, _ bytes: [UInt8]) throws(FileError) -> FileStatus? {
    try create(path, bytes.span, below: AT_FDCWD)
  }

  /// Like `create(_:_:)`, for a path below an open directory.
  static func create(
    _ path: String, _ bytes: Span<UInt8>, below folder: Int32
  ) throws(FileError) -> FileStatus? {
    let descriptor = openat(folder, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
    let failure = writeBytes(bytes, to: descriptor)
    let status = FileStatus(ofDescriptor: descriptor)
    let closed = close(descriptor)
    let code = failure ?? (closed == 0 ? nil : errno)
    guard let code else { return status }
    unlinkat(folder, path, 0)
    throw FileError(path: path, code: code)
  }

  /// Replaces or creates a file atomically: a reader sees the old bytes or the new ones.
  package static func replace(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    let temporary = path + ".tmp"
    unlink(temporary)
    try create(temporary, bytes)
    try rename(temporary, to: path)
  }

  /// Copies a file of any size to a path where nothing is yet.
  package static func copy(_ source: String, to path: String) throws(FileError) {
    let input = try FileSystem.openFile(source).descriptor
    defer { close(input) }
    let output = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard output >= 0 else { throw FileError(path: path, code: errno) }
    var failure = copyBytes(from: input, source, to: output, path)
    if close(output) != 0, failure == nil { failure = FileError(path: path, code: errno) }
    guard let failure else { return }
    unlink(path)
    throw failure
  }

  private static func copyBytes(
    from input: Int32, _ source: String, to output: Int32, _ path: String
  ) -> FileError? {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = readBytes(input, into: &buffer)
      if count == 0 { return nil }
      if count < 0 { return FileError(path: source, code: errno) }
      if let code = writeBytes(buffer.span.extracting(..<count), to: output) {
        return FileError(path: path, code: code)
      }
    }
  }

  /// Returns whether two files hold the same bytes; `false` if one is missing.
  package static func areEqual(_ first: String, _ second: String) throws(FileError) -> Bool {
    guard let size = size(of: first), size == self.size(of: second) else { return false }
    let one = try FileSystem.openFile(first).descriptor
    defer { close(one) }
    let two = try FileSystem.openFile(second).descriptor
    defer { close(two) }
    var left = [UInt8](repeating: 0, count: 1 << 16)
    var right = left
    while true {
      let count = readBytes(one, into: &left)
      let other = readBytes(two, into: &right)
      guard count >= 0, other >= 0 else { throw FileError(path: first, code: errno) }
      if count != other || left[..<count] != right[..<count] { return false }
      if count == 0 { return true }
    }
  }

  /// Returns the size of a file in bytes, or `nil` if there is no file.
  package static func size(of path: String) -> Int? {
    guard let status = FileStatus(of: path), status.kind == .file else { return nil }
    return status.size
  }

  /// Creates a directory and those above it; existing ones are fine.
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

  /// Moves a file, replacing one that is at `path` (rename(2)).
  package static func rename(_ source: String, to path: String) throws(FileError) {
    guard renameFile(source, to: path) else { throw FileError(path: path, code: errno) }
  }

  /// Removes a file; a missing one is fine.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw FileError(path: path, code: errno)
    }
  }

  /// Removes a directory if it is empty; returns whether it did.
  package static func removeFolderIfEmpty(_ path: String) -> Bool {
    rmdir(path) == 0
  }

  /// Removes a directory and everything in it; links are removed, not followed.
  package static func removeTree(_ path: String) throws(FileError) {
    guard FileSystem.kind(at: path, followingLinks: false) == .folder else {
      return try remove(path)
    }
    for entry in try FileSystem.entries(of: path) { try removeTree(path + "/" + entry.name) }
    guard rmdir(path) == 0 else { throw FileError(path: path, code: errno) }
  }
}
