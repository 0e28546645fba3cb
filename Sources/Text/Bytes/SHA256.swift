/// SHA-256 (FIPS 180-4): the hash that `sha256sum` and file hosts compare.
///
/// Our own implementation, since a library for it would be the largest part of the program's build.
/// See Documentation/Hashing.md.
package struct SHA256: Hashable, Sendable {
  /// The eight words of the hash, two in each number.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Hashes bytes. Complexity: O(n).
  package init(of bytes: [UInt8]) {
    self = SHA256(of: bytes.span)
  }

  /// Hashes bytes. Complexity: O(n).
  package init(of bytes: Span<UInt8>) {
    var hash = Compression()
    let whole = bytes.count / 64 * 64
    for start in stride(from: 0, to: whole, by: 64) {
      hash.add(bytes.extracting(start..<start + 64))
    }
    // The last one or two blocks hold a one bit, zeros, and the length in bits.
    let rest = bytes.count - whole
    var tail = [128 of UInt8](repeating: 0)
    for index in 0..<rest { tail[index] = bytes[whole + index] }
    tail[rest] = 0x80
    let length = rest < 56 ? 64 : 128
    for index in 0..<8 {
      tail[length - 1 - index] = UInt8(truncatingIfNeeded: (bytes.count * 8) >> (index * 8))
    }
    for start in stride(from: 0, to: length, by: 64) {
      hash.add(tail.span.extracting(start..<start + 64))
    }
    words = hash.words
  }

  /// Creates a hash from the four numbers of `halves`.
  package init(_ halves: [UInt64]) {
    precondition(halves.count == 4, "a hash has four numbers, not \(halves.count)")
    words = (halves[0], halves[1], halves[2], halves[3])
  }

  /// The hash as four numbers, the most significant first.
  package var halves: [UInt64] { [words.0, words.1, words.2, words.3] }

  /// The hash as `sha256sum` prints it.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for half in halves {
      for shift in stride(from: 60, through: 0, by: -4) {
        text.append(digits[Int(half >> UInt64(shift) & 15)])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  package static func == (left: SHA256, right: SHA256) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}

/// The compression function and its state (FIPS 180-4, 6.2.2).
private struct Compression {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]

  var words: (UInt64, UInt64, UInt64, UInt64) {
    let pair = { (index: Int) in UInt64(state[index]) << 32 | UInt64(state[index + 1]) }
    return (pair(0), pair(2), pair(4), pair(6))
  }

  mutating func add(_ block: Span<UInt8>) {
    var schedule = [64 of UInt32](repeating: 0)
    for index in 0..<16 {
      schedule[index] = block.number(at: index * 4, as: UInt32.self).byteSwapped
    }
    for index in 16..<64 {
      let early = schedule[index - 15]
      let late = schedule[index - 2]
      let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
      let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
      schedule[index] = schedule[index - 16] &+ first &+ schedule[index - 7] &+ second
    }
    compress(schedule.span, &state)
  }
}

private func compress(_ schedule: Span<UInt32>, _ state: inout [UInt32]) {
  var (a, b, c, d) = (state[0], state[1], state[2], state[3])
  var (e, f, g, h) = (state[4], state[5], state[6], state[7])
  let constants = roundConstants.span
  for index in 0..<64 {
    let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let choice = e & f ^ ~e & g
    let first = h &+ sum1 &+ choice &+ constants[index] &+ schedule[index]
    let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    let majority = a & b ^ a & c ^ b & c
    (h, g, f, e) = (g, f, e, d &+ first)
    (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
  }
  for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
}

@inline(__always)
private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word >> count | word << (32 - count)
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundConstants: [UInt32] = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]
