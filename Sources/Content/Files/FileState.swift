import Glibc
package import NewsgenText

/// What the file system says of a file's contents without reading it, as a digest.
package enum FileState {
  /// Of a source: its size, its inode, and when it and what is known of it changed.
  ///
  /// Unknown for a file that changed within the clock's tick before `now`: it can change once more and look
  /// the same. The time of the inode's change cannot be set by a program.
  static func ofSource(_ information: stat, now: timespec) -> Digest {
    let changed = information.st_ctim
    guard (changed.tv_sec, changed.tv_nsec) < (now.tv_sec, now.tv_nsec) else { return .unknown }
    return digest(
      information.st_size, Int(information.st_ino), nanoseconds(information.st_mtim),
      nanoseconds(changed))
  }

  /// Of a file of the output. Moving it to its place changes its inode's time, which is left out.
  static func ofOutput(_ information: stat) -> Digest {
    digest(
      information.st_size, Int(information.st_ino), nanoseconds(information.st_mtim), 0)
  }

  /// The time of the clock that the kernel stamps files with.
  static var now: timespec {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME_COARSE, &now)
    return now
  }

  private static func nanoseconds(_ time: timespec) -> Int {
    time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
  }

  private static func digest(_ size: Int, _ inode: Int, _ written: Int, _ changed: Int) -> Digest {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 4) { fields in
      fields[0] = size
      fields[1] = inode
      fields[2] = written
      fields[3] = changed
      return Digest(of: UnsafeRawBufferPointer(fields))
    }
  }

  /// The state of the source at the path; unknown where there is none.
  package static func ofSource(at path: String) -> Digest {
    ofSource(at: path, now: now)
  }

  static func ofSource(at path: String, now: timespec) -> Digest {
    var information = stat()
    guard stat(path, &information) == 0 else { return .unknown }
    return ofSource(information, now: now)
  }
}
