/// 1 where the condition holds, else 0: a Boolean is one of these bytes. As `condition ? 1 : 0` it
/// would be a branch, which the compiler does not always take out again.
@inline(__always)
func bit(_ condition: Bool) -> UInt8 { unsafeBitCast(condition, to: UInt8.self) }

/// Questions about all bytes of a text. Such loops have neither a branch nor an end but the text's,
/// so that the compiler makes loops over sixteen bytes of them, which take a quarter of the
/// instructions of words of eight; a test joins the `bit`s of its comparisons by `|` and `&`.
extension Span<UInt8> {
  /// Whether the test answers other than 0 for any byte. Complexity: O(n).
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

  /// Whether the test answers other than 0 for any two bytes side by side. Complexity: O(n).
  @inline(__always)
  func holdsPair(_ test: (UInt8, UInt8) -> UInt8) -> Bool {
    guard count > 1 else { return false }
    var found: UInt8 = 0
    guard count > 16 else {
      for index in 1..<count { found |= test(self[unchecked: index &- 1], self[unchecked: index]) }
      return found != 0
    }
    // As above.
    for index in 1..<1 &+ (count &- 1) & ~15 {
      found |= test(self[unchecked: index &- 1], self[unchecked: index])
    }
    for index in count &- 16..<count {
      found |= test(self[unchecked: index &- 1], self[unchecked: index])
    }
    return found != 0
  }

  /// Whether the text begins with these bytes. Complexity: O(n).
  package func begins(with start: Span<UInt8>) -> Bool {
    guard count >= start.count else { return false }
    var differs: UInt8 = 0
    for index in 0..<start.count { differs |= self[unchecked: index] ^ start[unchecked: index] }
    return differs == 0
  }

  /// As the other, for a text that the program knows.
  package func begins(with start: StaticString) -> Bool {
    start.withBytes { begins(with: $0) }
  }

  /// Whether the byte is among these. Complexity: O(n).
  package func holds(_ byte: UInt8) -> Bool {
    holdsAny { bit($0 == byte) }
  }
}
