import Foundation

/// Memory that was freed, and that the memory allocator keeps for later.
enum FreedMemory {
  /// Gives as much as possible back to the system, if the C library can (glibc's `malloc_trim`).
  static func giveBack() {
    // Swift's module of the C library is without `malloc.h`.
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    let trim = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)
    _ = trim(0)
  }
}
