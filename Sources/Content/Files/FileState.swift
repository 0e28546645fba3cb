package import NewsgenSystem
package import NewsgenText

/// Digests of the file system's data on a file, which tell whether it changed without reading it.
package enum FileState {
  /// Returns a digest of a source's size, inode, modification and inode change times.
  ///
  /// Returns `unknown` for a file that changed within one clock tick before `now`, in nanoseconds
  /// since 1970: it could change again without a new time.
  static func ofSource(_ status: FileStatus, now: Int) -> Digest {
    guard status.changed < now else { return .unknown }
    return digest(status, changed: status.changed)
  }

  /// Returns a digest of an output file's size, inode and modification time; `unknown` for `nil`.
  ///
  /// The inode change time is excluded, since moving a file into place changes it.
  package static func ofOutput(_ status: FileStatus?) -> Digest {
    status.map { digest($0, changed: 0) } ?? .unknown
  }

  private static func digest(_ status: FileStatus, changed: Int) -> Digest {
    let fields: [4 of Int] = [status.size, Int(status.inode), status.modified, changed]
    return Digest(of: Span(_bytes: fields.span.bytes))
  }

  /// Returns the state of the source at `path`; `unknown` if there is none.
  package static func ofSource(at path: String) -> Digest {
    ofSource(at: path, now: FileStatus.now)
  }

  static func ofSource(at path: String, now: Int) -> Digest {
    FileStatus(of: path).map { ofSource($0, now: now) } ?? .unknown
  }
}
