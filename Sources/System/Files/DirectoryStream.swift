#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open directory that lists its entries and opens or examines them by name alone.
package struct DirectoryStream: ~Copyable {
  #if canImport(Darwin)
    private let stream: UnsafeMutablePointer<DIR>
  #else
    private let stream: OpaquePointer
  #endif

  /// An entry of the directory.
  package struct Entry {
    /// The range of the name in the bytes of all names.
    package let name: Range<Int>
    /// What the entry is, a link not followed; `nil` if only `status(of:in:)` tells.
    package let kind: FileSystem.Kind?
  }

  /// The entries, sorted by the bytes of their names; each name in `names` ends with a zero byte.
  package struct Entries {
    fileprivate(set) var names: [UInt8] = []
    /// The entries, sorted by the bytes of their names.
    package fileprivate(set) var entries: [Entry] = []

    /// Returns the bytes of an entry's name.
    package func name(of entry: Entry) -> ArraySlice<UInt8> { names[entry.name] }

    fileprivate mutating func sort() {
      names.withUnsafeBytes { names in
        guard let start = names.baseAddress else { return }
        entries.sort { (left: Entry, right: Entry) -> Bool in
          // A zero ends every name, and is less than any byte of another.
          let count = min(left.name.count, right.name.count) + 1
          return memcmp(start + left.name.lowerBound, start + right.name.lowerBound, count) < 0
        }
      }
    }

    fileprivate func withName<Result>(_ entry: Entry, _ body: (UnsafePointer<CChar>) -> Result)
      -> Result
    {
      names.withUnsafeBufferPointer { names in
        guard let start = names.baseAddress else {
          preconditionFailure("an entry has a name, and a zero after it")
        }
        return UnsafeRawPointer(start + entry.name.lowerBound)
          .withMemoryRebound(to: CChar.self, capacity: entry.name.count + 1, body)
      }
    }
  }

  /// Opens a directory. `followsLink` says whether the path itself may be a symbolic link.
  package init(_ path: String, followsLink: Bool = true) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW)
    try self.init(opened: open(path, flags), path: path)
  }

  /// Opens a directory by its name in another one; `path` is for error messages.
  package init(
    _ entry: Entry, of entries: borrowing Entries, in parent: borrowing DirectoryStream,
    path: @autoclosure () -> String
  ) throws(FileError) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
    let parent = dirfd(parent.stream)
    try self.init(opened: entries.withName(entry) { openat(parent, $0, flags) }, path: path())
  }

  private init(opened descriptor: Int32, path: @autoclosure () -> String) throws(FileError) {
    guard descriptor >= 0 else { throw FileError(path: path(), code: errno) }
    guard let stream = fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw FileError(path: path(), code: code)
    }
    self.stream = stream
  }

  deinit {
    closedir(stream)
  }

  /// Reads all entries but `.` and `..`.
  package func entries(path: @autoclosure () -> String) throws(FileError) -> Entries {
    var found = Entries()
    errno = 0
    while let entry = readdir(stream) {
      let kind = FileSystem.Kind(ofEntry: entry.pointee.d_type)
      withUnsafePointer(to: &entry.pointee.d_name) { name in
        let name = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
        let length = strlen(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
        let isDot = length == 1 && name[0] == 0x2E
        let isDotDot = length == 2 && name[0] == 0x2E && name[1] == 0x2E
        guard !isDot, !isDotDot else { return }
        let start = found.names.count
        found.names.append(contentsOf: UnsafeBufferPointer(start: name, count: length + 1))
        found.entries.append(Entry(name: start..<start + length, kind: kind))
      }
      errno = 0
    }
    guard errno == 0 else { throw FileError(path: path(), code: errno) }
    found.sort()
    return found
  }

  /// Returns the status of an entry, a link not followed, or `nil` if the entry vanished.
  package func status(of entry: Entry, in entries: borrowing Entries) -> FileStatus? {
    var information = stat()
    let descriptor = dirfd(stream)
    let result = entries.withName(entry) {
      fstatat(descriptor, $0, &information, AT_SYMLINK_NOFOLLOW)
    }
    return result == 0 ? FileStatus(information) : nil
  }
}
