// The C library's mathematics, which Python's numbers use as well; importing it also links it.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum Mathematics {
  static func power(_ base: Double, _ exponent: Double) -> Double {
    pow(base, exponent)
  }
}
