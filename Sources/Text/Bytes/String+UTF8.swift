extension String {
  /// The bytes of a text in place. `withUTF8` wants a text that may be changed, and counts a reference for it.
  @inlinable @inline(__always)
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try utf8.span.withUnsafeBufferPointer(body)
  }
}

extension Substring {
  /// As that of a whole text.
  @inlinable @inline(__always)
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try utf8.span.withUnsafeBufferPointer(body)
  }
}

extension String {
  /// The text of the bytes, with U+FFFD where they are not UTF-8: `String(decoding:as:)` in a third of the time
  /// for what is not ASCII.
  package init(utf8 bytes: [UInt8]) {
    self.init(utf8: bytes[...])
  }

  /// As the other, for a part of an array.
  package init(utf8 bytes: ArraySlice<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(utf8: $0) }
  }

  /// As the other, for bytes in memory.
  package init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    // What the standard library would look through once more was found to be well-formed.
    self =
      firstInvalidUTF8(in: UnsafeRawBufferPointer(bytes)) == nil
      ? String(wellFormed: bytes) : String(decoding: bytes, as: UTF8.self)
  }

  /// The text of bytes that are known to be well-formed UTF-8: nothing looks at them again.
  package init(wellFormed bytes: UnsafeBufferPointer<UInt8>) {
    self = String(copying: unsafe UTF8Span(unchecked: bytes.span))
  }
}
