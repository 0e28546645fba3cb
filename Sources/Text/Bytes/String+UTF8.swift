extension StringProtocol {
  /// Calls `body` with the bytes of the string, without copying them.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    // The string was bridged from another representation.
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension String {
  /// Calls `body` with the bytes of the string, without copying them. For more than 15 bytes no
  /// reference is counted, as `withUTF8` and `withContiguousStorageIfAvailable` do.
  ///
  /// A shorter string is stored inline. Its span points into a copy whose memory Swift 6.3.1 reuses
  /// before the body has run, in optimized code.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard utf8.count > 15 else {
      if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
      return Array(utf8).withUnsafeBufferPointer(body)
    }
    return withExtendedLifetime(self) { utf8.span.withUnsafeBufferPointer(body) }
  }
}

extension String {
  /// Creates a string from bytes, with U+FFFD for those that are not UTF-8. For text that is not
  /// ASCII, it takes a third of the time of `String(decoding:as:)`.
  package init(utf8 bytes: [UInt8]) {
    self.init(utf8: bytes[...])
  }

  /// Like `init(utf8:)` for an array, for a part of one.
  package init(utf8 bytes: ArraySlice<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(utf8: $0) }
  }

  /// Like `init(utf8:)` for an array, for bytes in memory.
  package init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    // The bytes are known to be well-formed, so the standard library must not validate them again.
    self =
      firstInvalidUTF8(in: UnsafeRawBufferPointer(bytes)) == nil
      ? String(wellFormed: bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// Creates a string from bytes without validation.
  ///
  /// - Precondition: The bytes are well-formed UTF-8.
  package init(wellFormed bytes: UnsafeBufferPointer<UInt8>) {
    self = String(copying: unsafe UTF8Span(unchecked: bytes.span))
  }
}
