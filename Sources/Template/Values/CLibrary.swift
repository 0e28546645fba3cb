// What the C library does: the mathematics that Python's numbers use as well, and the comparison of
// bytes.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum Bytes {
  static func areEqual(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard left.count == right.count, let one = left.baseAddress, let other = right.baseAddress
    else { return left.count == right.count }
    return memcmp(one, other, left.count) == 0
  }
}

enum Mathematics {
  static func power(_ base: Double, _ exponent: Double) -> Double {
    pow(base, exponent)
  }
}
