#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Functions of the C library on bytes in memory: they compare and search 32 at a time.
package enum Bytes {
  /// Whether both buffers hold the same bytes.
  package static func areEqual(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count, let one = left.baseAddress, let other = right.baseAddress
    else { return left.count == right.count }
    return memcmp(one, other, left.count) == 0
  }

  /// Compares byte by byte, a prefix before what it begins: returns a negative number if the first
  /// buffer comes first, and 0 if both hold the same bytes.
  package static func order(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Int {
    let count = min(left.count, right.count)
    guard let one = left.baseAddress, let other = right.baseAddress, count > 0 else {
      return left.count - right.count
    }
    let difference = memcmp(one, other, count)
    return difference == 0 ? left.count - right.count : Int(difference)
  }

  /// Returns the offset of the byte's first occurrence, or `nil`. Complexity: O(n).
  package static func firstOffset(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let start = bytes.baseAddress else { return nil }
    return memchr(start, Int32(byte), bytes.count).map { UnsafeRawPointer($0) - start }
  }

  /// Returns the bytes of a string that ends with NUL, without the NUL.
  package static func terminated(_ string: UnsafePointer<CChar>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: string, count: strlen(string))
  }
}

/// Functions of the C library's mathematics.
package enum Mathematics {
  /// Returns the power as the C library computes it, and so as Python does.
  package static func power(_ base: Double, _ exponent: Double) -> Double {
    pow(base, exponent)
  }
}
