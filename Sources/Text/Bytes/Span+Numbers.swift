/// Little-endian numbers in bytes, which may be aligned in any way.
extension Span<UInt8> {
  /// Returns the number at the offset, all bytes of which must be there.
  @inlinable @inline(__always)
  package func number<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Number.Type
  ) -> Number {
    Number(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }

  /// Returns the 32 bits at the offset.
  @inlinable @inline(__always)
  package func count(at offset: Int) -> Int { Int(number(at: offset, as: UInt32.self)) }

  /// Returns the digest at the offset.
  package func digest(at offset: Int) -> Digest {
    Digest(
      low: number(at: offset, as: UInt64.self), high: number(at: offset + 8, as: UInt64.self))
  }

  /// Returns the value at the offset as it is in memory.
  ///
  /// - Precondition: All bytes of the value are there, which is checked in no build: for loops
  ///   whose bound says so.
  @inlinable @inline(__always)
  package func load<Value: BitwiseCopyable>(
    unchecked offset: Int, as type: Value.Type = UInt64.self
  ) -> Value {
    bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: type)
  }
}
