#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// A file without a name, for what a build may want again and would not hold in memory; the first
/// of it stays in memory nevertheless, where that was asked for.
///
/// It is gone with the value, and with the program, however that ends. Nothing about it is ever a
/// problem: what had no room in it, or cannot be read back, is made once more from where it came.
package final class SpillFile: Sendable {
  private let descriptor: Int32
  /// For the first bytes, which are not in the file: a copy takes less time than two system calls.
  /// Bytes are written once, and read only after that.
  nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer
  /// In bytes, memory and file together.
  private let room: Int
  private let end = Atomic<Int>(0)

  /// Nil where there can be none. One process at a time asks for it in that folder. `memory` is how
  /// many bytes may stay in memory; it grows with what is appended.
  package init?(in folder: String, limit: Int, memory size: Int = 0) {
    let path = folder + "/spill.tmp"
    // Of a program that was killed before it took the name away.
    unlink(path)
    descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    unlink(path)
    memory = SpillFile.memory(min(limit, size))
    room = min(limit, SpillFile.room(of: descriptor, behind: memory.count))
  }

  deinit {
    close(descriptor)
    if let address = memory.baseAddress { munmap(address, memory.count) }
  }

  /// Pages of the system's that are there when something is put into them; none where there are no
  /// more. It is asked for large ones, since every page that comes takes as long as copying it.
  private static func memory(_ size: Int) -> UnsafeMutableRawBufferPointer {
    let flags = MAP_PRIVATE | MAP_ANON | MAP_NORESERVE
    guard size > 0, let address = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0),
      address != MAP_FAILED
    else { return UnsafeMutableRawBufferPointer(start: nil, count: 0) }
    #if os(Linux)
      madvise(address, size, MADV_HUGEPAGE)
    #endif
    return UnsafeMutableRawBufferPointer(start: address, count: size)
  }

  /// An eighth of what is free, so that the output finds its place; and what a file may have at
  /// most, since writing more would end the program. What is in memory takes nothing of the disk,
  /// but its place in the file.
  private static func room(of descriptor: Int32, behind memory: Int) -> Int {
    var information = statvfs()
    guard fstatvfs(descriptor, &information) == 0 else { return memory }
    let free = Int(clamping: information.f_bavail) * Int(clamping: information.f_frsize)
    guard let limit = ResourceLimit.fileSize.soft else { return memory }
    return max(memory, min(memory + free / 8, limit))
  }

  /// Whether something had no room in it, as nothing has from then on.
  package var isFull: Bool { end.load(ordering: .relaxed) >= room }

  /// Where the bytes begin in the file; nil where they have no room in it.
  package func append(_ bytes: Span<UInt8>) -> Int? {
    bytes.withUnsafeBytes(append)
  }

  private func append(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let start = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    guard start + bytes.count <= room else { return nil }
    // What memory ends in lies in both, since a part of it may be asked for from either.
    let kept = min(bytes.count, memory.count - start)
    if kept > 0 {
      UnsafeMutableRawBufferPointer(rebasing: memory[start...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<kept]))
    }
    if kept == bytes.count { return start }
    var done = 0
    while done < bytes.count, let address = bytes.baseAddress {
      let count = pwrite(descriptor, address + done, bytes.count - done, off_t(start + done))
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
    if range.upperBound <= memory.count {
      let bytes = UnsafeRawBufferPointer(rebasing: memory[range])
      return bytes.withMemoryRebound(to: UInt8.self) {
        String(copying: unsafe UTF8Span(unchecked: $0.span))
      }
    }
    return fileText(at: range)
  }

  private func fileText(at range: Range<Int>) -> String? {
    withUnsafeTemporaryAllocation(byteCount: range.count, alignment: 1) { bytes in
      var done = 0
      while done < bytes.count, let address = bytes.baseAddress {
        let count = pread(
          descriptor, address + done, bytes.count - done, off_t(range.lowerBound + done))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return nil }
        done += count
      }
      return String(copying: unsafe UTF8Span(unchecked: bytes.bindMemory(to: UInt8.self).span))
    }
  }
}
