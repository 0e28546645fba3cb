/// Returns 1 if the condition holds, else 0: the Boolean's own byte. `condition ? 1 : 0` would be a
/// branch, which the compiler does not always remove.
@inline(__always)
func bit(_ condition: Bool) -> UInt8 { unsafeBitCast(condition, to: UInt8.self) }

/// Tests on all bytes of a text. The loops have no branches and no early exit, so that the compiler
/// handles sixteen bytes at once, in a quarter of the instructions of eight-byte words. A test
/// joins the `bit`s of its comparisons by `|` and `&`.
extension Span<UInt8> {
  /// Returns whether the test is not 0 for any byte. Complexity: O(n).
  @inline(__always)
  func holdsAny(_ test: (UInt8) -> UInt8) -> Bool {
    var found: UInt8 = 0
    guard count >= 16 else {
      for index in 0..<count { found |= test(self[unchecked: index]) }
      return found != 0
    }
    // The last sixteen overlap others, so that none are left over to be looked at one by one.
    // The ranges are the bounds, here and below: a check would keep the loops from being vectors.
    for index in 0..<count & ~15 { found |= test(self[unchecked: index]) }
    for index in 0..<16 { found |= test(self[unchecked: count &- 16 &+ index]) }
    return found != 0
  }

  /// Returns whether the test is not 0 for any two adjacent bytes. Complexity: O(n).
  @inline(__always)
  func holdsPair(_ test: (UInt8, UInt8) -> UInt8) -> Bool {
    guard count > 1 else { return false }
    var found: UInt8 = 0
    guard count > 16 else {
      for index in 1..<count { found |= test(self[unchecked: index &- 1], self[unchecked: index]) }
      return found != 0
    }
    // The last sixteen pairs overlap others, too.
    for index in 1..<1 &+ (count &- 1) & ~15 {
      found |= test(self[unchecked: index &- 1], self[unchecked: index])
    }
    for index in count &- 16..<count {
      found |= test(self[unchecked: index &- 1], self[unchecked: index])
    }
    return found != 0
  }

  /// Returns whether the text begins with these bytes. Complexity: O(n).
  package func begins(with start: Span<UInt8>) -> Bool {
    guard count >= start.count else { return false }
    var differs: UInt8 = 0
    for index in 0..<start.count { differs |= self[unchecked: index] ^ start[unchecked: index] }
    return differs == 0
  }

  /// Like `begins(with:)` for a buffer, for a literal.
  package func begins(with start: StaticString) -> Bool {
    start.withBytes { begins(with: $0) }
  }

  /// Returns whether the byte occurs. Complexity: O(n).
  package func holds(_ byte: UInt8) -> Bool {
    holdsAny { bit($0 == byte) }
  }
}
