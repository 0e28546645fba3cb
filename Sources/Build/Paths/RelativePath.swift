import NewsgenText

/// Paths of files in an output directory.
enum RelativePath {
  /// Whether a path leads to a file below the directory: no part is empty, `.` or `..`.
  ///
  /// newsgen writes no other, but a cache or a journal may be restored from elsewhere, and the
  /// stale files that they name are removed.
  static func staysInside(_ file: String) -> Bool {
    file.withBytes { bytes in
      var start = 0
      for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: "/") {
        let part = bytes.extracting(start..<end)
        if part.count <= 2, part.allSatisfy({ $0 == UInt8(ascii: ".") }) { return false }
        start = end + 1
      }
      return true
    }
  }
}
