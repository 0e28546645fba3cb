import Glibc
import Synchronization

/// A file without a name, for what a build may want again and would not hold in memory.
///
/// It is gone with the value, and with the program, however that ends. Nothing about it is ever a problem: what had
/// no room in it, or cannot be read back, is made once more from where it came.
package final class SpillFile: Sendable {
  private let descriptor: Int32
  /// In bytes.
  private let room: Int
  private let end = Atomic<Int>(0)

  /// Nil where there can be none. One process at a time asks for it in that folder.
  package init?(in folder: String, limit: Int) {
    let path = folder + "/spill.tmp"
    // Of a program that was killed before it took the name away.
    unlink(path)
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    unlink(path)
    room = min(limit, SpillFile.room(of: descriptor))
  }

  deinit {
    close(descriptor)
  }

  /// An eighth of what is free, so that the output finds its place; and what a file may have at most, since writing
  /// more would end the program.
  private static func room(of descriptor: Int32) -> Int {
    var information = statvfs()
    guard fstatvfs(descriptor, &information) == 0 else { return 0 }
    let free = Int(clamping: information.f_bavail) * Int(clamping: information.f_frsize)
    var size = rlimit()
    guard getrlimit(Int32(RLIMIT_FSIZE.rawValue), &size) == 0 else { return 0 }
    return min(free / 8, Int(clamping: size.rlim_cur))
  }

  /// Whether something had no room in it, as nothing has from then on.
  package var isFull: Bool { end.load(ordering: .relaxed) >= room }

  /// Where the bytes begin in the file; nil where they have no room in it.
  package func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let start = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    guard start + bytes.count <= room else { return nil }
    var done = 0
    while done < bytes.count, let address = bytes.baseAddress {
      let count = pwrite(descriptor, address + done, bytes.count - done, start + done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        end.store(room, ordering: .relaxed)
        return nil
      }
      done += count
    }
    return start
  }

  /// What was appended there, which is UTF-8; nil where it cannot be read.
  package func text(at range: Range<Int>) -> String? {
    withUnsafeTemporaryAllocation(byteCount: range.count, alignment: 1) { bytes in
      var done = 0
      while done < bytes.count, let address = bytes.baseAddress {
        let count = pread(descriptor, address + done, bytes.count - done, range.lowerBound + done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return nil }
        done += count
      }
      return String(copying: UTF8Span(unchecked: bytes.bindMemory(to: UInt8.self).span))
    }
  }
}
