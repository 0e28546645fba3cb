/// Little-endian numbers in memory of any alignment.
///
/// Offsets are in bytes, and checked in debug builds only.
extension UnsafeRawBufferPointer {
  /// Returns the number at the offset.
  @inlinable @inline(__always)
  package func number<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Number.Type
  ) -> Number {
    Number(littleEndian: loadUnaligned(fromByteOffset: offset, as: type))
  }

  /// Returns the 32 bits at the offset.
  @inlinable @inline(__always)
  package func count(at offset: Int) -> Int { Int(number(at: offset, as: UInt32.self)) }

  /// Returns the digest at the offset.
  package func digest(at offset: Int) -> Digest {
    Digest(
      low: number(at: offset, as: UInt64.self), high: number(at: offset + 8, as: UInt64.self))
  }

  /// Returns the bytes of the range.
  package func part(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: self[range])
  }
}
