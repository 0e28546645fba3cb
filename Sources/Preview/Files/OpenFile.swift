import Hummingbird
import NewsgenSystem
import NIOCore
import NIOPosix

/// An open file of the output, with the status that it had when it was opened.
///
/// A build replaces files with `rename`, so the descriptor keeps one whole version. A program that
/// writes a file in place changes its size or modification time, and reading then fails.
final class OpenFile: Sendable {
  enum Failure: Error {
    /// The file was written to after it was opened.
    case changed
    /// The process or the system has no descriptor to spare.
    case noDescriptor
  }

  /// What one read takes at most. A client that stops reading costs about three times this.
  static let chunkSize = 32 * 1024

  let status: FileStatus
  private let file: ReadableFile

  /// Opens the regular file at `path`, a path without symbolic links; `nil` if there is none.
  init?(at path: String) throws(Failure) {
    // The path has no symbolic links, so one here is new.
    do throws(FileError) {
      file = try ReadableFile(at: path)
    } catch {
      if error.isOutOfDescriptors { throw .noDescriptor }
      return nil
    }
    status = file.status
  }

  /// Identifies the version: a new file has another inode, one written in place another time.
  var entityTag: String {
    let parts = [status.inode, UInt64(status.size), UInt64(bitPattern: Int64(status.modified))]
    return "W/\"" + parts.map { String($0, radix: 36) }.joined(separator: "-") + "\""
  }

  /// The bytes of `range`, in which there are at most `chunkSize`.
  func read(_ range: Range<Int>) async throws -> ByteBuffer {
    // A task's thread must not wait for a disk.
    try await NIOThreadPool.singleton.runIfActive { try self.readBlocking(range) }
  }

  /// Writes the bytes of `range` in chunks, each after the client has taken most of the last.
  func write(
    _ range: Range<Int>, to writer: inout any ResponseBodyWriter, on eventLoop: any EventLoop
  ) async throws {
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.chunkSize) {
      let end = min(start + Self.chunkSize, range.upperBound)
      try await writer.write(try await read(start..<end))
      // A write returns before its event loop knows whether the connection accepts more. Without
      // this wait, 200 clients that did not read took 400 KB each.
      try await eventLoop.submit {}.get()
    }
  }

  private func readBlocking(_ range: Range<Int>) throws -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(range.count)
    while buffer.readableBytes < range.count {
      let offset = range.lowerBound + buffer.readableBytes
      let wanted = range.upperBound - offset
      let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { space in
        try file.read(into: UnsafeMutableRawBufferPointer(rebasing: space[..<wanted]), at: offset)
      }
      if count == 0 { throw Failure.changed }
    }
    guard let now = file.currentStatus, now == status else {
      throw Failure.changed
    }
    return buffer
  }
}
