extension StringProtocol {
  /// Calls `body` with the bytes of the string, without copying them.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable({ body($0.span) }) { return result }
    // One that was bridged from elsewhere.
    let bytes = Array(utf8)
    return body(bytes.span)
  }
}

extension String {
  /// The bytes of a text in place; no reference is counted for one of more than 15 bytes, as
  /// `withUTF8` and `withContiguousStorageIfAvailable` do.
  ///
  /// A shorter one lies in the string itself, and Swift 6.3.1 gives the place of its copy, which
  /// `utf8.span` points into, to others before the body has run, in optimized code.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    guard utf8.count > 15 else {
      if let result = utf8.withContiguousStorageIfAvailable({ body($0.span) }) { return result }
      let bytes = Array(utf8)
      return body(bytes.span)
    }
    return withExtendedLifetime(self) { body(utf8.span) }
  }
}

extension StaticString {
  /// The bytes of a text that the program knows.
  @inlinable @inline(__always)
  package func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    withUTF8Buffer { body($0.span) }
  }
}

extension String {
  /// Creates a string from bytes, with U+FFFD for those that are not UTF-8. For text that is not
  /// ASCII, it takes a third of the time of `String(decoding:as:)`.
  package init(utf8 bytes: [UInt8]) {
    self.init(utf8: bytes.span)
  }

  /// Like `init(utf8:)` for an array, for a part of one.
  package init(utf8 bytes: ArraySlice<UInt8>) {
    self.init(utf8: bytes.span)
  }

  /// Like `init(utf8:)` for an array, for bytes in memory.
  package init(utf8 bytes: Span<UInt8>) {
    // The bytes are known to be well-formed, so the standard library must not validate them again.
    self =
      firstInvalidUTF8(in: bytes) == nil
      ? String(wellFormed: bytes) : String(decoding: bytes)
  }

  /// The text of the bytes, with U+FFFD where they are not UTF-8.
  package init(decoding bytes: Span<UInt8>) {
    self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// The text of bytes that are known to be well-formed UTF-8: nothing looks at them again.
  package init(wellFormed bytes: Span<UInt8>) {
    self = String(copying: unsafe UTF8Span(unchecked: bytes))
  }
}
