/// FNV-1a, 64 bits: names assets by their content, and distinguishes shortened slugs.
///
/// It does not resist deliberate collisions; one costs a build error at worst. Source: Fowler,
/// Noll, Vo, draft-eastlake-fnv. See Documentation/Hashing.md.
package struct ContentHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Creates the hash of no bytes.
  package init() {}

  /// Hashes bytes. Complexity: O(n).
  package init(_ bytes: some Sequence<UInt8>) {
    combine(bytes)
  }

  /// Hashes more bytes, as if they followed those before.
  package mutating func combine(_ bytes: some Sequence<UInt8>) {
    // Most inputs are arrays or strings, whose bytes need no call each.
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { $0.forEach { combine(byte: $0) } }
    if isDone == nil { bytes.forEach { combine(byte: $0) } }
  }

  private mutating func combine(byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// The hash of all bytes so far.
  package var value: UInt64 { state }

  /// Returns the first `length` of 13 letters and digits that stand for the hash, for a file name.
  package func name(length: Int) -> String {
    let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    // FNV's low bits mix best; the high ones barely change between short inputs.
    var rest = state ^ (state >> 29)
    var letters: [UInt8] = []
    for _ in 0..<length {
      letters.append(alphabet[Int(rest & 31)])
      rest >>= 5
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
