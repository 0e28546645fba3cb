#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Calls that have the names of methods of this module.

/// Reads once, again after an interrupt by a signal; returns -1 for an error, 0 at the end.
func readBytes(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  while true {
    let result = read(descriptor, start, count)
    if result >= 0 || errno != EINTR { return result }
  }
}

/// Reads once as many bytes as the array has, like `readBytes(_:_:_:)`.
func readBytes(_ descriptor: Int32, into bytes: inout [UInt8]) -> Int {
  bytes.withUnsafeMutableBytes { readBytes(descriptor, $0.baseAddress, $0.count) }
}

/// Writes once; returns how many bytes were written, or the error.
func writePart(
  of bytes: Span<UInt8>, to descriptor: Int32
) -> (count: Int, code: Int32?) {
  let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  return count < 0 ? (0, errno) : (count, nil)
}

/// Writes all bytes; returns the error, or `nil`.
func writeBytes(_ bytes: Span<UInt8>, to descriptor: Int32) -> Int32? {
  var rest = bytes
  while !rest.isEmpty {
    let (count, code) = writePart(of: rest, to: descriptor)
    if let code, code != EINTR { return code }
    rest = rest.extracting(count...)
  }
  return nil
}

/// Renames a file; returns whether that succeeded.
func renameFile(_ source: String, to path: String) -> Bool { rename(source, path) == 0 }
