#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Functions of the C library on bytes in memory: they compare and search 32 at a time.
package enum Bytes {
  /// Whether both spans hold the same bytes.
  package static func areEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    left.count == right.count && difference(left, right, left.count) == 0
  }

  /// Compares byte by byte, a shorter span before a longer one that begins with it: negative if
  /// the first comes before the second, 0 if both are the same.
  package static func order(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    let difference = difference(left, right, min(left.count, right.count))
    return difference == 0 ? left.count - right.count : Int(difference)
  }

  /// Compares the first bytes, as many as both have.
  private static func difference(
    _ left: Span<UInt8>, _ right: Span<UInt8>, _ count: Int
  ) -> Int32 {
    left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard let one = left.baseAddress, let other = right.baseAddress else { return 0 }
        return memcmp(one, other, count)
      }
    }
  }

  /// Returns the offset of the byte's first occurrence, or `nil`. Complexity: O(n).
  package static func firstOffset(of byte: UInt8, in bytes: Span<UInt8>) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      return memchr(start, Int32(byte), bytes.count).map { UnsafeRawPointer($0) - start }
    }
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
