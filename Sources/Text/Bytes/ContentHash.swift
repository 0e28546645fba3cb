/// FNV-1a, 64 bits: names the content of an asset and tells shortened slugs apart.
///
/// Not meant to withstand somebody who looks for collisions; a collision costs a build error at
/// worst. Source: Fowler, Noll, Vo, draft-eastlake-fnv.
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
    // Most are an array or a text; one byte after the other would be a call for each.
    let isDone: Void? = bytes.withContiguousStorageIfAvailable { $0.forEach { combine(byte: $0) } }
    if isDone == nil { bytes.forEach { combine(byte: $0) } }
  }

  private mutating func combine(byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// The hash of all bytes so far.
  package var value: UInt64 { state }

  /// The first `count` of 13 letters and digits that stand for the hash, for use in a file name.
  package func name(length: Int) -> String {
    let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)
    // FNV's low bits mix best; the high ones barely change between short texts.
    var rest = state ^ (state >> 29)
    var letters: [UInt8] = []
    for _ in 0..<length {
      letters.append(alphabet[Int(rest & 31)])
      rest >>= 5
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
