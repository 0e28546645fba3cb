#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Calls whose names are also names of methods in this module.

/// Reads once, even if a signal interrupts it; -1 for an error, 0 at the end.
func readBytes(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  while true {
    let result = read(descriptor, start, count)
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Writes once; returns how many bytes were written, or the error.
func writePart(
  of buffer: UnsafeRawBufferPointer, to descriptor: Int32
) -> (count: Int, code: Int32?) {
  let count = write(descriptor, buffer.baseAddress, buffer.count)
  return count < 0 ? (0, errno) : (count, nil)
}

/// Writes all bytes; returns the error, or `nil`.
func writeBytes(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
  var rest = buffer
  while !rest.isEmpty {
    let (count, code) = writePart(of: rest, to: descriptor)
    if let code, code != EINTR { return code }
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
  }
  return nil
}

/// Whether the file was renamed.
func renameFile(_ source: String, to path: String) -> Bool { rename(source, path) == 0 }
