#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// An unnamed file for what a build may read again but should not hold in memory; its first bytes
/// can stay in memory.
///
/// The file is unlinked once open, so the system frees it even after a crash. Its failures are
/// never errors: what does not fit, or cannot be read back, is computed again from its source.
package final class SpillFile: Sendable {
  private let descriptor: Int32
  /// The first bytes, which are not in the file: a copy is faster than two system calls. Bytes are
  /// written once, and read only after that.
  nonisolated(unsafe) private let memory: UnsafeMutableRawBufferPointer
  /// The limit in bytes, memory and file together.
  private let room: Int
  private let end = Atomic<Int>(0)

  /// Creates the file in a directory, or returns `nil` if that fails.
  ///
  /// `memory` is how many bytes may stay in memory, which is reserved as it is used. One process at
  /// a time may create a file in the directory.
  package init?(in folder: String, limit: Int, memory size: Int = 0) {
    let path = folder + "/spill.tmp"
    // Left by a program that was killed before it unlinked the file.
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

  /// Reserves address space, which gets its pages when it is written to; empty if that fails. Huge
  /// pages are requested, since a page fault for each small one takes as long as copying into it.
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

  /// At most an eighth of the free disk space, so that the output has room; and at most the limit
  /// of file sizes, since writing more would end the program. Bytes in memory leave a hole in the
  /// file, which takes no disk space.
  private static func room(of descriptor: Int32, behind memory: Int) -> Int {
    var information = statvfs()
    guard fstatvfs(descriptor, &information) == 0 else { return memory }
    let free = Int(clamping: information.f_bavail) * Int(clamping: information.f_frsize)
    guard let limit = ResourceLimit.fileSize.soft else { return memory }
    return max(memory, min(memory + free / 8, limit))
  }

  /// Whether something did not fit; nothing fits after that.
  package var isFull: Bool { end.load(ordering: .relaxed) >= room }

  /// Appends bytes and returns their offset, or `nil` if they do not fit.
  package func append(_ bytes: Span<UInt8>) -> Int? {
    bytes.withUnsafeBytes(append)
  }

  private func append(_ bytes: UnsafeRawBufferPointer) -> Int? {
    let start = end.wrappingAdd(bytes.count, ordering: .relaxed).oldValue
    guard start + bytes.count <= room else { return nil }
    // Bytes across the end of memory are in both, since a part of them may be read from either.
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

  /// Returns what was appended at a range, which is UTF-8, or `nil` if it cannot be read.
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
